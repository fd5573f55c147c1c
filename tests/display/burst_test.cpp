// Fifty tickets called in a burst at eight windows of a real server, which is restarted in the
// middle: every call has its turn, once, in the order of the log.

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "client/session/hall_stream.hpp"
#include "display/model/board.hpp"
#include "tests/e2e/hall_test.hpp"

namespace hallcall::display {
namespace {

using namespace std::chrono_literals;
using e2e::is;

constexpr int windows = 8;
constexpr int tickets = 50;
constexpr int called_before_the_cut = 25;
/// A screen that does not get everything by then never will.
constexpr auto patience = 30s;

class BurstTest : public e2e::HallTest {
protected:
    void SetUp() override {
        folder.write_config(e2e::large_hall(windows));
        start();
        for (int i = 0; i < tickets; ++i) {
            take();
        }
        for (int i = 1; i <= windows; ++i) {
            ASSERT_THAT(post(staff(i), fmt::format("/windows/{}/duty", i)), is(200));
        }
    }

    static std::string staff(int window) { return fmt::format("w{}", window); }

    /// What was called before is served and finished; the number that comes next.
    void call_at(int window) {
        auto const base = fmt::format("/windows/{}", window);
        if (busy_[static_cast<std::size_t>(window)]) {
            ASSERT_THAT(post(staff(window), base + "/start"), is(200));
            ASSERT_THAT(post(staff(window), base + "/finish", {{"outcome", "done"}}), is(200));
        }
        auto const called = post(staff(window), base + "/call-next");
        ASSERT_THAT(called, is(200));
        called_.push_back(called.text_at("/ticket/number"));
        busy_[static_cast<std::size_t>(window)] = true;
    }

    std::vector<std::string> called_;

private:
    std::vector<bool> busy_ = std::vector<bool>(windows + 1, false);
};

/// A screen's frame loop on a clock that runs as fast as the test wants.
class Screen {
public:
    Screen(std::string const& url, std::size_t calls_in_turn)
        : board_({}, calls_in_turn), stream_({.server = url}) {}

    void look(int timeout_ms) {
        auto const mail = stream_.wait(timeout_ms);
        now_.wall = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        now_.steady += 100ms;
        board_.take(mail, now_);
        auto const& turn = board_.announcements().turn();
        if (turn && turn->number != turn_) {
            turn_ = turn->number;
            for (auto const& call : turn->calls) {
                shown_.push_back(call.number);
            }
        }
    }

    template <typename Done>
    void look_until(Done const& done) {
        auto const until = std::chrono::steady_clock::now() + patience;
        while (!done() && std::chrono::steady_clock::now() < until) {
            look(10);
        }
    }

    [[nodiscard]] Board const& board() const { return board_; }
    [[nodiscard]] std::vector<std::string> const& shown() const { return shown_; }

private:
    Now now_{
        .steady = std::chrono::steady_clock::time_point{1000h}, .wall = {}, .local_offset = 0min};
    Board board_;
    client::HallStream stream_;
    std::uint64_t turn_ = 0;
    std::vector<std::string> shown_;
};

TEST_F(BurstTest, every_call_has_its_turn_once_and_in_order_through_a_restart) {
    Screen hall(server->url(), Announcements::most_calls_in_turn);
    Screen strip(server->url(), 1);
    for (Screen* screen : {&hall, &strip}) {
        screen->look_until([&] { return screen->board().hall().has_value(); });
        ASSERT_TRUE(screen->board().hall());
    }
    for (int i = 0; i < tickets; ++i) {
        if (i == called_before_the_cut) {
            auto const port = server->port();
            server->kill();
            start(e2e::monday_morning, port);
        }
        ASSERT_NO_FATAL_FAILURE(call_at(1 + i % windows));
    }
    for (Screen* screen : {&hall, &strip}) {
        screen->look_until([&] { return screen->shown().size() >= called_.size(); });
        // Whatever would come twice has time to.
        for (int i = 0; i < 50; ++i) {
            screen->look(1);
        }
        EXPECT_EQ(screen->shown(), called_);
        EXPECT_EQ(screen->board().announcements().given_up(), 0);
    }
}

TEST_F(BurstTest, a_recall_is_another_call) {
    Screen screen(server->url(), 1);
    screen.look_until([&] { return screen.board().hall().has_value(); });
    call_at(1);
    ASSERT_THAT(post(staff(1), "/windows/1/recall"), is(200));
    screen.look_until([&] { return screen.shown().size() >= 2; });
    EXPECT_THAT(screen.shown(), testing::ElementsAre(called_[0], called_[0]));
    EXPECT_EQ(screen.board().announcements().shown().front().calls, 2);
}

TEST_F(BurstTest, quick_calls_have_their_turns_one_by_one) {
    Screen screen(server->url(), Announcements::most_calls_in_turn);
    screen.look_until([&] { return screen.board().hall().has_value(); });
    call_at(1);
    call_at(2);
    call_at(3);
    screen.look_until([&] { return screen.shown().size() >= called_.size(); });
    EXPECT_EQ(screen.shown(), called_);
}

}  // namespace
}  // namespace hallcall::display
