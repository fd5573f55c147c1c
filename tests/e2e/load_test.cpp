// Eight kiosks and eight counters at once: no number twice, no gap, no ticket called twice.

#include "tests/e2e/load.hpp"
#include "tests/e2e/hall_test.hpp"

#include "client/session/hall_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <memory>
#include <numeric>
#include <set>

namespace hallcall::e2e {
namespace {

constexpr int pairs = 8;
/// How many events a stream that resumes in the middle of it has missed.
constexpr std::size_t behind = 100;

/// 1, 2, … n.
std::vector<int> without_gaps(std::size_t n) {
    std::vector<int> all(n);
    std::iota(all.begin(), all.end(), 1);
    return all;
}

/// Walks through the journal page by page and notes where the first call of each visit stands.
class JournalPages {
public:
    explicit JournalPages(std::vector<std::int64_t>& called_seqs) : called_seqs_(called_seqs) {}

    /// False when this was the last page.
    bool take(json::array const& events) {
        for (json::value const& event : events) {
            last_ = event.at("seq").as_int64();
            if (event.at("type") == "ticket_called") {
                called_seqs_.push_back(last_);
            }
        }
        return !events.empty();
    }

    [[nodiscard]] std::int64_t last() const { return last_; }

private:
    std::vector<std::int64_t>& called_seqs_;
    std::int64_t last_ = 0;
};

class LoadTest : public HallTest {
protected:
    LoadTest() {
        folder.write_config(large_hall(pairs));
        start();
    }

    std::vector<std::int64_t> called_seqs() {
        std::vector<std::int64_t> seqs;
        JournalPages pages{seqs};
        while (pages.take(get("auditor", fmt::format("/journal?after={}&limit=1000", pages.last()))
                              .array_at("/events"))) {
        }
        return seqs;
    }

    /// A snapshot, then every event once and in order, and together they make `hall`. On a machine
    /// with more to do than it can, a listener falls behind and gets another snapshot: then what
    /// counts begins with the last one.
    void expect_whole_stream(std::vector<protocol::StreamMessage> const& messages,
                             json::value const& hall) {
        std::vector<std::int64_t> streamed_calls;
        std::int64_t snapshot = 0;
        protocol::Hall copy;
        for (std::size_t i = 0; i < messages.size(); ++i) {
            if (i > 0) {
                ASSERT_GT(messages[i].seq, messages[i - 1].seq);
            }
            if (messages[i].type == protocol::StreamMessage::Type::snapshot) {
                snapshot = messages[i].seq;
                streamed_calls.clear();
            }
            if (messages[i].event == "ticket_called") {
                streamed_calls.push_back(messages[i].seq);
            }
            protocol::apply(messages[i], copy);
        }
        auto calls = called_seqs();
        std::erase_if(calls, [&](std::int64_t seq) { return seq <= snapshot; });
        EXPECT_EQ(streamed_calls, calls) << "each call once, in order, none missing";
        EXPECT_EQ(json::value(protocol::to_json(copy)), hall)
            << "the changes of the stream add up to the hall";
    }
};

void expect_numbers_without_gaps(Tally const& tally) {
    std::vector<std::string> numbers;
    for (IssuedTicket const& ticket : tally.issued) {
        numbers.push_back(ticket.number);
    }
    for (auto const& [prefix, counts] : counts_by_prefix(numbers)) {
        EXPECT_EQ(counts, without_gaps(counts.size())) << "service " << prefix;
    }
}

/// Returns how many.
std::size_t expect_called_once(Tally const& tally) {
    std::set<std::string> const called{tally.called.begin(), tally.called.end()};
    EXPECT_EQ(called.size(), tally.called.size()) << "a ticket was called twice";
    std::set<std::string> const finished{tally.finished.begin(), tally.finished.end()};
    EXPECT_EQ(finished.size(), tally.finished.size());
    return called.size();
}

/// Reads the stream until `seq` has come or nothing comes any more.
void read_until(client::HallStream& stream, std::int64_t seq,
                std::vector<protocol::StreamMessage>& messages) {
    constexpr int silence_ms = 5000;
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while ((messages.empty() || messages.back().seq < seq) &&
           std::chrono::steady_clock::now() < give_up) {
        auto mail = stream.wait(silence_ms);
        if (mail.messages.empty() && mail.link == client::Link::connected) {
            return;
        }
        std::ranges::move(mail.messages, std::back_inserter(messages));
    }
}

/// Where a listener who fell behind began anew; 0: nowhere.
std::int64_t last_snapshot(std::vector<protocol::StreamMessage> const& messages) {
    auto const is_snapshot = [](protocol::StreamMessage const& message) {
        return message.type == protocol::StreamMessage::Type::snapshot;
    };
    auto const found = std::find_if(messages.rbegin(), messages.rend(), is_snapshot);
    return found == messages.rend() ? 0 : found->seq;
}

std::vector<std::int64_t> seqs_after(std::int64_t after,
                                     std::vector<protocol::StreamMessage> const& messages) {
    std::vector<std::int64_t> seqs;
    for (protocol::StreamMessage const& message : messages) {
        if (message.seq > after) {
            seqs.push_back(message.seq);
        }
    }
    return seqs;
}

TEST_F(LoadTest, eight_kiosks_and_eight_counters_share_one_hall) {
    client::HallStream stream{{.server = server->url(), .token = "token-screen-1"}};
    std::vector<protocol::StreamMessage> messages;
    read_until(stream, 1, messages);
    ASSERT_EQ(messages.size(), 1U);

    auto const began = std::chrono::steady_clock::now();
    auto const until = began + std::chrono::seconds{load_seconds()};
    Load load{server->url(), pairs};
    std::unique_ptr<client::HallStream> late;
    std::vector<protocol::StreamMessage> late_messages;
    while (std::chrono::steady_clock::now() < until) {
        std::ranges::move(stream.wait(100).messages, std::back_inserter(messages));
        if (!late && messages.size() > behind) {
            client::StreamOptions options{.server = server->url()};
            options.after = messages[messages.size() - behind].seq;
            late = std::make_unique<client::HallStream>(std::move(options));
        }
        if (late) {
            std::ranges::move(late->take().messages, std::back_inserter(late_messages));
        }
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
    Tally const tally = load.stop();
    fmt::print("{} commands in {:.1f} s: {:.0f} a second ({} tickets issued, {} called)\n",
               tally.commands, took.count(), static_cast<double>(tally.commands) / took.count(),
               tally.issued.size(), tally.called.size());
    EXPECT_THAT(tally.surprises, testing::IsEmpty());
    ASSERT_GT(tally.issued.size(), 100U);
    ASSERT_GT(tally.called.size(), 100U);

    expect_numbers_without_gaps(tally);
    auto const called = expect_called_once(tally);

    auto const hall = get("", "/hall");
    auto const waiting = hall.int_at("/services/0/waiting") + hall.int_at("/services/1/waiting");
    EXPECT_EQ(static_cast<std::size_t>(waiting) + called, tally.issued.size());

    read_until(stream, hall.int_at("/seq"), messages);
    expect_whole_stream(messages, hall.body);
    ASSERT_TRUE(late);
    read_until(*late, hall.int_at("/seq"), late_messages);
    ASSERT_EQ(late_messages.front().type, protocol::StreamMessage::Type::resumed);
    auto const both_from = std::max(
        {late_messages.front().seq, last_snapshot(messages), last_snapshot(late_messages)});
    EXPECT_EQ(seqs_after(both_from, late_messages), seqs_after(both_from, messages));

    ASSERT_EQ(server->stop(), 0);
    Ran const audit = run_server_program({"audit", "--db", folder.db()});
    EXPECT_EQ(audit.exit, 0) << audit.out << audit.err;
    EXPECT_THAT(audit.out, testing::HasSubstr(fmt::format(", {} decisions, ok\n", called)));
}

}  // namespace
}  // namespace hallcall::e2e
