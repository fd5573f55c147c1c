// State out of the journal: snapshots, and days that are over.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/app/restore.hpp"
#include "tests/app/app_fixture.hpp"
#include "tests/sim/sim_hall.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace hallcall::app {
namespace {

using namespace std::chrono_literals;
using engine::StaffId;
using engine::TicketState;
using engine::WindowId;
using test::LiveHall;
using test::write_journal;

using Restore = test::FolderTest;

engine::Day days_after(engine::Day day, int days) {
    return engine::Day{std::chrono::sys_days{day} + std::chrono::days{days}};
}

void file_handover(LiveHall& hall, std::string const& to, int days_ahead) {
    ASSERT_TRUE(hall.does(engine::FileHandover{
        sim::person("s1"), WindowId{"1"}, StaffId{to}, days_after(hall.today(), days_ahead),
        engine::NoteRef{"note-" + to, engine::Digest{"ab"}}}));
}

/// The states of a day's tickets just before a roll-over, as the roll-over leaves them.
std::map<engine::Number, TicketState> closed(engine::State const& state) {
    std::map<engine::Number, TicketState> all;
    for (auto const& [number, ticket] : state.day.tickets) {
        bool const ended =
            ticket.state == TicketState::finished || ticket.state == TicketState::cancelled;
        all[number] = ended                                  ? ticket.state
                      : ticket.state == TicketState::serving ? TicketState::finished
                                                             : TicketState::expired;
    }
    return all;
}

std::map<engine::Number, TicketState> states_of(engine::State const& state) {
    std::map<engine::Number, TicketState> all;
    for (auto const& [number, ticket] : state.day.tickets) {
        all[number] = ticket.state;
    }
    return all;
}

TEST_F(Restore, without_a_snapshot_is_a_replay) {
    LiveHall hall{1};
    hall.goes_on(400);
    write_journal(journal(), hall.events(), false);
    EXPECT_TRUE(restore(journal::JournalReader{journal()}) == hall.state());
}

TEST_F(Restore, snapshot_and_the_events_after_it_make_the_live_state) {
    for (std::uint64_t seed : {1U, 2U, 3U}) {
        auto const path = folder() / ("hall-" + std::to_string(seed) + ".db");
        LiveHall hall{seed};
        hall.goes_on(200);
        file_handover(hall, "s2", 0);  // is over with the day
        file_handover(hall, "s4", 1);
        file_handover(hall, "s2", 9);
        hall.happens(engine::ClockRehearsed{"60", hall.state().last_at});
        ASSERT_TRUE(hall.does(engine::RaiseAlarm{sim::person("s1"), WindowId{"1"},
                                                 engine::NoteRef{"smoke", engine::Digest{"cd"}}}));
        for (auto const trouble :
             {engine::KioskTrouble::paper_low, engine::KioskTrouble::paper_out}) {
            ASSERT_TRUE(hall.does(
                engine::ReportTrouble{sim::kiosk(9), engine::DeviceId{"kiosk-9"}, trouble}));
        }
        hall.sleeps();
        auto const rolled_over_at = hall.state().last_seq;
        hall.goes_on(200);
        write_journal(path, hall.events(), true);

        std::optional<engine::Seq> first_replayed;
        auto const restored = restore(journal::JournalReader{path},
                                      [&](engine::LoggedEvent const& event, auto const&) {
                                          first_replayed = first_replayed.value_or(event.seq);
                                      });
        EXPECT_TRUE(restored == hall.state()) << "seed " << seed;
        EXPECT_EQ(first_replayed, rolled_over_at + 1) << "the snapshot was not used";
        EXPECT_EQ(restored.lasting.file_toml, "edition 1");
        EXPECT_TRUE(restored.lasting.rehearsal);
        EXPECT_EQ(std::ranges::count_if(restored.lasting.handovers,
                                        [](engine::Handover const& one) {
                                            return one.note && (one.note->id == "note-s2" ||
                                                                one.note->id == "note-s4");
                                        }),
                  2)
            << "those of the days to come";
        EXPECT_EQ(restored.lasting.kiosk_troubles.at(engine::DeviceId{"kiosk-9"}).trouble,
                  engine::KioskTrouble::paper_out);
    }
}

TEST_F(Restore, snapshot_keeps_the_administrators_document_beside_the_files) {
    LiveHall hall{1};
    ASSERT_TRUE(hall.does(engine::PublishConfig{sim::person("c1"), "edition 2", sim::sim_hall(2)}));
    hall.sleeps();
    write_journal(journal(), hall.events(), true);
    auto const restored = restore(journal::JournalReader{journal()});
    EXPECT_TRUE(restored == hall.state());
    EXPECT_EQ(restored.lasting.file_toml, "edition 1");
    EXPECT_EQ(restored.lasting.config_toml, "edition 2");
    EXPECT_EQ(restored.lasting.config_version, 2);
    EXPECT_EQ(restored.config().notice, "edition 2");
}

TEST_F(Restore, snapshot_keeps_the_order_of_handovers_filed_at_the_same_instant) {
    LiveHall hall{1};
    for (int count = 0; count < 40; ++count) {
        file_handover(hall, count % 3 == 0 ? "s2" : "s4", 1 + count % 5);
    }
    hall.sleeps();
    write_journal(journal(), hall.events(), true);
    EXPECT_TRUE(restore(journal::JournalReader{journal()}) == hall.state());
}

TEST_F(Restore, a_past_day_is_read_as_its_roll_over_left_it) {
    for (bool const snapshots : {false, true}) {
        auto const path = folder() / (snapshots ? "with.db" : "without.db");
        LiveHall hall{5};
        std::map<engine::Day, std::map<engine::Number, TicketState>> left;
        // Few events a day: several roll-overs are read at once.
        for (int day = 0; day < 4; ++day) {
            hall.goes_on(120);
            left[hall.today()] = closed(hall.state());
            hall.sleeps();
        }
        hall.goes_on(50);
        write_journal(path, hall.events(), snapshots);

        journal::JournalReader const reader{path};
        for (auto const& [day, states] : left) {
            auto const state = restore_day(reader, day);
            ASSERT_TRUE(state);
            EXPECT_EQ(state->day.day, day);
            EXPECT_EQ(states_of(*state), states) << "day " << static_cast<unsigned>(day.day());
            EXPECT_TRUE(state->day.queue.waiting.empty());
            EXPECT_FALSE(state->find_window(WindowId{"1"})->manned);
        }
        auto const today = restore_day(reader, hall.today());
        ASSERT_TRUE(today);
        EXPECT_TRUE(*today == hall.state());
    }
}

TEST_F(Restore, a_ticket_that_expires_while_called_ends_its_visit) {
    LiveHall hall{1};
    engine::Day const day = hall.today();
    ASSERT_TRUE(hall.does(engine::IssueTicket{.by = sim::kiosk(1),
                                              .service = engine::ServiceId{"A"},
                                              .channel = "kiosk",
                                              .code_hash = engine::Digest{"x"}}));
    ASSERT_TRUE(hall.does(engine::StartDuty{sim::person("s1"), WindowId{"1"}, {}, {}}));
    ASSERT_TRUE(hall.does(engine::CallNext{sim::person("s1"), WindowId{"1"}, {}}));
    hall.sleeps();
    write_journal(journal(), hall.events(), true);
    auto const state = restore_day(journal::JournalReader{journal()}, day);
    ASSERT_TRUE(state);
    auto const* ticket = state->find_ticket(engine::Number{"A001"});
    ASSERT_NE(ticket, nullptr);
    EXPECT_EQ(ticket->state, TicketState::expired);
    EXPECT_EQ(ticket->visits.at(0).end, engine::VisitEnd::expired);
}

TEST_F(Restore, a_day_that_the_journal_has_not_is_nothing) {
    LiveHall hall{1};
    hall.goes_on(20);
    write_journal(journal(), hall.events(), true);
    journal::JournalReader const reader{journal()};
    EXPECT_FALSE(restore_day(reader, days_after(hall.today(), -1)));
    EXPECT_FALSE(restore_day(reader, days_after(hall.today(), 1)));
}

}  // namespace
}  // namespace hallcall::app
