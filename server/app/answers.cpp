#include "server/app/answers.hpp"

#include <boost/json.hpp>

#include <optional>

namespace hallcall::app {
namespace {

namespace json = boost::json;

/// The ticket that an event is about; nothing for events of windows and of the hall.
std::optional<engine::Number> number_of(engine::Event const& event) {
    return std::visit(
        [](auto const& one) -> std::optional<engine::Number> {
            if constexpr (requires { one.number; }) {
                return one.number;
            }
            return std::nullopt;
        },
        event);
}

template <typename Wanted>
Wanted const* find_event(Decided const& decided) {
    for (engine::LoggedEvent const& event : decided.events) {
        if (auto const* found = std::get_if<Wanted>(&event.event)) {
            return found;
        }
    }
    return nullptr;
}

json::object ticket_json(Wire const& wire, engine::Number const& number, Viewer viewer) {
    return protocol::to_json(wire.ticket(*wire.state.find_ticket(number), viewer));
}

/// For call-next and call; null fields when nobody was waiting.
json::object call_answer(Decided const& decided, Wire const& wire, Viewer viewer) {
    json::object body{{"seq", decided.seq}, {"ticket", nullptr}, {"why", nullptr}};
    if (auto const* called = find_event<engine::TicketCalled>(decided)) {
        body["ticket"] = ticket_json(wire, called->number, viewer);
        body["why"] = protocol::to_json(protocol::Why{.rule = std::string{name_of(called->rule)},
                                                      .candidates = called->candidates,
                                                      .passed_over = called->passed_over});
    }
    if (auto const* finished = find_event<engine::TicketFinished>(decided)) {
        body["finished"] = ticket_json(wire, finished->number, viewer);
    }
    return body;
}

json::object window_answer(engine::WindowId const& id, Decided const& decided, Wire const& wire) {
    return {{"seq", decided.seq},
            {"window", protocol::to_json(wire.window(*wire.state.config().find(id)))}};
}

json::object handover_answer(Decided const& decided) {
    auto const& filed = *find_event<engine::HandoverFiled>(decided);
    return {{"seq", decided.seq},
            {"handover",
             {{"window", filed.window.value},
              {"to", filed.to.value},
              {"day", protocol::format_day(filed.day)}}}};
}

}  // namespace

Reply compose_answer(Asked const& asked, Decided const& decided, Wire const& wire) {
    switch (asked.operation) {
        case Operation::call_next:
        case Operation::call_number:
            return json_reply(200, call_answer(decided, wire, asked.viewer));
        case Operation::start_duty:
        case Operation::end_duty:
        case Operation::pause_window:
        case Operation::resume_window:
        case Operation::raise_alarm:
        case Operation::clear_alarm:
            return json_reply(200, window_answer(asked.window, decided, wire));
        case Operation::file_handover:
            return json_reply(200, handover_answer(decided));
        case Operation::read_handover:
            return json_reply(
                200, {{"seq", decided.seq},
                      {"handover", protocol::to_json(wire.handover(asked.window).value())}});
        case Operation::report_trouble:
            return json_reply(200, {{"seq", decided.seq}});
        default:
            break;
    }
    json::object body{{"seq", decided.seq}};
    body["ticket"] =
        ticket_json(wire, number_of(decided.events.back().event).value(), asked.viewer);
    if (asked.operation != Operation::issue_ticket) {
        return json_reply(200, body);
    }
    body["code"] = asked.follow_code;
    return json_reply(201, body);
}

Reply session_answer(std::string const& token, engine::StaffMember const& member,
                     protocol::Timestamp const& expires_at) {
    json::array roles;
    auto const add = [&](bool has, std::string_view name) {
        if (has) {
            roles.emplace_back(name);
        }
    };
    add(member.roles.staff, "staff");
    add(member.roles.coordinator, "coordinator");
    add(member.roles.admin, "admin");
    add(member.roles.auditor, "auditor");
    return json_reply(200, {{"token", token},
                            {"staff", member.id.value},
                            {"roles", std::move(roles)},
                            {"expires_at", format(expires_at)}});
}

Reply document_problem(std::vector<config::DocumentFault> const& faults) {
    Reply reply = problem(protocol::Code::bad_request,
                          "the document is wrong and was not published: line " +
                              std::to_string(faults.front().line) + ": " + faults.front().what);
    auto body = json::parse(reply.body).as_object();
    json::array list;
    for (config::DocumentFault const& fault : faults) {
        list.emplace_back(json::object{{"line", fault.line}, {"what", fault.what}});
    }
    body["faults"] = std::move(list);
    reply.body = json::serialize(body);
    return reply;
}

}  // namespace hallcall::app
