// The clerk and the spool: no ticket lost, none printed twice, whatever dies in between.

#include "ticket_printer/desk/desk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/escpos_decoder.hpp"
#include "tests/ticket_printer/fakes.hpp"

namespace hallcall::printer::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr auto silent = [](std::string_view) {};
TakeRequest const ordinary{.service = "A", .reason = ""};

class DeskTest : public testing::Test {
protected:
    TakeOutcome take(TakeRequest const& request = ordinary) {
        Spool spool{dir.path() / "spool"};
        return Desk{link, spool, printer, "http://h:1", silent}.take(request);
    }

    std::int64_t catch_up() {
        Spool spool{dir.path() / "spool"};
        return Desk{link, spool, printer, "http://h:1", silent}.catch_up();
    }

    Spool spool() { return Spool{dir.path() / "spool"}; }

    /// Runs `body` in a child that is to be killed by SIGKILL.
    template <typename Body>
    void killed(Body body) {
        pid_t const child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            body();
            _exit(0);
        }
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

    static void die() { kill(getpid(), SIGKILL); }

    TempFolder dir;
    FakeLink link;
    FakePrinter printer;
};

TEST_F(DeskTest, a_ticket_is_taken_and_printed_once) {
    auto const outcome = take();
    auto const& taken = std::get<Taken>(outcome);
    EXPECT_EQ(taken.slip.number, "A001");
    EXPECT_EQ(taken.slip.ahead, 4);
    EXPECT_EQ(taken.ticket.at("code").as_string(), "ABCDEFGHIJ234567");
    EXPECT_FALSE(taken.not_printed);
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(printer.out, ElementsAre(Pair("A001", Printing::first)));
}

TEST_F(DeskTest, nothing_is_asked_of_a_server_that_is_away) {
    link.away = true;
    auto const outcome = take();
    EXPECT_TRUE(std::get<NoTicket>(outcome).server_away);
    link.away = false;
    catch_up();
    EXPECT_THAT(link.asked, IsEmpty());
    EXPECT_THAT(printer.out, IsEmpty());
}

TEST_F(DeskTest, a_refusal_issues_nothing_and_is_not_asked_again) {
    link.refuse = client::Refused{.status = 409, .code = protocol::Code::closed, .detail = "no"};
    auto const outcome = take();
    EXPECT_EQ(std::get<NoTicket>(outcome).code, protocol::Code::closed);
    link.refuse.reset();
    catch_up();
    EXPECT_EQ(link.asked.size(), 1U);
    EXPECT_THAT(printer.out, IsEmpty());
}

TEST_F(DeskTest, a_slip_that_was_not_printed_comes_out_before_the_next) {
    printer.fault = PrintFault{"out of paper", false};
    auto const first = take();
    EXPECT_EQ(std::get<Taken>(first).not_printed->why, "out of paper");
    EXPECT_EQ(spool().waiting_count(), 1);
    printer.fault.reset();
    auto const second = take();
    EXPECT_FALSE(std::get<Taken>(second).not_printed);
    EXPECT_THAT(printer.out,
                ElementsAre(Pair("A001", Printing::first), Pair("A002", Printing::first)));
}

TEST_F(DeskTest, a_slip_that_may_have_come_out_says_so_when_it_comes_again) {
    printer.fault = PrintFault{"stopped taking bytes", true};
    take();
    printer.fault.reset();
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(printer.out, ElementsAre(Pair("A001", Printing::again)));
}

TEST_F(DeskTest, a_lost_answer_is_asked_for_again_with_the_same_key) {
    link.answer_lost = true;
    EXPECT_TRUE(std::holds_alternative<NoAnswer>(take()));
    link.answer_lost = false;
    auto const next = take();
    EXPECT_EQ(std::get<Taken>(next).slip.number, "A002");
    ASSERT_EQ(link.asked.size(), 3U);
    EXPECT_EQ(link.asked[0], link.asked[1]);
    EXPECT_NE(link.asked[1].first, link.asked[2].first);
    EXPECT_THAT(printer.out,
                ElementsAre(Pair("A001", Printing::first), Pair("A002", Printing::first)));
}

TEST_F(DeskTest, a_server_that_answers_no_request_is_not_asked_for_all_of_them) {
    link.answer_lost = true;
    EXPECT_TRUE(std::holds_alternative<NoAnswer>(take()));
    for (int citizens = 0; citizens < 3; ++citizens) {
        auto const asked = link.asked.size();
        auto const outcome = take();
        ASSERT_TRUE(std::holds_alternative<NoTicket>(outcome));
        EXPECT_TRUE(std::get<NoTicket>(outcome).server_away);
        EXPECT_EQ(link.asked.size(), asked + 1) << "each waits for one answer, not for all";
    }
    EXPECT_EQ(spool().open_requests(), 1);
    link.answer_lost = false;
    take();
    EXPECT_EQ(link.by_key.size(), 2U);
    EXPECT_EQ(printer.out.size(), 2U);
}

TEST_F(DeskTest, an_open_request_outlives_a_server_that_lets_nobody_in) {
    link.answer_lost = true;
    take();
    link.answer_lost = false;
    link.refuse =
        client::Refused{.status = 401, .code = protocol::Code::unauthorised, .detail = ""};
    catch_up();
    link.refuse.reset();
    catch_up();
    EXPECT_THAT(printer.out, ElementsAre(Pair("A001", Printing::first)));
}

TEST_F(DeskTest, killed_before_the_server_was_asked_the_same_request_is_made) {
    link.before_issue = die;
    killed([this] { take({.service = "A", .reason = "elderly"}); });
    link.before_issue = {};
    EXPECT_EQ(catch_up(), 0);
    ASSERT_EQ(link.asked.size(), 1U);
    EXPECT_EQ(link.asked[0].second.reason, "elderly");
    EXPECT_THAT(printer.out, ElementsAre(Pair("A001", Printing::first)));
    catch_up();
    EXPECT_EQ(link.asked.size(), 1U);
}

TEST_F(DeskTest, killed_between_ask_and_answer_the_key_is_the_same) {
    // The child writes the key down before it dies, as a server would have.
    auto const key_file = dir.path() / "key";
    link.after_issue = [&] {
        FILE* file = fopen(key_file.c_str(), "w");
        fputs(link.asked.back().first.c_str(), file);
        fclose(file);
        die();
    };
    killed([this] { take(); });
    link.after_issue = {};
    std::string const key = read_file(key_file);
    ASSERT_EQ(key.size(), 22U);
    link.by_key[key] = "A001";
    take();
    ASSERT_EQ(link.asked.size(), 2U);
    EXPECT_EQ(link.asked[0].first, key);
    EXPECT_THAT(printer.out,
                ElementsAre(Pair("A001", Printing::first), Pair("A002", Printing::first)));
}

TEST_F(DeskTest, killed_while_printing_it_is_printed_next_time_and_says_so) {
    printer.on_print = [](Slip const&) { die(); };
    killed([this] { take(); });
    printer.on_print = {};
    EXPECT_EQ(spool().find("2026-11-21-A001")->state, JobState::printing);
    EXPECT_EQ(catch_up(), 0);
    EXPECT_THAT(printer.out, ElementsAre(Pair("A001", Printing::again)));
    EXPECT_EQ(catch_up(), 0);
    EXPECT_EQ(printer.out.size(), 1U);
}

TEST_F(DeskTest, a_printer_that_can_tell_prints_exactly_once) {
    auto const file = dir.path() / "paper";
    auto const real = [&] { return make_printer("file:" + file.string(), options_for(80)); };
    printer.on_print = [&](Slip const& slip) {
        EXPECT_FALSE(real()->print(slip, Printing::first));
        die();
    };
    killed([this] { take(); });
    {
        auto const opened = real();
        Spool spool{dir.path() / "spool"};
        EXPECT_EQ(Desk(link, spool, *opened, "http://h:1", silent).catch_up(), 0);
    }
    auto const receipts = decode(read_file(file));
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_TRUE(receipts[0].has("A001"));
    EXPECT_FALSE(receipts[0].has("补打"));
}

TEST_F(DeskTest, one_slip_that_cannot_be_printed_does_not_hold_up_the_next) {
    printer.on_print = [](Slip const& slip) {
        if (slip.number == "A001") throw std::invalid_argument("no such character");
    };
    EXPECT_TRUE(std::get<Taken>(take()).not_printed);
    EXPECT_FALSE(std::get<Taken>(take()).not_printed);
    EXPECT_THAT(printer.out, ElementsAre(Pair("A002", Printing::first)));
}

TEST_F(DeskTest, an_intent_belongs_to_whoever_makes_it_while_he_lives) {
    Spool mine{dir.path() / "spool"};
    Spool other{dir.path() / "spool"};
    {
        Intent const intent = mine.begin(ordinary, "key");
        EXPECT_FALSE(other.take_abandoned(0));
    }
    auto const found = other.take_abandoned(0);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->key, "key");
    EXPECT_FALSE(mine.take_abandoned(0));
}

TEST_F(DeskTest, one_process_prints_at_a_time) {
    Spool mine{dir.path() / "spool"};
    Spool other{dir.path() / "spool"};
    auto lock = mine.lock_printing(std::chrono::milliseconds{0});
    ASSERT_TRUE(lock);
    EXPECT_FALSE(other.lock_printing(std::chrono::milliseconds{20}));
    lock.reset();
    EXPECT_TRUE(other.lock_printing(std::chrono::milliseconds{0}));
}

TEST_F(DeskTest, many_kiosks_on_one_spool_print_every_slip_once) {
    constexpr int kiosks = 4;
    constexpr int tickets_each = 10;
    auto const file = dir.path() / "paper";
    std::vector<pid_t> children;
    for (int kiosk = 0; kiosk < kiosks; ++kiosk) {
        children.push_back(fork());
        ASSERT_GE(children.back(), 0);
        if (children.back() != 0) continue;
        FakeLink own;
        for (int i = 0; i < kiosk * tickets_each; ++i)
            own.by_key[std::to_string(i)] = "";
        auto const paper = make_printer("file:" + file.string(), options_for(58));
        Spool spool{dir.path() / "spool"};
        Desk desk{own, spool, *paper, "http://h:1", silent};
        bool all_printed = true;
        for (int i = 0; i < tickets_each; ++i) {
            auto const outcome = desk.take(ordinary);
            auto const* taken = std::get_if<Taken>(&outcome);
            all_printed = all_printed && taken != nullptr && !taken->not_printed;
        }
        _exit(all_printed ? 0 : 1);
    }
    for (pid_t const child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    std::set<std::string> numbers;
    auto const receipts = decode(read_file(file));
    for (Receipt const& receipt : receipts) {
        for (PaperLine const& line : receipt.lines) {
            if (line.width >= 6) numbers.insert(line.text);
        }
    }
    EXPECT_EQ(receipts.size(), kiosks * tickets_each);
    EXPECT_EQ(numbers.size(), kiosks * tickets_each);
}

TEST_F(DeskTest, the_spool_is_private) {
    Spool const made{dir.path() / "spool"};
    auto const rights = std::filesystem::status(dir.path() / "spool").permissions();
    EXPECT_EQ(rights, std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace hallcall::printer::test
