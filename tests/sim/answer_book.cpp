#include "tests/sim/answer_book.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "protocol/limits.hpp"
#include "server/journal/event_codec.hpp"
#include "tests/sim/law.hpp"

namespace hallcall::sim {
namespace {

bool is_success(int status) {
    return status >= 200 && status < 300;
}

bool is_repeated(app::Reply const& reply) {
    return std::ranges::any_of(
        reply.headers, [](auto const& header) { return header.first == "Idempotent-Replayed"; });
}

}  // namespace

std::string describe(engine::LoggedEvent const& event) {
    return fmt::format("{} {} {}", event.seq, journal::type_name(event.event),
                       journal::encode_body(event.event));
}

void AnswerBook::drop_old(SimDisk::Key const& key, engine::Instant now) {
    auto const found = entries_.find(key);
    if (found != entries_.end() && now - found->second.at > protocol::limits::idempotency_kept) {
        entries_.erase(found);
    }
}

void AnswerBook::executes(Ask const& ask, std::optional<engine::LoggedEvent> const& event,
                          engine::Instant now) {
    drop_old(ask.key, now);
    Entry& entry = entries_[ask.key];
    ensure(!entry.status, fmt::format("{} was answered and is done again", ask.key.second));
    ensure(!entry.event, fmt::format("{} is done twice, events {} and {}", ask.key.second,
                                     entry.event ? entry.event->seq : 0, event ? event->seq : 0));
    entry.at = now;
    entry.event = event;
}

void AnswerBook::releases(Ask const& ask, app::Reply const& reply, engine::Seq decided_at,
                          engine::Instant now) {
    std::string const& name = ask.key.second;
    if (reply.status == 503) {
        return;
    }
    if (ask.forged) {
        ensure(reply.status == 422, name + " was used for another body and answered");
        ++mismatches_;
        return;
    }
    ensure(reply.status != 422, name + " was refused to whoever used it first");
    bool const repeated = is_repeated(reply);
    ensure(repeated || decided_at <= disk_.last_seq(),
           fmt::format("{} was answered at event {} while {} is durable", name, decided_at,
                       disk_.last_seq()));
    if (!is_success(reply.status) && reply.status != 409) {
        ensure(!repeated, name + ": a refusal that is not kept was repeated");
        return;
    }
    if (is_success(reply.status)) {
        ensure(std::stoll(reply.body) <= disk_.last_seq(),
               name + " was acknowledged before it is durable");
    }
    auto const kept = disk_.answer(ask.key);
    ensure(kept && kept->status == reply.status && kept->body == reply.body,
           name + ": the answer given is not the one on the disk");
    drop_old(ask.key, now);
    Entry& entry = entries_[ask.key];
    ensure(!entry.status || (*entry.status == reply.status && entry.body == reply.body),
           name + " got another answer than the first time");
    entry.at = std::max(entry.at, kept->at);
    entry.status = reply.status;
    entry.body = reply.body;
    entry.first_answers += repeated ? 0 : 1;
    repeated_ += repeated ? 1 : 0;
    ensure(entry.first_answers <= 1, name + " got two first answers");
}

void AnswerBook::survives_crash() {
    for (auto& [key, entry] : entries_) {
        if (entry.event && entry.event->seq > disk_.last_seq()) {
            ensure(!entry.status, key.second + " was acknowledged and is lost");
            entry.event.reset();
        }
        if (entry.event) {
            auto const& stored = disk_.events().at(static_cast<std::size_t>(entry.event->seq) - 1);
            ensure(describe(stored) == describe(*entry.event),
                   key.second + " became another event in the crash");
            ensure(!entry.status || !is_success(*entry.status) || describe(stored) == entry.body,
                   key.second + " was answered with another event");
        }
    }
}

}  // namespace hallcall::sim
