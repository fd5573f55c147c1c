#include "display/voice/voice.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <thread>

#include "display/voice/wav.hpp"
#include "display/voice/wav_output.hpp"
#include "tests/display/canned_hall.hpp"
#include "tests/support/temp_folder.hpp"

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr unsigned rate = 8000;

/// A tenth of a second for every text.
class ToneEngine final : public Engine {
public:
    [[nodiscard]] unsigned rate() const override { return voice::rate; }
    Speech render(std::string const& /*text*/, Tongue /*tongue*/) override {
        return {.sound = {.rate = voice::rate, .samples = std::vector<std::int16_t>(800, 9000)},
                .fault = {}};
    }
};

/// What the test knows about a loudspeaker that the voice owns.
struct Room {
    bool plugged = true;
    bool takes_sound = true;
    bool refused = false;
    std::chrono::steady_clock::time_point busy_until{};
    std::vector<std::string> heard;  ///< to their end
    std::string under_way;
    int overlaps = 0;
};

class RoomOutput final : public Output {
public:
    explicit RoomOutput(Room& room) : room_(room) {}

    OutputState look(Clock::time_point now) override {
        room_.refused = room_.refused && !room_.takes_sound;
        if (!room_.plugged || room_.refused) {
            room_.under_way.clear();
            return OutputState::absent;
        }
        if (now < room_.busy_until) {
            return OutputState::speaking;
        }
        if (!room_.under_way.empty()) {
            room_.heard.push_back(std::exchange(room_.under_way, {}));
        }
        return OutputState::silent;
    }

    bool speak(Rendered const& rendered, Clock::time_point now) override {
        room_.overlaps += room_.under_way.empty() ? 0 : 1;
        if (!room_.takes_sound) {
            room_.refused = true;
            return false;
        }
        for (auto const& one : rendered.announcement.calls) {
            room_.under_way += (room_.under_way.empty() ? "" : "+") + one.number;
        }
        room_.busy_until = now + 5s;
        return true;
    }

    [[nodiscard]] std::string fault() const override { return "unplugged"; }

private:
    Room& room_;
};

/// As `advance`, with as much real time as rendering takes.
void advance(Voice& voice, Board const& board, Now const& now) {
    auto const until = std::chrono::steady_clock::now() + 20s;
    voice.advance(board, now);
    while (voice.rendering() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(1ms);
        voice.advance(board, now);
    }
}

class VoiceTest : public testing::Test {
protected:
    VoiceTest() { board.take(canned::snapshot(canned::ordinary_hall()), canned::now(time)); }

    void call(std::string_view number, std::string_view window, std::int64_t calls = 1) {
        auto const now = canned::now(time);
        auto const mail = canned::events({canned::call(*board.hall(), number, window, calls, now)});
        take(mail);
    }

    void take(client::Mail const& mail) {
        board.take(mail, canned::now(time));
        voice.hear(board, canned::now(time));
    }

    /// A second at a time.
    void let_pass(std::chrono::seconds length) {
        for (auto const until = time + length; time < until; time += 1s) {
            advance(voice, board, canned::now(time));
        }
    }

    std::chrono::milliseconds time{0};
    Room room;
    Board board;
    Voice voice{{}, std::make_unique<ToneEngine>(), std::make_unique<RoomOutput>(room)};
};

TEST_F(VoiceTest, speaks_one_call_after_the_other) {
    call("D005", "5");
    call("A024", "2");
    let_pass(20s);
    EXPECT_THAT(room.heard, ElementsAre("D005", "A024"));
    EXPECT_EQ(room.overlaps, 0);
    EXPECT_TRUE(voice.idle());
}

TEST_F(VoiceTest, a_call_does_not_cut_off_the_one_before_it) {
    call("D005", "5");
    let_pass(3s);
    EXPECT_EQ(room.under_way, "D005");
    call("A024", "2");
    let_pass(1s);
    EXPECT_EQ(room.under_way, "D005");
    let_pass(15s);
    EXPECT_THAT(room.heard, ElementsAre("D005", "A024"));
}

TEST_F(VoiceTest, a_recall_is_spoken_again) {
    call("D005", "5");
    call("D005", "5", 2);
    let_pass(20s);
    EXPECT_THAT(room.heard, ElementsAre("D005", "D005"));
}

TEST_F(VoiceTest, without_a_device_calls_wait_and_stale_ones_are_left_out) {
    room.plugged = false;
    call("D005", "5");
    let_pass(90s);
    call("D006", "5");  // D005 has gone, long ago
    call("A024", "2");
    let_pass(5s);
    EXPECT_THAT(voice.take_log(), ElementsAre(HasSubstr("no voice: unplugged")));
    room.plugged = true;
    let_pass(30s);
    EXPECT_THAT(room.heard, ElementsAre("D006", "A024"));
    EXPECT_THAT(voice.take_log(), ElementsAre("the voice is back"));
}

TEST_F(VoiceTest, what_a_lost_device_cut_off_is_spoken_again_before_what_waited) {
    call("D005", "5");
    call("A024", "2");
    let_pass(3s);
    EXPECT_EQ(room.under_way, "D005");
    room.plugged = false;
    let_pass(10s);
    room.plugged = true;
    let_pass(20s);
    EXPECT_THAT(room.heard, ElementsAre("D005", "A024"));
}

TEST_F(VoiceTest, a_sound_that_is_refused_is_tried_again) {
    room.takes_sound = false;
    call("D005", "5");
    let_pass(5s);
    EXPECT_THAT(room.heard, IsEmpty());
    room.takes_sound = true;
    let_pass(15s);
    EXPECT_THAT(room.heard, ElementsAre("D005"));
}

TEST_F(VoiceTest, a_backlog_shares_announcements_and_keeps_the_order) {
    for (int i = 10; i < 30; ++i) {
        call(fmt::format("D0{}", i), std::to_string(i % 3 + 1));
    }
    let_pass(60s);
    EXPECT_EQ(room.heard.front(), "D010+D011+D012+D013");
    std::string all;
    for (auto const& one : room.heard) {
        all += one + "+";
    }
    std::string wanted;
    for (int i = 10; i < 30; ++i) {
        wanted += fmt::format("D0{}+", i);
    }
    EXPECT_EQ(all, wanted);
}

TEST_F(VoiceTest, after_a_cut_what_still_stands_is_spoken_oldest_first) {
    take({.link = client::Link::lost, .fault = "cut", .messages = {}});
    protocol::Hall hall = *board.hall();
    protocol::apply(canned::call(hall, "D005", "5", 1, canned::now(10s)), hall);
    protocol::apply(canned::call(hall, "D006", "5", 1, canned::now(20s)), hall);
    protocol::apply(canned::call(hall, "A024", "2", 1, canned::now(30s)), hall);
    time = 40s;
    take(canned::snapshot(hall));
    let_pass(30s);
    EXPECT_THAT(room.heard, ElementsAre("D006", "A024"));
}

TEST_F(VoiceTest, what_is_caught_up_with_too_late_is_not_spoken) {
    take({.link = client::Link::lost, .fault = "cut", .messages = {}});
    time = 10min;
    auto const old = canned::call(*board.hall(), "D005", "5", 1, canned::now(1min));
    take(canned::events({old}));
    auto const recent = canned::call(*board.hall(), "A024", "2", 1, canned::now(9min));
    take(canned::events({recent}));
    let_pass(30s);
    EXPECT_THAT(room.heard, ElementsAre("A024"));
}

TEST(VoiceOfAZone, speaks_only_its_zone) {
    Room room;
    Board board{{.zone = "east", .window = {}}};
    board.take(canned::snapshot(canned::empty_hall()), canned::now());
    Voice voice{{}, std::make_unique<ToneEngine>(), std::make_unique<RoomOutput>(room)};
    for (auto const* window : {"5", "2", "6"}) {
        auto const event = canned::call(*board.hall(), "A024", window, 1, canned::now());
        board.take(canned::events({event}), canned::now());
        voice.hear(board, canned::now());
    }
    for (auto time = 0s; time < 30s; time += 1s) {
        advance(voice, board, canned::now(time));
    }
    EXPECT_THAT(room.heard, ElementsAre("A024"));
}

TEST(VoiceAtStart, speaks_what_was_called_within_the_last_minute) {
    Board board;
    auto hall = canned::ordinary_hall();
    protocol::apply(canned::call(hall, "A024", "2", 1, canned::now(-59s)), hall);
    protocol::apply(canned::call(hall, "D005", "5", 1, canned::now(-61s)), hall);
    board.take(canned::snapshot(hall), canned::now());
    ASSERT_EQ(board.heard().size(), 2);  // A023 of a minute ago, and A024
    EXPECT_EQ(board.heard()[1].call.number, "A024");
    EXPECT_EQ(board.heard()[1].age, 59s);
    board.take({}, canned::now());
    EXPECT_THAT(board.heard(), IsEmpty());
}

TEST(VoiceOption, is_on_off_or_a_folder) {
    EXPECT_EQ(parse_voice("on")->kind, VoiceChoice::Kind::on);
    EXPECT_EQ(parse_voice("off")->kind, VoiceChoice::Kind::off);
    EXPECT_EQ(parse_voice("wav:some/folder")->folder, "some/folder");
    for (auto const* wrong : {"", "wav:", "wav", "On", "loud"}) {
        EXPECT_FALSE(parse_voice(wrong)) << wrong;
    }
}

class WavOutputTest : public testing::Test {
protected:
    static Rendered rendered(std::int64_t seq, std::string number) {
        return {
            .announcement = {.calls = {{.seq = seq,
                                        .number = std::move(number),
                                        .window = "3/甲",
                                        .window_name = "3号窗口",
                                        .zone_name = {}}},
                             .times = 2},
            .script = {},
            .speech = {.sound = {.rate = rate, .samples = std::vector<std::int16_t>(2 * rate, 100)},
                       .fault = {}}};
    }

    [[nodiscard]] std::vector<boost::json::value> index() const {
        std::ifstream file{folder.path() / "index.jsonl"};
        std::vector<boost::json::value> lines;
        for (std::string line; std::getline(file, line);) {
            lines.push_back(boost::json::parse(line));
        }
        return lines;
    }

    std::chrono::steady_clock::time_point start{1000h};
    TempFolder folder;
};

TEST_F(WavOutputTest, writes_a_file_and_a_line_each_and_none_overlaps) {
    WavOutput output{folder.path() / "new", start};
    EXPECT_TRUE(output.speak(rendered(7, "A001"), start + 1s));
    EXPECT_TRUE(output.speak(rendered(9, "A002"), start + 1s));
    EXPECT_TRUE(output.speak(rendered(12, "A003"), start + 20s));
    std::filesystem::rename(folder.path() / "new" / "index.jsonl", folder.path() / "index.jsonl");
    auto const lines = index();
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0].at("file"), "000001-00000007-A001-3____.wav");
    EXPECT_EQ(lines[0].at("start_ms"), 1000);
    EXPECT_EQ(lines[0].at("duration_ms"), 2000);
    EXPECT_EQ(lines[1].at("start_ms"), 3000);
    EXPECT_EQ(lines[2].at("start_ms"), 20000);
    EXPECT_EQ(lines[2].at("numbers"), boost::json::array({"A003"}));
    EXPECT_EQ(lines[2].at("times"), 2);
    auto const read =
        read_wav(folder.path() / "new" / std::string{lines[0].at("file").as_string()});
    ASSERT_TRUE(std::holds_alternative<Sound>(read));
    EXPECT_EQ(std::get<Sound>(read).duration(), 2s);
}

TEST_F(WavOutputTest, goes_on_where_the_last_program_stopped) {
    {
        WavOutput output{folder.path(), start};
        EXPECT_TRUE(output.speak(rendered(7, "A001"), start));
    }
    WavOutput output{folder.path(), start + 1h};
    EXPECT_TRUE(output.speak(rendered(9, "A002"), start + 1h));
    auto const lines = index();
    ASSERT_EQ(lines.size(), 2);
    EXPECT_EQ(lines[1].at("sequence"), 2);
    EXPECT_EQ(lines[1].at("start_ms"), 2000);
}

TEST_F(WavOutputTest, refuses_a_folder_with_another_index_or_none_at_all) {
    std::ofstream{folder.path() / "index.jsonl"} << "notes\n";
    EXPECT_THROW((WavOutput{folder.path(), start}), std::runtime_error);
    EXPECT_THROW((WavOutput{folder.path() / "index.jsonl" / "x", start}), std::runtime_error);
}

TEST_F(WavOutputTest, that_cannot_write_is_absent_for_a_while_and_then_goes_on) {
    WavOutput output{folder.path() / "gone", start};
    std::filesystem::remove(folder.path() / "gone");
    EXPECT_FALSE(output.speak(rendered(7, "A001"), start));
    EXPECT_THAT(output.fault(), HasSubstr("cannot write"));
    EXPECT_EQ(output.look(start + 1s), OutputState::absent);
    std::filesystem::create_directory(folder.path() / "gone");
    EXPECT_EQ(output.look(start + WavOutput::tries_again_after), OutputState::silent);
    EXPECT_TRUE(output.speak(rendered(7, "A001"), start + WavOutput::tries_again_after));
}

}  // namespace
}  // namespace hallcall::display::voice
