#include "server/app/sequencer.hpp"

#include "protocol/limits.hpp"
#include "server/engine/apply.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace hallcall::app {
namespace {

/// How often old answers are looked for.
constexpr std::chrono::minutes forget_every{10};

protocol::Code code_of(engine::Refusal refusal) {
    using engine::Refusal;
    using protocol::Code;
    switch (refusal) {
        case Refusal::bad_request:
            return Code::bad_request;
        case Refusal::forbidden:
            return Code::forbidden;
        case Refusal::not_found:
            return Code::not_found;
        case Refusal::window_busy:
            return Code::window_busy;
        case Refusal::nothing_called:
            return Code::nothing_called;
        case Refusal::not_serving:
            return Code::not_serving;
        case Refusal::no_duty:
            return Code::no_duty;
        case Refusal::paused:
            return Code::paused;
        case Refusal::not_paused:
            return Code::not_paused;
        case Refusal::not_waiting:
            return Code::not_waiting;
        case Refusal::too_few_calls:
            return Code::too_few_calls;
        case Refusal::too_soon:
            return Code::too_soon;
        case Refusal::rejoin_refused:
            return Code::rejoin_refused;
        case Refusal::quota_reached:
            return Code::quota_reached;
        case Refusal::closed:
            return Code::closed;
        case Refusal::already_on_duty:
            return Code::already_on_duty;
        case Refusal::has_waiting:
            return Code::has_waiting;
        case Refusal::in_use:
            return Code::in_use;
    }
    throw std::logic_error("unknown refusal");
}

bool is_kept(int status) {
    return (status >= 200 && status < 300) || status == 409;
}

Reply replayed(Reply reply) {
    reply.headers.emplace_back("Idempotent-Replayed", "true");
    return reply;
}

}  // namespace

Reply refusal_reply(engine::Rejection const& rejection) {
    Reply reply = problem(code_of(rejection.refusal), rejection.detail);
    if (!rejection.list.empty()) {
        auto body = boost::json::parse(reply.body).as_object();
        body["in_use"] = boost::json::array(rejection.list.begin(), rejection.list.end());
        reply.body = boost::json::serialize(body);
    }
    return reply;
}

Sequencer::Sequencer(engine::State state, std::vector<journal::KeptAnswer> answers,
                     journal::EventLog& log, Hooks hooks, SequencerLimits limits)
    : draft_(state),
      published_(std::move(state)),
      log_(log),
      hooks_(std::move(hooks)),
      limits_(limits) {
    std::ranges::sort(answers, {}, &journal::KeptAnswer::at);
    for (journal::KeptAnswer& answer : answers) {
        Key key{answer.scope, answer.key};
        answers_by_age_.emplace_back(answer.at, key);
        answers_.insert_or_assign(std::move(key), std::move(answer));
    }
}

void Sequencer::submit(engine::Command command, std::vector<journal::Note> notes,
                       std::optional<Once> once, Compose compose, Respond respond) {
    if (once && answer_repetition(*once, respond)) {
        return;
    }
    if (auto no = refuse_work()) {
        respond(std::move(*no));
        return;
    }
    Pending pending;
    pending.reply = decide(command, std::move(notes), compose);
    pending.respond = std::move(respond);
    if (once && is_kept(pending.reply.status)) {
        keep_answer(*once, pending.reply);
        pending.once = Key{once->scope, once->key};
    }
    open_.pending.push_back(std::move(pending));
    ++waiting_;
    flush();
}

void Sequencer::write(journal::Batch extra, Reply reply, Respond respond) {
    if (auto no = refuse_work()) {
        respond(std::move(*no));
        return;
    }
    auto const move_to = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    move_to(extra.sessions_opened, open_.batch.sessions_opened);
    move_to(extra.sessions_closed, open_.batch.sessions_closed);
    open_.pending.push_back({std::move(reply), std::move(respond), {}});
    ++waiting_;
    flush();
}

void Sequencer::catch_up() {
    if (shutting_down_) {
        return;
    }
    engine::Moment const moment = now();
    draft_due(moment);
    draft_alerts(moment);
    flush();
}

void Sequencer::record(engine::Event event) {
    draft_event(std::move(event), now().at);
    flush();
}

bool Sequencer::knows(std::string const& scope, std::string const& key) const {
    Key const wanted{scope, key};
    return answers_.contains(wanted) || under_way_.contains(wanted);
}

std::optional<Reply> Sequencer::refuse_work() const {
    if (shutting_down_) {
        return problem(protocol::Code::overloaded, "the server is shutting down");
    }
    if (waiting_ >= limits_.waiting_commands) {
        return problem(protocol::Code::overloaded, "too many commands are waiting for the disk");
    }
    if (!log_.has_room()) {
        return problem(protocol::Code::storage_unavailable,
                       "the disk of the journal is almost full: make room");
    }
    return std::nullopt;
}

bool Sequencer::answer_repetition(Once const& once, Respond& respond) {
    Key const key{once.scope, once.key};
    auto const mismatch = [] {
        return problem(protocol::Code::idempotency_mismatch,
                       "this Idempotency-Key was used for another path or body");
    };
    if (auto const kept = answers_.find(key); kept != answers_.end()) {
        journal::KeptAnswer const& answer = kept->second;
        respond(answer.fingerprint == once.fingerprint
                    ? replayed({answer.status, answer.content_type, answer.body, {}})
                    : mismatch());
        return true;
    }
    if (auto const first = under_way_.find(key); first != under_way_.end()) {
        if (first->second.fingerprint == once.fingerprint) {
            first->second.repetitions.push_back(std::move(respond));
        } else {
            respond(mismatch());
        }
        return true;
    }
    return false;
}

engine::Moment Sequencer::now() const {
    return hooks_.clock(draft_, draft_.last_at);
}

void Sequencer::draft_due(engine::Moment const& moment) {
    for (engine::Event& event : engine::due(draft_, moment)) {
        draft_event(std::move(event), moment.at);
    }
}

void Sequencer::draft_alerts(engine::Moment const& moment) {
    for (engine::Event& event : engine::alert_changes(draft_, moment)) {
        draft_event(std::move(event), moment.at);
    }
}

engine::LoggedEvent const& Sequencer::draft_event(engine::Event event, engine::Instant at) {
    open_.batch.events.push_back({draft_.last_seq + 1, at, std::move(event)});
    engine::apply(draft_, open_.batch.events.back());
    return open_.batch.events.back();
}

Reply Sequencer::decide(engine::Command const& command, std::vector<journal::Note> notes,
                        Compose const& compose) {
    engine::Moment const moment = now();
    draft_due(moment);
    auto decision = engine::decide(draft_, command, moment);
    if (auto const* rejection = std::get_if<engine::Rejection>(&decision)) {
        return refusal_reply(*rejection);
    }
    std::vector<engine::LoggedEvent> events;
    for (engine::Event& event : std::get<engine::Events>(decision)) {
        events.push_back(draft_event(std::move(event), moment.at));
    }
    if (!events.empty()) {
        std::ranges::move(notes, std::back_inserter(open_.batch.notes));
    }
    Reply reply = compose({draft_, events, draft_.last_seq});
    draft_alerts(moment);
    return reply;
}

void Sequencer::keep_answer(Once const& once, Reply const& reply) {
    under_way_[{once.scope, once.key}].fingerprint = once.fingerprint;
    open_.batch.answers.push_back({.scope = once.scope,
                                   .key = once.key,
                                   .fingerprint = once.fingerprint,
                                   .status = reply.status,
                                   .content_type = reply.content_type,
                                   .body = reply.body,
                                   .at = now().at});
}

void Sequencer::flush() {
    if (in_flight_ || (open_.pending.empty() && open_.batch.empty())) {
        return;
    }
    in_flight_ = std::exchange(open_, {});
    if (in_flight_->batch.empty()) {
        on_durable();
        return;
    }
    // The log gets a copy: the answers and events are needed again once they are durable.
    log_.append(in_flight_->batch, [this] { on_durable(); });
}

void Sequencer::on_durable() {
    OpenBatch done = std::move(*in_flight_);
    in_flight_.reset();
    for (engine::LoggedEvent const& event : done.batch.events) {
        engine::apply(published_, event);
        if (std::holds_alternative<engine::DayRolledOver>(event.event)) {
            open_.batch.snapshot =
                journal::Snapshot{event.seq, {}, hooks_.encode_snapshot(published_)};
        }
        hooks_.on_published(event, published_);
    }
    for (journal::KeptAnswer& answer : done.batch.answers) {
        Key key{answer.scope, answer.key};
        answers_by_age_.emplace_back(answer.at, key);
        answers_.insert_or_assign(std::move(key), std::move(answer));
    }
    waiting_ -= done.pending.size();
    for (Pending& pending : done.pending) {
        if (pending.once) {
            auto const first = under_way_.extract(*pending.once);
            for (Respond const& repetition : first.mapped().repetitions) {
                repetition(replayed(pending.reply));
            }
        }
        pending.respond(std::move(pending.reply));
    }
    forget_old_answers(published_.last_at);
    flush();
    if (shutting_down_ && idle() && drained_) {
        std::exchange(drained_, nullptr)();
    }
}

void Sequencer::forget_old_answers(engine::Instant now) {
    engine::Instant const before = now - protocol::limits::idempotency_kept;
    bool const too_many = answers_.size() > limits_.kept_answers;
    if (!too_many && now - answers_forgotten_at_ < forget_every) {
        return;
    }
    answers_forgotten_at_ = now;
    while (!answers_by_age_.empty() && (answers_by_age_.front().first < before ||
                                        answers_by_age_.size() > limits_.kept_answers)) {
        answers_.erase(answers_by_age_.front().second);
        answers_by_age_.pop_front();
    }
    open_.batch.forget_answers_before = before;
    open_.batch.forget_sessions_before = now;
}

void Sequencer::shut_down(std::function<void()> drained) {
    shutting_down_ = true;
    drained_ = std::move(drained);
    if (idle() && drained_) {
        std::exchange(drained_, nullptr)();
    }
}

}  // namespace hallcall::app
