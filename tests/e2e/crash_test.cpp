// SIGKILL while everybody is at work: what was acknowledged is there, and a retry changes nothing.

#include "tests/e2e/hall_test.hpp"
#include "tests/e2e/load.hpp"

#include "client/session/hall_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

namespace hallcall::e2e {
namespace {

using std::chrono::milliseconds;

constexpr int pairs = 8;
constexpr int crashes = 4;
/// Repeated after the end, besides the retries under way at each crash.
constexpr std::size_t repeated = 200;

class CrashTest : public HallTest {
protected:
    CrashTest() {
        folder.write_config(large_hall(pairs));
        start();
    }

    /// Waits until `load` has got somewhere since `before`.
    static void wait_for_progress(Load const& load, std::int64_t before) {
        constexpr std::int64_t some_commands = 50;
        auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (load.commands() < before + some_commands &&
               std::chrono::steady_clock::now() < give_up) {
            std::this_thread::sleep_for(milliseconds{5});
        }
        ASSERT_GE(load.commands(), before + some_commands) << "the load makes no progress";
    }
};

TEST_F(CrashTest, killed_under_load_it_loses_nothing_and_does_nothing_twice) {
    std::uint16_t const port = server->port();
    client::HallStream stream{{.server = server->url(), .token = "token-screen-1"}};
    std::vector<protocol::StreamMessage> messages;
    auto const listen = [&] {
        std::ranges::move(stream.take().messages, std::back_inserter(messages));
    };
    Load load{server->url(), pairs};
    for (int crash = 0; crash < crashes; ++crash) {
        wait_for_progress(load, load.commands());
        std::this_thread::sleep_for(milliseconds{100 + 70 * crash});
        listen();
        server->kill();
        start(monday_morning, port);
    }
    wait_for_progress(load, load.commands());
    Tally const tally = load.stop();
    EXPECT_THAT(tally.surprises, testing::IsEmpty());

    // Every kiosk waited for its answer, so what was acknowledged is what there is.
    std::set<std::string> acknowledged;
    for (IssuedTicket const& ticket : tally.issued) {
        EXPECT_TRUE(acknowledged.insert(ticket.number).second) << ticket.number << " twice";
    }
    std::set<std::string> there;
    for (json::value const& ticket : get("auditor", "/tickets").array_at("/tickets")) {
        there.emplace(ticket.at("number").as_string());
    }
    EXPECT_EQ(there, acknowledged);
    for (auto const& [prefix, counts] :
         counts_by_prefix({acknowledged.begin(), acknowledged.end()})) {
        EXPECT_EQ(counts.back(), static_cast<int>(counts.size())) << "a gap in " << prefix;
    }
    std::set<std::string> const called{tally.called.begin(), tally.called.end()};
    EXPECT_EQ(called.size(), tally.called.size()) << "a ticket was called twice";

    std::size_t const step = std::max<std::size_t>(1, tally.issued.size() / repeated);
    for (std::size_t i = 0; i < tally.issued.size(); i += step) {
        IssuedTicket const& ticket = tally.issued[i];
        auto const again =
            post(ticket.kiosk, "/tickets", {{"service", ticket.service}}, ticket.key);
        ASSERT_EQ(again.status, 201) << again;
        EXPECT_TRUE(again.replayed());
        EXPECT_EQ(again.text_at("/ticket/number"), ticket.number);
        EXPECT_EQ(again.text_at("/code"), ticket.code);
        EXPECT_EQ(again.int_at("/seq"), ticket.seq);
    }

    listen();
    int snapshots = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        using Type = protocol::StreamMessage::Type;
        snapshots += messages[i].type == Type::snapshot ? 1 : 0;
        if (i > 0 && messages[i].type == Type::event) {
            EXPECT_GT(messages[i].seq, messages[i - 1].seq);
        } else if (i > 0) {
            EXPECT_GE(messages[i].seq, messages[i - 1].seq) << "what was shown was on disk";
        }
    }
    EXPECT_GE(snapshots, 1);
    fmt::print("{} crashes, {} tickets acknowledged, {} commands, {} snapshots on the stream\n",
               crashes, acknowledged.size(), tally.commands, snapshots);

    ASSERT_EQ(server->stop(), 0);
    Ran const audit = run_server_program({"audit", "--db", folder.db()});
    EXPECT_EQ(audit.exit, 0) << audit.out << audit.err;
    EXPECT_THAT(audit.out, testing::HasSubstr(", ok\n"));
}

TEST_F(CrashTest, the_file_has_one_server_at_a_time_and_is_free_after_a_crash) {
    Ran const second = run_server_program(serve_words(folder));
    EXPECT_EQ(second.exit, 1);
    EXPECT_EQ(second.out, "");
    EXPECT_THAT(second.err, testing::HasSubstr("another server has this journal open"));
    EXPECT_EQ(std::ranges::count(second.err, '\n'), 1) << second.err;
    EXPECT_EQ(take(), "A001") << "the first one goes on";
    server->kill();
    start();
    EXPECT_EQ(take(), "A002");
}

}  // namespace
}  // namespace hallcall::e2e
