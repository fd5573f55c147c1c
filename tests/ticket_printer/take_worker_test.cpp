// What the desk does by itself, on its thread, when nobody touches the screen.

#include "ticket_printer/desk/take_worker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/fakes.hpp"

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// The worker owns its parts; these belong to the test, which looks at them afterwards.
class LentPrinter final : public Printer {
public:
    explicit LentPrinter(FakePrinter& to) : to_(to) {}
    std::optional<PrintFault> print(Slip const& slip, Printing printing) override {
        return to_.print(slip, printing);
    }
    std::optional<bool> has_printed(Slip const& slip) const override {
        return to_.has_printed(slip);
    }
    PrinterReport report() override { return to_.report(); }

private:
    FakePrinter& to_;
};

class LentLink final : public ServerLink {
public:
    explicit LentLink(FakeLink& to) : to_(to) {}
    client::Result hall() override { return to_.hall(); }
    client::Result issue(TakeRequest const& request, std::string const& key) override {
        return to_.issue(request, key);
    }
    client::Result follow(std::string_view code) override { return to_.follow(code); }
    client::Result rejoin(std::string_view code) override { return to_.rejoin(code); }
    client::Result tell_trouble(std::optional<std::string> const& trouble) override {
        return to_.tell_trouble(trouble);
    }

private:
    FakeLink& to_;
};

class TakeWorkerTest : public testing::Test {
protected:
    TakeWorkerTest() {
        printer.on_print = [this](Slip const&) {
            if (++tries > 3) {
                printer.fault.reset();
                printed = true;
            }
        };
    }

    void work() {
        worker = std::make_unique<TakeWorker>(
            TakeWorker::Parts{.link = std::make_unique<LentLink>(link),
                              .spool = std::make_unique<Spool>(dir.path() / "spool"),
                              .printer = std::make_unique<LentPrinter>(printer),
                              .server = "http://hall",
                              .log = [](std::string_view) {},
                              .catch_up_every = 20ms});
    }

    /// What is left from an earlier run.
    void leave_behind() {
        Spool spool{dir.path() / "spool"};
        Desk desk{link, spool, printer, "http://hall", [](std::string_view) {}};
        (void)desk.take({.service = "A"});
    }

    TakeNews next_news() {
        auto const give_up = std::chrono::steady_clock::now() + 10s;
        for (;;) {
            auto news = worker->take_news();
            if (!news.empty()) return news.back();
            if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("no news");
            std::this_thread::sleep_for(1ms);
        }
    }

    [[nodiscard]] bool comes_out() const {
        auto const give_up = std::chrono::steady_clock::now() + 10s;
        while (!printed && std::chrono::steady_clock::now() < give_up)
            std::this_thread::sleep_for(1ms);
        return printed;
    }

    TempFolder dir;
    FakeLink link;
    FakePrinter printer;
    std::atomic<int> tries = 0;
    std::atomic<bool> printed = false;
    std::unique_ptr<TakeWorker> worker;
};

TEST_F(TakeWorkerTest, slips_that_wait_come_out_also_after_a_citizen_who_got_no_ticket) {
    printer.fault = PrintFault{.what = "no paper"};
    leave_behind();
    link.refuse = client::Refused{.status = 409, .code = protocol::Code::closed, .detail = ""};
    work();
    ASSERT_TRUE(worker->start(TakeRequest{.service = "A"}));
    EXPECT_TRUE(std::holds_alternative<TakeOutcome>(next_news()));
    EXPECT_TRUE(comes_out());
    worker.reset();
    EXPECT_THAT(printer.out, ElementsAre(testing::Pair("A001", Printing::first)));
}

TEST_F(TakeWorkerTest, a_request_without_an_answer_is_asked_again_without_a_touch) {
    tries = 3;
    link.answer_lost = true;
    leave_behind();
    int asked = 0;
    link.after_issue = [&] { link.answer_lost = ++asked < 3; };
    work();
    EXPECT_TRUE(comes_out());
    worker.reset();
    EXPECT_EQ(link.by_key.size(), 1U);
    EXPECT_THAT(printer.out, ElementsAre(testing::Pair("A001", Printing::first)));
}

TEST_F(TakeWorkerTest, the_next_is_served_when_the_screen_has_heard_of_the_one_before) {
    tries = 3;
    work();
    ASSERT_TRUE(worker->start(TakeRequest{.service = "A"}));
    EXPECT_TRUE(comes_out());
    std::this_thread::sleep_for(50ms);
    EXPECT_FALSE(worker->start(TakeRequest{.service = "A"})) << "its news are still to be told";
    (void)next_news();
    EXPECT_TRUE(worker->start(RejoinRequest{.code = {}, .number = "B007"}));
    auto const news = next_news();
    auto const* outcome = std::get_if<RejoinOutcome>(&news);
    ASSERT_NE(outcome, nullptr);
    EXPECT_EQ(outcome->result, RejoinOutcome::Result::unknown);
}

}  // namespace
}  // namespace hallcall::printer::test
