// What a kiosk tells of its printer: docs/rules.md, "Kiosks".

#include "tests/support/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hallcall::support {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Kiosk, tells_its_trouble_once) {
    Scenario hall;
    auto const told = hall.kiosk_reports("kiosk-1", KioskTrouble::paper_out).event<KioskReported>();
    EXPECT_EQ(told.device, DeviceId{"kiosk-1"});
    EXPECT_EQ(told.trouble, KioskTrouble::paper_out);
    auto const again = hall.later(1min).kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    EXPECT_TRUE(again.accepted());
    EXPECT_THAT(again.events(), IsEmpty());
}

TEST(Kiosk, that_is_well_has_nothing_new_to_tell) {
    Scenario hall;
    EXPECT_THAT(hall.kiosk_reports("kiosk-1", {}).events(), IsEmpty());
    hall.kiosk_reports("kiosk-1", KioskTrouble::offline);
    EXPECT_FALSE(hall.kiosk_reports("kiosk-1", {}).event<KioskReported>().trouble);
    EXPECT_THAT(hall.kiosk_reports("kiosk-1", {}).events(), IsEmpty());
    EXPECT_THAT(hall.state().lasting.kiosk_troubles, IsEmpty());
}

TEST(Kiosk, has_the_trouble_that_it_told_last_since_it_told_it) {
    Scenario hall;
    hall.at("10:00").kiosk_reports("kiosk-1", KioskTrouble::paper_low);
    hall.at("10:30").kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    hall.at("10:40").kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    auto const& known = hall.state().lasting.kiosk_troubles.at(DeviceId{"kiosk-1"});
    EXPECT_EQ(known.trouble, KioskTrouble::paper_out);
    EXPECT_EQ(known.since, hall.instant("10:30"));
}

TEST(Kiosk, keeps_its_trouble_over_midnight_and_a_new_document) {
    Scenario hall;
    hall.kiosk_reports("kiosk-1", KioskTrouble::broken);
    hall.on_next_day("00:00").tick();
    ASSERT_TRUE(hall.publishes(sample_hall()).accepted());
    EXPECT_TRUE(hall.state().lasting.kiosk_troubles.contains(DeviceId{"kiosk-1"}));
}

TEST(KioskAlert, every_trouble_is_red_at_once_but_paper_that_runs_low) {
    struct Row {
        KioskTrouble trouble;
        char const* alert;
    };
    for (auto const& [trouble, alert] :
         {Row{KioskTrouble::unknown, "+kiosk red kiosk-1 unknown"},
          Row{KioskTrouble::offline, "+kiosk red kiosk-1 offline"},
          Row{KioskTrouble::cover_open, "+kiosk red kiosk-1 cover_open"},
          Row{KioskTrouble::paper_out, "+kiosk red kiosk-1 paper_out"},
          Row{KioskTrouble::paper_low, "+kiosk yellow kiosk-1 paper_low"},
          Row{KioskTrouble::knife_stuck, "+kiosk red kiosk-1 knife_stuck"},
          Row{KioskTrouble::broken, "+kiosk red kiosk-1 broken"}}) {
        Scenario hall;
        hall.kiosk_reports("kiosk-1", trouble);
        EXPECT_THAT(hall.watch(), ElementsAre(alert));
        EXPECT_THAT(hall.later(1h).watch(), IsEmpty()) << "raised once";
    }
}

TEST(KioskAlert, is_cleared_when_the_kiosk_is_well_again) {
    Scenario hall;
    hall.kiosk_reports("kiosk-1", KioskTrouble::offline);
    hall.watch();
    hall.kiosk_reports("kiosk-1", {});
    EXPECT_THAT(hall.watch(), ElementsAre("-kiosk red kiosk-1 offline"));
    EXPECT_THAT(hall.watch(), IsEmpty()) << "cleared once";
}

TEST(KioskAlert, another_trouble_takes_the_place_of_the_one_before) {
    Scenario hall;
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_low);
    hall.watch();
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    EXPECT_THAT(hall.watch(),
                ElementsAre("-kiosk yellow kiosk-1 paper_low", "+kiosk red kiosk-1 paper_out"));
    hall.kiosk_reports("kiosk-1", KioskTrouble::cover_open);
    EXPECT_THAT(hall.watch(),
                ElementsAre("-kiosk red kiosk-1 paper_out", "+kiosk red kiosk-1 cover_open"));
}

TEST(KioskAlert, each_kiosk_has_its_own) {
    Scenario hall;
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    hall.watch();
    hall.kiosk_reports("kiosk-2", KioskTrouble::paper_out);
    EXPECT_THAT(hall.watch(), ElementsAre("+kiosk red kiosk-2 paper_out"));
    hall.kiosk_reports("kiosk-1", {});
    EXPECT_THAT(hall.watch(), ElementsAre("-kiosk red kiosk-1 paper_out"));
    EXPECT_THAT(hall.alerts(), ElementsAre("kiosk red kiosk-2 paper_out"));
}

TEST(KioskAlert, that_outlasts_midnight_is_raised_anew_since_it_began) {
    Scenario hall;
    Instant const began = hall.at("16:00").now();
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    hall.watch();
    hall.on_next_day("00:00");
    Events const events = hall.tick();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<AlertCleared>(events[0]));
    EXPECT_THAT(hall.watch(), ElementsAre("+kiosk red kiosk-1 paper_out"));
    EXPECT_EQ(hall.state().day.alerts.begin()->second.since, began);
}

TEST(KioskAlert, replays_from_the_journal) {
    Scenario hall;
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_low);
    hall.watch();
    hall.kiosk_reports("kiosk-1", KioskTrouble::paper_out);
    hall.kiosk_reports("kiosk-2", KioskTrouble::offline);
    hall.watch();
    hall.kiosk_reports("kiosk-2", {});
    hall.watch();
    EXPECT_TRUE(replay(hall.log()) == hall.state());
}

}  // namespace
}  // namespace hallcall::support
