// The hall's document: what check-config says of it, and when a server takes a new one.

#include "tests/e2e/hall_test.hpp"

#include <sys/stat.h>

#include <algorithm>

namespace hallcall::e2e {
namespace {

using testing::HasSubstr;

constexpr char const* wrong_document = R"([hall]
id = "x"
name = "x"
timezone = "Asia/Nowhere"
opening = "08:00"
issue_from = "25:00"

[[service]]
id = "A"
name = "a"

[[service]]
id = "A"
name = "again"
prefix = "A"

[[window]]
id = "1"
services = ["A", "Z"]
zone = "nowhere"
a = "1001"

[[window]]
id = "2"
services = ["A"]

[[window]]
id = "3"
services = ["A"]
a = "1001"
b = ["nobody"]

[[staff]]
id = "1001"
name = "n"
roles = ["king"]

[rules]
rejoin_after = "three"
)";

class CheckConfig : public testing::Test {
protected:
    Ran check(std::string const& toml) {
        folder.write_config(toml);
        return run_server_program({"check-config", folder.config()});
    }

    HallFolder folder;
};

TEST_F(CheckConfig, a_good_document_passes) {
    EXPECT_EQ(check(small_hall()).exit, 0);
    EXPECT_EQ(check(large_hall(8)).exit, 0);
    EXPECT_EQ(check("[hall]\nid = \"x\"\nname = \"y\"\n").exit, 0);
    EXPECT_EQ(check("[hall]\nid = \"x\"\nname = \"y\"\n"
                    "sessions = [[\"00:00\", \"12:00\"], [\"12:00\", \"24:00\"]]\n"
                    "issue_until = \"24:00\"\n")
                  .exit,
              0);
}

TEST_F(CheckConfig, every_fault_is_named_with_its_line) {
    Ran const wrong = check(wrong_document);
    EXPECT_EQ(wrong.exit, 1);
    auto const expect = [&](int line, std::string const& what) {
        std::string const start = folder.config() + ":" + std::to_string(line) + ": ";
        auto const at = wrong.out.find(start);
        bool found = false;
        for (auto from = at; from != std::string::npos && !found;
             from = wrong.out.find(start, from + 1)) {
            found = wrong.out.substr(from, wrong.out.find('\n', from) - from).find(what) !=
                    std::string::npos;
        }
        EXPECT_TRUE(found) << "no line " << start << "… " << what << " … in\n" << wrong.out;
    };
    expect(4, "Asia/Nowhere");
    expect(5, "opening");
    expect(6, "issue_from");
    expect(12, "'A'");
    expect(17, "'Z'");
    expect(17, "nowhere");
    expect(23, "A role");
    expect(27, "1001");
    expect(27, "nobody");
    expect(36, "king");
    expect(39, "rejoin_after");
    // One fault a line, and nothing else.
    EXPECT_EQ(std::ranges::count(wrong.out, '\n'), static_cast<std::ptrdiff_t>([&] {
                  std::size_t count = 0;
                  for (auto at = wrong.out.find(folder.config() + ":"); at != std::string::npos;
                       at = wrong.out.find(folder.config() + ":", at + 1)) {
                      ++count;
                  }
                  return count;
              }()));
}

TEST_F(CheckConfig, what_is_no_toml_or_no_file_is_a_failure_too) {
    Ran const broken = check("[hall\nid = 1\n");
    EXPECT_EQ(broken.exit, 1);
    EXPECT_THAT(broken.out, HasSubstr(folder.config() + ":1: "));
    EXPECT_EQ(run_server_program({"check-config", folder.config() + ".missing"}).exit, 1);
    EXPECT_EQ(check("").exit, 1);
}

TEST_F(CheckConfig, serve_refuses_a_wrong_document_with_one_line) {
    folder.write_config(wrong_document);
    Ran const ran = run_server_program(serve_words(folder));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(folder.config() + ":4: "));
    EXPECT_FALSE(std::filesystem::exists(folder.db()));
}

class Publishing : public HallTest {
protected:
    static std::string with_notice(std::string const& notice) {
        std::string toml = small_hall();
        std::string const old = "请保管好您的号票";
        return toml.replace(toml.find(old), old.size(), notice);
    }

    std::int64_t version() { return get("admin", "/config").int_at("/version"); }
    std::string notice() { return get("", "/hall").text_at("/hall/notice"); }
    std::int64_t published() {
        auto const all = get("auditor", "/journal?limit=1000").array_at("/events");
        return std::ranges::count_if(
            all, [](json::value const& event) { return event.at("type") == "config_published"; });
    }
    void restart() {
        ASSERT_EQ(server->stop(), 0);
        start();
    }
};

TEST_F(Publishing, the_same_file_is_published_once_and_a_changed_one_again) {
    start();
    EXPECT_EQ(version(), 1);
    restart();
    EXPECT_EQ(version(), 1);
    EXPECT_EQ(published(), 1);
    folder.write_config(with_notice("changed"));
    restart();
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(notice(), "changed");
    EXPECT_EQ(published(), 2);
    EXPECT_THAT(get("auditor", "/journal?limit=1000").text, HasSubstr("请保管好您的号票"))
        << "the old version stays readable";
}

TEST_F(Publishing, what_an_admin_published_survives_a_restart_with_the_same_file) {
    start();
    ASSERT_THAT(post("admin", "/config", {{"toml", with_notice("by admin")}}), is(200));
    restart();
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(notice(), "by admin");
    server->kill();
    start();
    EXPECT_EQ(notice(), "by admin");
    folder.write_config(with_notice("by file"));
    restart();
    EXPECT_EQ(version(), 3);
    EXPECT_EQ(notice(), "by file");
}

TEST_F(Publishing, a_file_that_touches_what_is_in_use_waits_for_a_better_moment) {
    start();
    take("C");
    std::string changed = with_notice("changed");
    changed.replace(changed.find("社保"), std::string{"社保"}.size(), "社会保险");
    folder.write_config(changed);
    restart();
    EXPECT_EQ(version(), 1) << "the server runs on with the last one";
    EXPECT_THAT(server->err(), HasSubstr("service C"));
    EXPECT_THAT(post("1001", "/tickets/2026-11-23-C001/cancel", {{"reason", "x"}}), is(200));
    restart();
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(notice(), "changed");
}

TEST_F(Publishing, the_hall_of_a_journal_cannot_change) {
    start();
    std::string other = small_hall();
    other.replace(other.find("\"test\""), 6, "\"other\"");
    EXPECT_THAT(post("admin", "/config", {{"toml", other}}), is(400, "bad_request"));
    ASSERT_EQ(server->stop(), 0);
    folder.write_config(other);
    Ran const ran = run_server_program(serve_words(folder));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("'test'"));
}

TEST_F(Publishing, what_is_not_in_use_may_change_while_the_hall_works) {
    start();
    serve_one();
    std::string changed = with_notice("during the day");
    changed.replace(changed.find("name = \"契税\""), std::string{"name = \"契税\""}.size(),
                    "name = \"契税缴纳\"");
    ASSERT_THAT(post("admin", "/config", {{"toml", changed}}), is(200));
    EXPECT_EQ(get("", "/hall").text_at("/services/1/name"), "契税缴纳");
    EXPECT_THAT(post("1001", "/windows/1/finish", {{"outcome", "done"}}), is(200));
}

}  // namespace
}  // namespace hallcall::e2e
