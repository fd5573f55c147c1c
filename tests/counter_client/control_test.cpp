#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "counter_client/model/control.hpp"
#include "tests/counter_client/canned_desk.hpp"

namespace hallcall::counter::test {
namespace {

/// A clerk at a desk; every press is a second after the last one.
struct Clerk {
    Desk desk = idle_desk();
    Control control;
    Moment now = moment("09:34:10");

    explicit Clerk(Desk at) : desk(std::move(at)) {}

    std::optional<Command> press(std::string const& name,
                                 std::chrono::milliseconds later = std::chrono::seconds{1}) {
        now.steady += later;
        now.wall += later;
        Wish wish = control.key(key(name), false, desk, now);
        auto* command = std::get_if<Command>(&wish);
        return command == nullptr ? std::nullopt : std::optional{*command};
    }
};

TEST(Keypad, does_the_eight_most_used_alone) {
    struct Press {
        std::string state;
        std::string key;
        Action action;
    };
    for (Press const& one : {Press{"", "KP1", Action::next},
                             {"called", "KP2", Action::recall},
                             {"called", "KP3", Action::start},
                             {"serving", "KP4", Action::finish},
                             {"serving", "KP5", Action::finish_and_next}}) {
        Clerk clerk{one.state.empty() ? idle_desk() : desk_with(one.state)};
        auto const command = clerk.press(one.key);
        ASSERT_TRUE(command.has_value()) << one.key;
        EXPECT_EQ(command->action, one.action) << one.key;
    }
    Clerk misses{desk_with("called")};
    EXPECT_FALSE(misses.press("KP6").has_value());
    EXPECT_EQ(misses.press("KP6")->action, Action::miss);

    Clerk pauses{idle_desk()};
    EXPECT_FALSE(pauses.press("KP7").has_value());
    pauses.press("KP2");  // the second reason
    pauses.press("KP+");  // to the minutes
    pauses.press("KP3");  // a quarter of an hour
    auto const pause = pauses.press("Enter");
    ASSERT_TRUE(pause.has_value());
    EXPECT_EQ(pause->form.reason, pause_reasons[1].id);
    auto const back = protocol::parse_timestamp(pause->form.back_at);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(protocol::format_clock(*back), "09:49");

    Clerk parks{desk_with("serving")};
    parks.press("KP8");
    EXPECT_EQ(parks.press("Enter")->action, Action::park);

    Clerk transfers{desk_with("serving")};
    transfers.press("KP9");
    EXPECT_FALSE(transfers.press("Enter").has_value()) << "nowhere to go yet";
    transfers.press("KP3");
    auto const transfer = transfers.press("Enter");
    ASSERT_TRUE(transfer.has_value());
    EXPECT_EQ(transfer->form.service, "C");
    EXPECT_EQ(transfer->form.place, "by_arrival");
}

TEST(Keypad, enter_does_the_likely_step) {
    EXPECT_EQ(Clerk{idle_desk()}.press("Enter")->action, Action::next);
    EXPECT_EQ(Clerk{desk_with("called")}.press("Enter")->action, Action::start);
    EXPECT_EQ(Clerk{desk_with("serving")}.press("KPEnter")->action, Action::finish_and_next);
}

TEST(Keypad, plus_and_minus_choose_the_outcome_of_the_next_finish) {
    Clerk clerk{desk_with("serving")};
    clerk.press("KP+");
    EXPECT_EQ(clerk.control.outcome(), "accepted");
    clerk.press("KP-");
    clerk.press("KP-");
    EXPECT_EQ(clerk.control.outcome(), "consulted");
    EXPECT_EQ(clerk.press("KP4")->form.outcome, "consulted");
    EXPECT_EQ(clerk.control.outcome(), "done") << "each ticket has its own";
}

TEST(Presses, a_double_press_is_one) {
    using std::chrono::milliseconds;
    Clerk clerk{desk_with("called")};
    EXPECT_TRUE(clerk.press("F2").has_value());
    EXPECT_FALSE(clerk.press("F2", milliseconds{120}).has_value());
    EXPECT_TRUE(clerk.press("F2", Control::one_press).has_value());
    Clerk hasty{desk_with("called")};
    hasty.press("F6");
    EXPECT_FALSE(hasty.press("F6", milliseconds{120}).has_value()) << "no confirmation by bounce";
}

TEST(Presses, a_dangerous_one_asks_once_in_place) {
    Clerk clerk{desk_with("called")};
    EXPECT_FALSE(clerk.press("F6").has_value());
    EXPECT_EQ(clerk.control.armed(clerk.now), Action::miss);
    EXPECT_EQ(clerk.press("F6")->action, Action::miss);
    EXPECT_FALSE(clerk.control.armed(clerk.now).has_value());

    EXPECT_FALSE(clerk.press("F6").has_value());
    EXPECT_FALSE(clerk.press("F6", Confirmation::armed_for).has_value()) << "too late";
    clerk.press("F2");
    EXPECT_FALSE(clerk.control.armed(clerk.now).has_value()) << "another key takes it back";
}

TEST(Presses, a_wrong_key_does_nothing_and_says_why) {
    Clerk clerk{desk_with("serving")};
    for (std::string const name : {"F1", "F2", "F3", "F6", "F10", "F12"}) {
        EXPECT_FALSE(clerk.press(name).has_value()) << name;
        EXPECT_EQ(clerk.desk.message.more.en, text(Say::not_while_serving).en) << name;
    }
    EXPECT_FALSE(clerk.press("Q").has_value());
    EXPECT_EQ(clerk.desk.state(), DeskState::serving);
}

TEST(Presses, only_one_command_at_a_time) {
    Clerk clerk{idle_desk()};
    auto const command = clerk.press("F1");
    ASSERT_TRUE(begin(clerk.desk, command->action, clerk.now));
    EXPECT_FALSE(clerk.press("F1").has_value());
    EXPECT_FALSE(clerk.press("F11").has_value());
    clerk.now.steady += std::chrono::seconds{2};
    Wish const wish = clerk.control.key(key("Esc"), false, clerk.desk, clerk.now);
    EXPECT_TRUE(std::holds_alternative<StopWaiting>(wish));
}

TEST(Presses, while_a_dialog_is_open_keys_are_its_own) {
    Clerk clerk{desk_with("serving")};
    clerk.press("F9");
    ASSERT_TRUE(clerk.control.is_asking());
    EXPECT_FALSE(clerk.press("F4").has_value());
    clerk.press("Esc");
    EXPECT_FALSE(clerk.control.is_asking());
    EXPECT_EQ(clerk.press("F4")->action, Action::finish);
}

TEST(Presses, what_became_impossible_while_it_was_asked_is_not_done) {
    Clerk clerk{desk_with("serving")};
    clerk.press("F9");
    clerk.press("KP3");
    clerk.desk.link = client::Link::lost;
    EXPECT_FALSE(clerk.press("Enter").has_value());
    EXPECT_TRUE(clerk.control.is_asking()) << "what was filled in stays";
    clerk.desk.link = client::Link::connected;
    EXPECT_TRUE(clerk.press("Enter").has_value());
}

TEST(Presses, park_and_unpark_share_a_key) {
    Clerk clerk{idle_desk()};
    clerk.press("F8");
    EXPECT_FALSE(clerk.control.is_asking());
    clerk.desk.view->parked = {ticket("A019", "parked"), ticket("A020", "parked")};
    auto const command = clerk.press("F8");
    ASSERT_TRUE(command.has_value());
    EXPECT_EQ(command->action, Action::unpark);
    EXPECT_EQ(command->form.number, "A019");
    EXPECT_TRUE(command->form.reason.empty()) << "none is needed where it was parked";
}

TEST(Presses, a_number_is_called_out_of_order_from_the_keypad) {
    Clerk clerk{idle_desk()};
    clerk.press("KP0");
    clerk.control.asking(clerk.desk)->form().number = "24";
    EXPECT_FALSE(clerk.press("Enter").has_value()) << "the reason is missing";
    clerk.press("KP1");
    auto const command = clerk.press("Enter");
    ASSERT_TRUE(command.has_value());
    EXPECT_EQ(command->form.number, "A024");
    EXPECT_EQ(command->form.reason, call_reasons[0].id);
}

TEST(Asking, numbers_that_two_services_have_stay_as_typed) {
    Desk desk = idle_desk();
    EXPECT_EQ(whole_number("031", desk), "A031");
    EXPECT_EQ(whole_number("999", desk), "999");
    desk.view->parked = {ticket("B031", "parked")};
    EXPECT_EQ(whole_number("31", desk), "31");
    EXPECT_EQ(whole_number("A7", desk), "A7");
}

TEST(Asking, a_place_at_an_end_needs_a_note) {
    Desk const desk = desk_with("serving");
    Asking asking{Action::transfer, desk};
    asking.form().service = "C";
    EXPECT_FALSE(asking.missing(desk).has_value());
    asking.form().place = "front";
    EXPECT_EQ(asking.missing(desk), Say::note);
}

TEST(Asking, urgent_is_for_coordinators_and_needs_a_reason) {
    Desk desk = idle_desk();
    desk.roles = {"staff"};
    auto const has_urgent = [&] {
        auto const fields = fields_of(Action::level, Form{}, desk);
        return std::ranges::find(fields[1].choices, "urgent", &Choice::id) !=
               fields[1].choices.end();
    };
    EXPECT_FALSE(has_urgent());
    desk.roles.emplace_back("coordinator");
    EXPECT_TRUE(has_urgent());
    Asking asking{Action::level, desk};
    asking.form().ticket = "2026-11-21-A024";
    asking.form().level = "urgent";
    EXPECT_EQ(asking.missing(desk), Say::reason);
    asking.form().level = "normal";
    EXPECT_FALSE(asking.missing(desk).has_value());
}

TEST(Asking, a_hand_over_is_for_one_of_the_next_days) {
    EXPECT_EQ(days_after("2026-12-30", 3),
              (std::vector<std::string>{"2026-12-31", "2027-01-01", "2027-01-02"}));
    EXPECT_TRUE(days_after("nonsense", 3).empty());
    EXPECT_EQ((Asking{Action::handover, idle_desk()}.form().day), "2026-11-22");
}

TEST(Shortcuts, the_defaults_do_not_clash) {
    EXPECT_FALSE(Shortcuts{}.clash().has_value());
}

TEST(Shortcuts, a_clash_is_found) {
    Shortcuts shortcuts;
    shortcuts.set(Action::recall, {key("F3")});
    auto const clash = shortcuts.clash();
    ASSERT_TRUE(clash.has_value());
    EXPECT_EQ(name_of(clash->key), "F3");
    shortcuts.set(Action::recall, {key("F1")});  // never possible together with next
    EXPECT_FALSE(shortcuts.clash().has_value());
}

TEST(Keys, have_names_that_read_back) {
    for (std::string_view const name : key_names()) {
        EXPECT_EQ(name_of(key(name)), name);
    }
    EXPECT_EQ(name_of(key("ctrl+shift+f8")), "Ctrl+Shift+F8");
    EXPECT_EQ(key("KPEnter"), key("Enter"));
    EXPECT_FALSE(parse_key("F13").has_value());
    EXPECT_FALSE(parse_key("").has_value());
    EXPECT_FALSE(parse_key("Ctrl+").has_value());
}

}  // namespace
}  // namespace hallcall::counter::test
