#include "tests/journal/journal_fixture.hpp"

#include <fmt/format.h>
#include <SQLiteCpp/Database.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <future>
#include <stdexcept>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hallcall::journal::test {

std::unique_ptr<SqliteLog> JournalTest::open() const {
    return SqliteLog::open(path(), [](std::function<void()> const& completion) { completion(); });
}

void JournalTest::write_journal(std::vector<engine::LoggedEvent> events,
                                std::vector<Note> notes) const {
    auto const log = open();
    Batch batch;
    batch.events = std::move(events);
    batch.notes = std::move(notes);
    append_and_wait(*log, std::move(batch));
}

void JournalTest::tamper(std::string const& sql) const {
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    database.exec(
        "DROP TRIGGER IF EXISTS event_is_never_updated;"
        "DROP TRIGGER IF EXISTS event_is_never_deleted;"
        "DROP TRIGGER IF EXISTS event_is_never_replaced;");
    database.exec(sql);
}

std::string JournalTest::query(std::string const& sql) const {
    SQLite::Database database(path().string(), SQLite::OPEN_READONLY);
    return database.execAndGet(sql).getString();
}

engine::Instant at_ms(std::int64_t ms) {
    return engine::Instant(engine::Duration(ms));
}

engine::LoggedEvent hall_event(engine::Seq seq) {
    auto const at = at_ms(1'795'339'800'000 + seq * 1000);
    if (seq == 1) {
        return {seq, at, engine::JournalOpened{"enping", "3f2c9a", 1}};
    }
    engine::TicketIssued ticket;
    ticket.number = engine::Number(fmt::format("A{:03}", seq));
    ticket.service = engine::ServiceId("A");
    ticket.channel = "kiosk";
    ticket.entitled_at = at;
    ticket.place_time = at;
    return {seq, at, ticket};
}

std::vector<engine::LoggedEvent> hall_events(engine::Seq count) {
    std::vector<engine::LoggedEvent> events;
    for (engine::Seq seq = 1; seq <= count; ++seq) {
        events.push_back(hall_event(seq));
    }
    return events;
}

void append_and_wait(EventLog& log, Batch batch) {
    auto const durable = std::make_shared<std::promise<void>>();
    log.append(std::move(batch), [durable] { durable->set_value(); });
    if (durable->get_future().wait_for(std::chrono::seconds(60)) != std::future_status::ready) {
        throw std::runtime_error("the batch is not on disk after a minute");
    }
}

pid_t in_child(std::function<void()> const& work) {
    auto const child = ::fork();
    if (child < 0) {
        throw std::runtime_error("cannot fork");
    }
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that is interrupted leaves nothing running
        rlimit const no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        int status = 0;
        try {
            work();
        } catch (std::exception const& error) {
            fmt::print(stderr, "child: {}\n", error.what());
            status = 1;
        }
        ::_exit(status);
    }
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    if (::waitpid(child, &status, 0) != child) {
        throw std::runtime_error("cannot wait for the child");
    }
    return status;
}

}  // namespace hallcall::journal::test
