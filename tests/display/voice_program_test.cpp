// The real screen, a real server, and the announcements that the screen writes to a folder.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "display/voice/wav.hpp"
#include "rehearsal/child.hpp"
#include "tests/display/relay.hpp"
#include "tests/display/xvfb.hpp"
#include "tests/e2e/hall_test.hpp"

namespace hallcall::display {
namespace {

using namespace std::chrono_literals;
using rehearsal::Child;

constexpr int windows = 8;
constexpr int tickets = 50;
constexpr auto patience = 120s;

std::string const program = std::string{HALLCALL_BIN_DIR} + "/hallcall-display";

struct Called {
    std::int64_t seq = 0;
    std::string number;
    std::string window;
    std::int64_t calls = 1;

    bool operator==(Called const&) const = default;
};

std::ostream& operator<<(std::ostream& out, Called const& called) {
    return out << called.seq << ' ' << called.number << " at " << called.window << ", call "
               << called.calls;
}

class VoiceProgram : public e2e::HallTest {
protected:
    static void SetUpTestSuite() { start_xvfb(640, 360); }

    void open_hall() {
        folder.write_config(e2e::large_hall(windows));
        start();
        for (int i = 1; i <= windows; ++i) {
            EXPECT_THAT(post(staff(i), fmt::format("/windows/{}/duty", i)), e2e::is(200));
        }
        for (int i = 0; i < tickets; ++i) {
            take(i % 3 == 0 ? "B" : "A");
        }
    }

    static std::string staff(int window) { return fmt::format("w{}", window); }

    [[nodiscard]] std::filesystem::path voice() const { return folder.path() / "voice"; }

    [[nodiscard]] rehearsal::ChildOptions screen(std::string const& url,
                                                 std::vector<std::string> more) const {
        std::vector<std::string> arguments{program, "--server", url, "--size", "640x360"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return {.arguments = arguments,
                .environment = {},
                .error_log = folder.path() / "screen.log",
                .reads_us = false};
    }

    [[nodiscard]] std::string screen_log() const {
        return e2e::read_file(folder.path() / "screen.log");
    }

    bool screen_says(std::string const& what, int times = 1) const {
        auto const until = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < until) {
            auto const log = screen_log();
            int found = 0;
            for (std::size_t at = 0; (at = log.find(what, at)) != std::string::npos; ++at) {
                ++found;
            }
            if (found >= times) {
                return true;
            }
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }

    /// The next ticket of a window that finishes the one it has.
    void call_next(int window) {
        auto const base = fmt::format("/windows/{}", window);
        boost::json::object body;
        if (std::ranges::any_of(
                called, [&](Called const& one) { return one.window == std::to_string(window); })) {
            EXPECT_THAT(post(staff(window), base + "/start"), e2e::is(200));
            body["finish"] = {{"outcome", "done"}};
        }
        auto const answer = post(staff(window), base + "/call-next", body);
        ASSERT_THAT(answer, e2e::is(200));
        called.push_back(
            {answer.int_at("/seq"), answer.text_at("/ticket/number"), std::to_string(window), 1});
    }

    [[nodiscard]] std::vector<boost::json::value> index() const {
        std::ifstream file{voice() / "index.jsonl"};
        std::vector<boost::json::value> lines;
        for (std::string line; std::getline(file, line) && !file.eof();) {
            lines.push_back(boost::json::parse(line));
        }
        return lines;
    }

    [[nodiscard]] std::vector<boost::json::value> wait_for_announcements(std::size_t count) const {
        auto const until = std::chrono::steady_clock::now() + patience;
        auto lines = index();
        while (lines.size() < count && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(50ms);
            lines = index();
        }
        return lines;
    }

    std::vector<Called> called;
};

std::vector<Called> calls_of(std::vector<boost::json::value> const& lines) {
    std::vector<Called> calls;
    for (auto const& line : lines) {
        for (auto const& call : line.at("calls").as_array()) {
            calls.push_back({call.at("seq").as_int64(), std::string{call.at("number").as_string()},
                             std::string{call.at("window").as_string()},
                             call.at("calls").as_int64()});
        }
    }
    return calls;
}

void check_sound(std::filesystem::path const& file, std::int64_t duration_ms) {
    auto const read = voice::read_wav(file);
    auto const* sound = std::get_if<voice::Sound>(&read);
    ASSERT_NE(sound, nullptr) << std::get<voice::BadFile>(read).what;
    EXPECT_EQ(sound->duration().count(), duration_ms);
    // Chime, the sentence twice.
    EXPECT_GT(duration_ms, 4000);
    EXPECT_LT(duration_ms, 20000);
    // Nowhere silent for long, so that every part is there.
    std::size_t quiet = 0;
    std::size_t longest_quiet = 0;
    for (auto const sample : sound->samples) {
        quiet = std::abs(int{sample}) < 200 ? quiet + 1 : 0;
        longest_quiet = std::max(longest_quiet, quiet);
    }
    EXPECT_LT(longest_quiet, sound->rate);
}

TEST_F(VoiceProgram, speaks_every_call_of_a_burst_once_in_order_through_a_cut) {
    open_hall();
    Relay line{server->port()};
    Child display{screen(line.url(), {"--voice", "wav:" + voice().string()})};
    ASSERT_TRUE(screen_says("connected")) << screen_log();
    int calls = 0;
    auto const burst = [&](int count) {
        for (; count > 0; --count) {
            call_next(calls++ % windows + 1);
        }
    };
    burst(20);
    line.cut();
    burst(10);
    ASSERT_TRUE(screen_says("no link to the server")) << screen_log();
    line.mend();
    burst(20);
    auto const again = post(staff(1), "/windows/1/recall");
    ASSERT_THAT(again, e2e::is(200));
    called.push_back({again.int_at("/seq"), again.text_at("/ticket/number"), "1", 2});

    auto const lines = wait_for_announcements(called.size());
    EXPECT_EQ(calls_of(lines), called);
    std::int64_t free_from = 0;
    for (auto const& one : lines) {
        auto const duration = one.at("duration_ms").as_int64();
        EXPECT_GE(one.at("start_ms").as_int64(), free_from) << one;
        free_from = one.at("start_ms").as_int64() + duration;
        EXPECT_EQ(one.at("times"), 2);
        check_sound(voice() / std::string{one.at("file").as_string()}, duration);
    }
    EXPECT_EQ(line.connections(), 2);
    display.ask_to_end();
    EXPECT_EQ(display.wait(30s), 0);
    auto const files = std::distance(std::filesystem::directory_iterator{voice()}, {});
    EXPECT_EQ(files, static_cast<std::ptrdiff_t>(called.size()) + 1) << "one each, and the index";
}

TEST_F(VoiceProgram, says_the_number_and_the_window) {
    open_hall();
    Child display{screen(server->url(), {"--voice", "wav:" + voice().string()})};
    ASSERT_TRUE(screen_says("connected")) << screen_log();
    call_next(3);
    auto const lines = wait_for_announcements(1);
    ASSERT_EQ(lines.size(), 1);
    EXPECT_EQ(called.front().number, "B001");
    EXPECT_EQ(lines[0].at_pointer("/texts/0/text"), "请B 零零一到三号窗口。");
    EXPECT_EQ(std::string{lines[0].at("file").as_string()},
              fmt::format("000001-{:08}-B001-3.wav", called.front().seq));
}

TEST_F(VoiceProgram, a_machine_without_a_device_has_its_screen_all_the_same) {
    open_hall();
    auto const picture = folder.path() / "screen.png";
    auto options = screen(
        server->url(), {"--voice", "on", "--screenshot", picture.string(), "--after-ms", "1500"});
    // OpenAL knows no such driver, so there is no device.
    options.environment = {"ALSOFT_DRIVERS=none", "ALSOFT_LOGLEVEL=0"};
    EXPECT_EQ(rehearsal::run_to_end(options, 60s).status, 0) << screen_log();
    EXPECT_TRUE(std::filesystem::exists(picture));
    EXPECT_THAT(screen_log(), testing::HasSubstr("no voice: there is no audio device"));
}

TEST_F(VoiceProgram, refuses_a_voice_that_is_none) {
    start();
    auto const options = screen(server->url(), {"--voice", "loud"});
    EXPECT_EQ(rehearsal::run_to_end(options, 30s).status, 2);
    EXPECT_THAT(screen_log(), testing::HasSubstr("--voice: 'loud' is none of on, off, wav:DIR"));
}

}  // namespace
}  // namespace hallcall::display
