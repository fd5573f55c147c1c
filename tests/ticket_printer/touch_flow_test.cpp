// What a touch does, and what a citizen sees.

#include "ticket_printer/model/touch_flow.hpp"

#include <gtest/gtest.h>

#include "tests/ticket_printer/slips.hpp"

namespace hallcall::printer::test {
namespace {

using std::chrono::seconds;

class TouchFlowTest : public testing::Test {
protected:
    TouchFlowTest() {
        for (auto& service : hall.services) {
            service.materials.clear();
        }
    }

    std::optional<KioskRequest> touch(TouchAction const& action, bool online = true) {
        return flow.touch(action, online ? &hall : nullptr, now);
    }
    template <typename Step>
    [[nodiscard]] bool shows() const {
        return std::holds_alternative<Step>(flow.step());
    }

    protocol::Hall hall = sample_hall();
    TouchFlow flow;
    TouchTime now{};
};

TEST_F(TouchFlowTest, a_service_then_a_level_asks_for_a_ticket) {
    EXPECT_FALSE(touch(PickService{"A"}));
    EXPECT_TRUE(shows<ChoosingLevel>());
    EXPECT_EQ(touch(PickLevel{"elderly"}),
              (KioskRequest{TakeRequest{.service = "A", .reason = "elderly"}}));
    EXPECT_TRUE(shows<Asking>());
}

TEST_F(TouchFlowTest, what_to_bring_is_read_before_there_is_a_number) {
    hall.services.front().materials = {"身份证", "不动产权证"};
    EXPECT_FALSE(touch(PickService{"A"}));
    ASSERT_TRUE(shows<ReadingMaterials>());
    flow.tick(now + seconds{59});
    EXPECT_TRUE(shows<ReadingMaterials>()) << "an old person reads slowly";
    EXPECT_FALSE(touch(GoOn{}));
    EXPECT_TRUE(shows<ChoosingLevel>());
    EXPECT_EQ(touch(PickLevel{""}), (KioskRequest{TakeRequest{.service = "A", .reason = ""}}));
}

TEST_F(TouchFlowTest, whoever_lacks_a_paper_goes_back_without_a_number) {
    hall.services.front().materials = {"身份证"};
    touch(PickService{"A"});
    EXPECT_FALSE(touch(GoHome{}));
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, materials_and_no_priorities_lead_straight_to_a_number) {
    hall.services.front().materials = {"身份证"};
    hall.priority_reasons.clear();
    EXPECT_FALSE(touch(PickService{"A"}));
    EXPECT_EQ(touch(GoOn{}), (KioskRequest{TakeRequest{.service = "A", .reason = ""}}));
}

TEST_F(TouchFlowTest, a_hall_without_self_declared_reasons_asks_at_once) {
    hall.priority_reasons = {{.id = "hero", .name = "英模", .self_declared = false}};
    EXPECT_EQ(touch(PickService{"A"}), (KioskRequest{TakeRequest{.service = "A", .reason = ""}}));
}

TEST_F(TouchFlowTest, a_second_touch_while_asking_takes_no_second_ticket) {
    touch(PickService{"A"});
    ASSERT_TRUE(touch(PickLevel{""}));
    EXPECT_FALSE(touch(PickLevel{""}));
    EXPECT_FALSE(touch(PickService{"A"}));
    EXPECT_TRUE(shows<Asking>());
}

TEST_F(TouchFlowTest, without_the_server_nothing_is_asked_and_the_screen_says_so) {
    EXPECT_FALSE(touch(PickService{"A"}, false));
    ASSERT_TRUE(shows<ShowingMessage>());
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).words.zh, text::link_lost.zh);
}

TEST_F(TouchFlowTest, the_number_is_shown_before_it_is_printed_and_goes_by_itself) {
    touch(PickService{"A"});
    touch(PickLevel{""});
    flow.issued(sample_slip(), now);
    ASSERT_TRUE(shows<ShowingNumber>());
    EXPECT_EQ(std::get<ShowingNumber>(flow.step()).paper, ShowingNumber::Paper::printing);
    flow.ended(Taken{.slip = sample_slip(),
                     .ticket = {},
                     .not_printed = NotPrinted{"no paper", Trouble::paper_out}},
               now);
    EXPECT_EQ(std::get<ShowingNumber>(flow.step()).paper, ShowingNumber::Paper::failed);
    EXPECT_EQ(std::get<ShowingNumber>(flow.step()).trouble, Trouble::paper_out);
    flow.tick(now + seconds{59});
    EXPECT_TRUE(shows<ShowingNumber>()) << "without a slip it has to be photographed";
    flow.tick(now + seconds{60});
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, a_number_stays_while_it_is_printed_and_how_that_ends_is_seen) {
    flow.issued(sample_slip(), now);
    EXPECT_FALSE(flow.tick(now + seconds{300})) << "printers have deadlines of their own";
    ASSERT_TRUE(shows<ShowingNumber>());
    flow.ended(Taken{.slip = sample_slip(), .ticket = {}, .not_printed = NotPrinted{.why = "slow"}},
               now + seconds{300});
    EXPECT_EQ(std::get<ShowingNumber>(flow.step()).paper, ShowingNumber::Paper::failed);
}

TEST_F(TouchFlowTest, a_number_on_paper_goes_sooner) {
    touch(PickService{"A"});
    touch(PickLevel{""});
    flow.ended(Taken{.slip = sample_slip(), .ticket = {}, .not_printed = {}}, now);
    flow.tick(now + seconds{11});
    EXPECT_TRUE(shows<ShowingNumber>());
    flow.tick(now + seconds{12});
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, a_refusal_is_told_in_plain_words) {
    touch(PickService{"A"});
    touch(PickLevel{""});
    flow.ended(NoTicket{.code = protocol::Code::quota_reached, .server_away = false, .detail = ""},
               now);
    ASSERT_TRUE(shows<ShowingMessage>());
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).words.zh,
              refusal(protocol::Code::quota_reached).zh);
    touch(GoHome{});
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, the_language_stays_for_one_citizen) {
    touch(SwitchLanguage{});
    EXPECT_EQ(flow.language(), Language::english);
    touch(PickService{"A"});
    EXPECT_EQ(flow.language(), Language::english);
    flow.tick(now + seconds{31});
    EXPECT_EQ(flow.language(), Language::chinese);
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, a_slow_printer_does_not_bring_back_a_number_that_was_left) {
    touch(PickService{"A"});
    touch(PickLevel{""});
    flow.issued(sample_slip(), now);
    touch(GoHome{});
    flow.ended(Taken{.slip = sample_slip(), .ticket = {}, .not_printed = {}}, now);
    EXPECT_TRUE(shows<ChoosingService>());
}

TEST_F(TouchFlowTest, a_service_without_quota_says_when_to_come_back) {
    hall.services.front().quota_left = 0;
    EXPECT_FALSE(touch(PickService{"A"}));
    ASSERT_TRUE(shows<ShowingMessage>());
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).come_back, ComeBack::next_working_day);
}

TEST_F(TouchFlowTest, a_service_that_no_window_has_leads_to_the_desk) {
    hall.services.front().offered = false;
    EXPECT_FALSE(touch(PickService{"A"}));
    ASSERT_TRUE(shows<ShowingMessage>());
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).words.zh, text::not_offered.zh);
}

TEST_F(TouchFlowTest, outside_of_hours_the_hours_are_said) {
    touch(PickService{"A"});
    touch(PickLevel{""});
    flow.ended(NoTicket{.code = protocol::Code::closed, .server_away = false, .detail = ""}, now);
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).come_back, ComeBack::in_hours);
}

TEST_F(TouchFlowTest, a_department_is_left_for_the_first_step) {
    touch(PickDepartment{"housing"});
    EXPECT_EQ(std::get<ChoosingService>(flow.step()).department, "housing");
    touch(PickPage{2});
    EXPECT_EQ(std::get<ChoosingService>(flow.step()).page, 2);
    EXPECT_EQ(std::get<ChoosingService>(flow.step()).department, "housing");
    touch(GoHome{});
    EXPECT_EQ(std::get<ChoosingService>(flow.step()).department, std::nullopt);
}

TEST_F(TouchFlowTest, letters_are_typed_and_erased_up_to_a_limit) {
    touch(StartSearch{});
    for (std::size_t i = 0; i < typed_max + 3; ++i)
        touch(TypeKey{'B'});
    EXPECT_EQ(std::get<Searching>(flow.step()).typed, std::string(typed_max, 'B'));
    touch(PickPage{1});
    touch(EraseKey{});
    EXPECT_EQ(std::get<Searching>(flow.step()).typed.size(), typed_max - 1);
    EXPECT_EQ(std::get<Searching>(flow.step()).page, 0) << "other services are found now";
    for (std::size_t i = 0; i < typed_max + 3; ++i)
        touch(EraseKey{});
    EXPECT_EQ(std::get<Searching>(flow.step()).typed, "");
    EXPECT_FALSE(touch(PickService{"A"}));
    EXPECT_TRUE(shows<ChoosingLevel>());
}

TEST_F(TouchFlowTest, a_missed_number_is_chosen_or_scanned) {
    touch(StartRejoin{});
    EXPECT_EQ(touch(PickMissed{"A019"}),
              (KioskRequest{RejoinRequest{.code = {}, .number = "A019"}}));
    EXPECT_TRUE(shows<Asking>());
    EXPECT_FALSE(flow.scanned("ABCDEFGHIJ234567", &hall, now)) << "one thing at a time";
    flow.ended(
        RejoinOutcome{.result = RejoinOutcome::Result::rejoined, .number = "A019", .ahead = 3},
        now);
    EXPECT_TRUE(shows<ShowingRejoin>());
    EXPECT_EQ(flow.scanned("http://h/follow/ABCDEFGHIJ234567", &hall, now),
              (KioskRequest{RejoinRequest{.code = "ABCDEFGHIJ234567", .number = {}}}));
}

TEST_F(TouchFlowTest, a_scan_of_something_else_is_told_and_asks_nothing) {
    EXPECT_FALSE(flow.scanned("6901234567892", &hall, now));
    ASSERT_TRUE(shows<ShowingMessage>());
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).words.zh, text::no_slip_code.zh);
    EXPECT_FALSE(flow.scanned("ABCDEFGHIJ234567", nullptr, now));
    EXPECT_EQ(std::get<ShowingMessage>(flow.step()).words.zh, text::link_lost.zh);
}

TEST_F(TouchFlowTest, somebody_elses_scan_takes_no_number_off_the_screen) {
    flow.issued(sample_slip(), now);
    EXPECT_FALSE(flow.scanned("ABCDEFGHIJ234567", &hall, now));
    EXPECT_TRUE(shows<ShowingNumber>());
}

TEST_F(TouchFlowTest, comfort_stays_for_one_citizen) {
    touch(SwitchComfort{&Comfort::large_type});
    touch(SwitchComfort{&Comfort::low});
    EXPECT_EQ(flow.comfort(), (Comfort{.large_type = true, .low = true}));
    touch(SwitchComfort{&Comfort::low});
    EXPECT_EQ(flow.comfort(), (Comfort{.large_type = true}));
    EXPECT_TRUE(flow.tick(now + seconds{30}));
    EXPECT_EQ(flow.comfort(), Comfort{});
    EXPECT_FALSE(flow.tick(now + seconds{90})) << "nothing changes, nothing is drawn";

    TouchFlow usual{{.high_contrast = true}};
    usual.touch(SwitchComfort{&Comfort::high_contrast}, &hall, now);
    usual.tick(now + seconds{30});
    EXPECT_EQ(usual.comfort(), (Comfort{.high_contrast = true}));
}

TEST_F(TouchFlowTest, every_step_that_waits_for_nobody_ends_by_itself) {
    std::vector<TouchAction> const beginnings{StartSearch{}, StartRejoin{}, PickDepartment{"x"},
                                              PickService{"A"}};
    for (TouchAction const& begin : beginnings) {
        touch(begin);
        EXPECT_TRUE(flow.tick(now + seconds{60}));
        ASSERT_TRUE(shows<ChoosingService>());
        EXPECT_EQ(std::get<ChoosingService>(flow.step()).department, std::nullopt);
    }
    flow.ended(RejoinOutcome{}, now);
    EXPECT_TRUE(flow.tick(now + seconds{12}));
    EXPECT_TRUE(shows<ChoosingService>());
}

}  // namespace
}  // namespace hallcall::printer::test
