// The secrets file: private to its owner, exact in its form.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/app/config/secrets.hpp"
#include "tests/app/app_fixture.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace hallcall::app::config {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class SecretsFile : public test::FolderTest {
protected:
    std::string write(std::string const& text, fs::perms mode = fs::perms{0600}) const {
        auto const path = folder() / "secrets.toml";
        std::ofstream{path} << text;
        fs::permissions(path, mode);
        return path.string();
    }

    /// What it is refused with.
    std::string refusal(std::string const& text, fs::perms mode = fs::perms{0600}) const {
        try {
            static_cast<void>(read_secrets(write(text, mode)));
        } catch (std::runtime_error const& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(SecretsFile, passwords_and_devices_are_read) {
    auto const secrets = read_secrets(write(R"([passwords]
1001 = "geheim"
"x y" = "$argon2id$v=19$rest"
[devices]
kiosk-1 = { role = "kiosk", token = "aaa" }
screen = { role = "display", token = "bbb" }
)"));
    EXPECT_EQ(secrets.passwords.at("1001"), "geheim");
    EXPECT_EQ(secrets.passwords.at("x y"), "$argon2id$v=19$rest");
    EXPECT_TRUE(secrets.devices.at("kiosk-1").kiosk);
    EXPECT_EQ(secrets.devices.at("kiosk-1").token, "aaa");
    EXPECT_FALSE(secrets.devices.at("screen").kiosk);
}

TEST_F(SecretsFile, only_its_owner_may_have_access) {
    std::string const text = "[passwords]\n1001 = \"x\"\n";
    for (unsigned const mode : {0644U, 0640U, 0604U, 0660U, 0610U, 0601U}) {
        EXPECT_THAT(refusal(text, fs::perms{mode}), HasSubstr("chmod 600")) << std::oct << mode;
    }
    EXPECT_EQ(refusal(text, fs::perms{0600}), "accepted");
    EXPECT_EQ(refusal(text, fs::perms{0400}), "accepted");
}

TEST_F(SecretsFile, missing_file_is_named) {
    EXPECT_THROW(static_cast<void>(read_secrets((folder() / "none").string())), std::runtime_error);
}

TEST_F(SecretsFile, wrong_forms_are_named_with_their_line) {
    EXPECT_THAT(refusal("[passwords]\n1001 = 5\n"), HasSubstr(":2: '1001' has the wrong form"));
    EXPECT_THAT(refusal("[devices]\nkiosk = \"token\"\n"), HasSubstr(":2: 'kiosk'"));
    EXPECT_THAT(refusal("[devices]\n\nk = { role = \"robot\", token = \"t\" }\n"),
                HasSubstr(":3: "));
    EXPECT_THAT(refusal("[devices]\nk = { role = \"kiosk\" }\n"), HasSubstr("'token' is missing"));
    EXPECT_THAT(refusal("[devices]\nk = { role = \"kiosk\", token = \"t\", x = 1 }\n"),
                HasSubstr("unknown key 'x'"));
    EXPECT_THAT(refusal("[people]\n"), HasSubstr(":1: unknown key 'people'"));
    EXPECT_THAT(refusal("passwords = 3\n"), HasSubstr("unknown key"));
    EXPECT_THAT(refusal("[passwords\n"), HasSubstr(":1: "));
}

TEST_F(SecretsFile, no_refusal_quotes_a_secret) {
    EXPECT_THAT(refusal("[devices]\nk = { role = \"kiosk\", token = \"hush\" }\n"
                        "l = { role = \"display\", token = \"hush\" }\n"),
                ::testing::AllOf(HasSubstr("token of another"), ::testing::Not(HasSubstr("hush"))));
    EXPECT_THAT(refusal("[passwords]\n1001 = \"hush\"\nbroken\n"),
                ::testing::Not(HasSubstr("hush")));
}

}  // namespace
}  // namespace hallcall::app::config
