#include "tests/e2e/hall_folder.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hallcall::e2e {
namespace {

constexpr int kiosks = 8;
constexpr int large_hall_staff = 8;
constexpr std::size_t cheap_hash_bytes = 8192;

std::string cheap_hash() {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 || crypto_pwhash_str(hash.data(), password.data(), password.size(), 1,
                                               cheap_hash_bytes) != 0) {
        throw std::runtime_error("cannot hash a password");
    }
    return hash.data();
}

}  // namespace

HallFolder::HallFolder() {
    write_config(small_hall());
    write_secrets(everybodys_secrets());
}

void HallFolder::write_config(std::string_view toml) const {
    write_file(config(), toml);
}

void HallFolder::write_secrets(std::string_view toml) const {
    write_file(secrets(), toml);
    ::chmod(secrets().c_str(), S_IRUSR | S_IWUSR);
}

std::string read_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write_file(std::filesystem::path const& path, std::string_view text) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file << text;
    if (!file.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

std::string small_hall() {
    return R"([hall]
id = "test"
name = "测试政务服务中心"
timezone = "Asia/Shanghai"
notice = "请保管好您的号票"
complaint_phone = "12345"

[[department]]
id = "housing"
name = "不动产登记中心"

[[service]]
id = "A"
name = "不动产登记"
name_en = "Real estate registration"
department = "housing"
materials = ["身份证"]

[[service]]
id = "B"
name = "契税"

[[service]]
id = "C"
name = "社保"

[[service]]
id = "Q"
name = "限号业务"
quota = 2

[[zone]]
id = "east"
name = "东区"

[[window]]
id = "1"
zone = "east"
services = ["A", "Q"]
spare = ["C"]
a = "1001"
b = ["1002", "1003"]

[[window]]
id = "2"
zone = "east"
services = ["A", "B"]
a = "1004"

[[window]]
id = "3"
services = ["C"]
a = "1005"

[[staff]]
id = "1001"
name = "示例一"
title = "科员"
roles = ["staff"]

[[staff]]
id = "1002"
name = "示例二"
roles = ["staff"]

[[staff]]
id = "1003"
name = "示例三"
roles = ["staff"]

[[staff]]
id = "1004"
name = "示例四"
roles = ["staff"]

[[staff]]
id = "1005"
name = "示例五"
roles = ["staff"]

[[staff]]
id = "lead"
name = "示例六"
roles = ["staff", "coordinator"]

[[staff]]
id = "admin"
name = "示例七"
roles = ["admin"]

[[staff]]
id = "auditor"
name = "示例八"
roles = ["auditor"]

[[priority_reason]]
id = "elderly"
name = "老年人"
self_declared = true

[[priority_reason]]
id = "soldier"
name = "现役军人"

[rules]
miss_after_s = 1
)";
}

std::string large_hall(int windows) {
    std::string toml = R"([hall]
id = "large"
name = "测试大厅"

[[service]]
id = "A"
name = "不动产登记"

[[service]]
id = "B"
name = "契税"

[[staff]]
id = "auditor"
name = "审计"
roles = ["auditor"]
)";
    for (int i = 1; i <= windows; ++i) {
        toml += fmt::format(
            "\n[[window]]\nid = \"{0}\"\nservices = [\"A\", \"B\"]\na = \"w{0}\"\n"
            "\n[[staff]]\nid = \"w{0}\"\nname = \"窗口{0}\"\nroles = [\"staff\"]\n",
            i);
    }
    return toml;
}

std::string everybodys_secrets() {
    std::string const hash = cheap_hash();
    std::string toml = "[passwords]\n";
    for (char const* staff : {"1001", "1002", "1003", "1004", "1005", "lead", "admin", "auditor"}) {
        toml += fmt::format("{} = \"{}\"\n", staff, hash);
    }
    for (int i = 1; i <= large_hall_staff; ++i) {
        toml += fmt::format("w{} = \"{}\"\n", i, hash);
    }
    toml += "[devices]\n";
    for (int i = 1; i <= kiosks; ++i) {
        toml += fmt::format("kiosk-{0} = {{ role = \"kiosk\", token = \"token-kiosk-{0}\" }}\n", i);
    }
    toml += "screen-1 = { role = \"display\", token = \"token-screen-1\" }\n";
    return toml;
}

}  // namespace hallcall::e2e
