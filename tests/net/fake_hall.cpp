#include "tests/net/fake_hall.hpp"

#include <boost/json.hpp>

#include "protocol/messages.hpp"

namespace hallcall::net_testing {
namespace {

app::Caller device(std::string id) {
    app::Caller caller;
    caller.kind = app::Caller::Kind::device;
    caller.id = std::move(id);
    return caller;
}

app::Caller person(std::string id) {
    app::Caller caller;
    caller.kind = app::Caller::Kind::person;
    caller.id = std::move(id);
    return caller;
}

}  // namespace

FakeHall::FakeHall() {
    callers_["display"] = device("screen");
    callers_["display"].display = true;
    callers_["kiosk"] = device("kiosk-1");
    callers_["kiosk"].kiosk = true;
    callers_["staff"] = person("1001");
    callers_["staff"].staff = true;
    callers_["coordinator"] = person("1002");
    callers_["coordinator"].staff = true;
    callers_["coordinator"].coordinator = true;
    callers_["admin"] = person("1003");
    callers_["admin"].admin = true;
    callers_["auditor"] = person("1004");
    callers_["auditor"].auditor = true;
}

std::optional<app::Caller> FakeHall::authenticate(std::string_view bearer) const {
    auto const found = callers_.find(bearer);
    return found == callers_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<app::Reply> FakeHall::refuse_early(app::Request const& request) const {
    if (request.param == "none") {
        return app::problem(protocol::Code::not_found, "no such thing");
    }
    if (request.param == "hers") {
        return app::problem(protocol::Code::forbidden, "not yours");
    }
    return std::nullopt;
}

void FakeHall::handle(app::Request request, app::Respond respond) {
    ++handled;
    requests.push_back(request);
    if (shut_down_called || refusals_left > 0) {
        --refusals_left;
        respond(app::problem(protocol::Code::overloaded, "come back"));
        return;
    }
    app::Reply reply;
    reply.body = boost::json::serialize(
        boost::json::object{{"operation", static_cast<int>(request.operation)},
                            {"param", request.param},
                            {"body", request.body},
                            {"key", request.idempotency_key.value_or("")},
                            {"handled", handled.load()}});
    if (request.idempotency_key) {
        auto const [answer, is_new] = answers_.emplace(*request.idempotency_key, reply.body);
        reply.body = answer->second;
        if (!is_new) {
            reply.headers.emplace_back("Idempotent-Replayed", "true");
        }
    }
    if (request.operation == app::Operation::close_session) {
        reply.status = 204;
    }
    if (holding_) {
        held_.emplace_back(std::move(respond), std::move(reply));
        return;
    }
    respond(std::move(reply));
}

app::Broadcast FakeHall::snapshot(app::Audience /*listener*/) const {
    protocol::StreamMessage message;
    message.type = protocol::StreamMessage::Type::snapshot;
    message.seq = seq_;
    message.hall.emplace();
    message.hall->seq = seq_;
    message.hall->day = "2026-11-21";
    return {seq_, std::make_shared<std::string const>(
                      boost::json::serialize(protocol::to_json(message)))};
}

std::optional<std::vector<app::Broadcast>> FakeHall::since(std::int64_t after,
                                                           app::Audience listener) const {
    if (after > seq_ || (after < seq_ && (history_.empty() || history_.front().seq > after + 1))) {
        return std::nullopt;
    }
    std::vector<app::Broadcast> missed;
    for (auto const& event : history_) {
        if (event.seq > after && event.is_for(listener)) {
            missed.push_back(event);
        }
    }
    return missed;
}

void FakeHall::on_broadcast(std::function<void(app::Broadcast const&)> listener) {
    listener_ = std::move(listener);
}

void FakeHall::shut_down(std::function<void()> drained) {
    shut_down_called = true;
    drained_ = std::move(drained);
    if (held_.empty()) {
        drained_();
    }
}

void FakeHall::emit(std::size_t bytes) {
    protocol::StreamMessage message;
    message.seq = ++seq_;
    message.event = "ticket_called";
    message.data["padding"] = std::string(bytes, 'x');
    app::Broadcast const broadcast{seq_, std::make_shared<std::string const>(
                                             boost::json::serialize(protocol::to_json(message)))};
    history_.push_back(broadcast);
    if (listener_) {
        listener_(broadcast);
    }
}

void FakeHall::release() {
    holding_ = false;
    for (auto& [respond, reply] : std::exchange(held_, {})) {
        respond(std::move(reply));
    }
    if (drained_) {
        drained_();
    }
}

}  // namespace hallcall::net_testing
