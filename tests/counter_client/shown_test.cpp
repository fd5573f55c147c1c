#include <gtest/gtest.h>

#include <set>

#include "counter_client/model/shown.hpp"
#include "tests/counter_client/canned_desk.hpp"

namespace hallcall::counter::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Moment later(Moment now, milliseconds by) {
    now.steady += by;
    now.wall += by;
    return now;
}

bool contains(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(StatusLine, says_at_once_what_is_under_way_and_for_how_long) {
    Desk desk = idle_desk();
    Moment const start = moment("09:34:10");
    ASSERT_TRUE(begin(desk, Action::next, start));
    StatusLine line = status_line(desk, later(start, milliseconds{340}));
    EXPECT_TRUE(contains(line.words.zh, text(Say::next).zh)) << line.words.zh;
    EXPECT_TRUE(contains(line.words.en, "0.3 s")) << line.words.en;
    EXPECT_FALSE(line.may_stop);

    line = status_line(desk, later(start, milliseconds{1500}));
    EXPECT_TRUE(contains(line.words.en, text(Say::waiting_slow).en)) << line.words.en;
    EXPECT_TRUE(line.may_stop);

    desk.link = client::Link::lost;
    line = status_line(desk, later(start, seconds{30}));
    EXPECT_TRUE(contains(line.words.en, text(Say::waiting_for_link).en)) << line.words.en;
    EXPECT_TRUE(contains(line.words.en, "30 s")) << line.words.en;
    EXPECT_EQ(line.tone, Message::Tone::problem);
}

TEST(StatusLine, a_lost_link_hides_older_news) {
    Desk desk = idle_desk();
    desk.message = {.tone = Message::Tone::good, .text = text(Say::signed_in)};
    EXPECT_EQ(status_line(desk, moment("09:34:10")).words.en, text(Say::signed_in).en);
    desk.link = client::Link::lost;
    EXPECT_EQ(status_line(desk, moment("09:34:10")).words.en, text(Say::link_lost).en);
    EXPECT_EQ(stale_words(desk)->en, "As of 09:34:07");
    give_up(desk);
    EXPECT_FALSE(status_line(desk, moment("09:34:10")).may_stop);
    desk.hall.reset();
    EXPECT_EQ(status_line(desk, moment("09:34:10")).words.en, text(Say::never_connected).en);
    EXPECT_FALSE(stale_words(desk).has_value());
}

TEST(StatusLine, a_reconnecting_desk_is_still_stale) {
    Desk desk = idle_desk();
    desk.link = client::Link::connecting;
    EXPECT_EQ(status_line(desk, moment("09:34:10")).tone, Message::Tone::problem);
    EXPECT_TRUE(stale_words(desk).has_value());
}

TEST(Button, shows_that_it_was_pressed) {
    Desk desk = idle_desk();
    Control const control;
    Moment const start = moment("09:34:10");
    EXPECT_EQ(face_of(Action::next, desk, control, start).kind, ButtonKind::primary);
    EXPECT_EQ(face_of(Action::next, desk, control, start).key, "F1");
    ASSERT_TRUE(begin(desk, Action::next, start));
    ButtonFace const face = face_of(Action::next, desk, control, later(start, seconds{2}));
    EXPECT_EQ(face.kind, ButtonKind::under_way);
    EXPECT_EQ(face.key, "2.0 s");
    EXPECT_FALSE(face.enabled);
}

TEST(Button, asks_once_more_for_three_seconds) {
    Desk desk = desk_with("called");
    Control control;
    Moment const start = moment("09:34:10");
    control.choose(Action::miss, desk, start);
    EXPECT_EQ(face_of(Action::miss, desk, control, later(start, seconds{2})).label.en,
              text(Say::press_again).en);
    EXPECT_EQ(face_of(Action::miss, desk, control, later(start, seconds{3})).label.en,
              text(Say::miss).en);
}

TEST(Button, there_is_one_for_everything_that_can_be_done) {
    for (bool const alarm : {false, true}) {
        for (int state = 0; state <= static_cast<int>(DeskState::paused_serving); ++state) {
            Situation now{.state = static_cast<DeskState>(state),
                          .duty = Situation::Duty::mine,
                          .signed_in = true,
                          .connected = true,
                          .parked = true,
                          .alarm = alarm};
            std::set<Action> shown;
            for (auto const& row : desk_buttons(now)) {
                shown.insert(row.begin(), row.end());
            }
            for (ActionRow const& row : action_rows()) {
                bool const needed = !row.step.empty() && !why_not(row.action, now);
                EXPECT_TRUE(!needed || shown.contains(row.action)) << row.name << " in " << state;
            }
        }
    }
}

TEST(Button, the_strip_has_the_likely_ones) {
    for (int state = 1; state <= static_cast<int>(DeskState::paused_serving); ++state) {
        Situation const now{.state = static_cast<DeskState>(state),
                            .duty = Situation::Duty::mine,
                            .signed_in = true,
                            .connected = true};
        auto const shown = strip_buttons_of(now);
        EXPECT_EQ(std::set<Action>(shown.begin(), shown.end()).size(), shown.size());
        auto const likely = primary_action(now);
        EXPECT_NE(std::ranges::find(shown, *likely), shown.end()) << state;
    }
}

TEST(Words, of_times) {
    EXPECT_EQ(as_timer(milliseconds{-5}), "00:00");
    EXPECT_EQ(as_timer(seconds{187}), "03:07");
    EXPECT_EQ(as_timer(seconds{3787}), "1:03:07");
    EXPECT_EQ(as_clock(at("09:34:07")), "09:34:07");
    EXPECT_EQ(as_minutes(seconds{119}).en, "1 min");
    EXPECT_EQ(oldest_wait(desk_view())->at, at("09:10:00").at);
}

TEST(Words, of_a_level_name_its_reason) {
    EXPECT_EQ(level_words(ticket("A001", "waiting", "priority"), hall()).zh, "优先 · 老年人");
    EXPECT_EQ(level_words(ticket("A001", "waiting"), hall()).en, "Normal");
}

TEST(Words, of_earlier_windows_have_the_newest_first) {
    protocol::Visit first{.visit = 1, .window = "3", .called_at = at("09:00:00")};
    first.ended_at = at("09:05:00");
    first.ended = "transferred";
    first.note = "缺身份证复印件";
    protocol::Visit silent = first;
    silent.note.reset();
    protocol::Visit last = first;
    last.window = "4";
    last.ended_at = at("09:20:00");
    std::vector<protocol::Visit> const visits{first, silent, last};
    auto const notes = earlier_notes(visits);
    ASSERT_EQ(notes.size(), 2U);
    EXPECT_EQ(notes[0].window, "4");
    EXPECT_EQ(notes[0].at, "09:20");
    EXPECT_EQ(notes[1].words, "缺身份证复印件");
}

}  // namespace
}  // namespace hallcall::counter::test
