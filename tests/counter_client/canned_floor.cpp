#include "tests/counter_client/canned_floor.hpp"

#include <fmt/format.h>

#include <array>

#include "counter_client/coordinator/model/alerts.hpp"
#include "tests/counter_client/canned_desk.hpp"

namespace hallcall::counter::coordinator::test {
namespace {

using counter::test::at;
using counter::test::moment;
using counter::test::ticket;

constexpr std::array names{"沈若兰", "顾明远", "陆思齐", "欧阳清源", "白云舒", "方知行"};

protocol::WindowView window_of(std::size_t index) {
    protocol::WindowView window;
    window.id = std::to_string(index + 1);
    window.name = window.id + "号窗口";
    window.zone = "east";
    window.services = {index % 2 == 0 ? "A" : "B"};
    window.state = "open";
    window.staff =
        protocol::StaffView{names.at(index % names.size()), "科员", index % 4 == 3 ? "B" : "A"};
    std::string const number = fmt::format("{}{:03}", window.services.front(), 20 + index);
    switch (index % 6) {
        case 0:
        case 3:
            window.ticket = protocol::WindowTicket{number, "serving", 1};
            break;
        case 1:
            window.ticket = protocol::WindowTicket{number, "called", 2};
            break;
        case 4:
            window.state = "paused";
            window.pause = protocol::PauseView{"用餐", at("09:50:00")};
            break;
        case 5:
            window.state = "closed";
            window.staff.reset();
            break;
        default:
            break;
    }
    window.alarm = index == 3;
    return window;
}

}  // namespace

protocol::Alert alert(std::string const& kind, std::string const& severity,
                      std::string const& since) {
    protocol::Alert alert;
    alert.kind = kind;
    alert.severity = severity;
    alert.since = at(since);
    alert.raised_at = at("09:30:00");
    return alert;
}

Floor floor_of(std::size_t windows, std::size_t alerts) {
    Floor floor;
    floor.staff = "3001";
    floor.signed_in = true;
    floor.link = client::Link::connected;
    floor.hall = counter::test::hall();
    floor.hall->windows.clear();
    for (std::size_t i = 0; i < windows; ++i) {
        auto window = window_of(i);
        if (window.staff) {
            floor.duties[window.id] = {.staff = fmt::format("10{:02}", i + 1),
                                       .name = window.staff->name,
                                       .role = window.staff->role,
                                       .takeover = {},
                                       .since = at("08:55:00")};
        }
        if (window.ticket) {
            floor.at_windows[window.id] = {window.ticket->number, at("09:20:00")};
        }
        floor.hall->windows.push_back(std::move(window));
    }
    floor.clock.heard(at("09:34:07"), moment("09:34:07"));
    floor.heard_at = at("09:34:07");
    floor.longest = {{"A", at("08:40:00")}, {"B", at("09:21:00")}};
    constexpr std::array kinds{"wait",    "unmanned",     "pause_overdue",
                               "serving", "left_waiting", "kiosk"};
    std::vector<protocol::Alert> all;
    for (std::size_t i = 0; i < alerts; ++i) {
        auto one = alert(kinds.at(i % kinds.size()), i % 3 == 0 ? "red" : "yellow",
                         fmt::format("09:{:02}:00", i));
        if (one.kind == "wait") {
            one.number = fmt::format("A{:03}", 30 + i);
            one.service = "A";
        } else if (one.kind == "kiosk") {
            one.device = "kiosk-1";
            one.trouble = one.severity == "red" ? "paper_out" : "paper_low";
        } else {
            one.window = std::to_string(i % windows + 1);
        }
        if (one.kind == "left_waiting") {
            one.note = "家中急事，已电话报告科长，请安排B岗尽快到位";
        }
        all.push_back(std::move(one));
    }
    set_alerts(floor.alerts, std::move(all));
    return floor;
}

ChosenTicket chosen_ticket() {
    ChosenTicket chosen{"2026-11-21-A023", protocol::TicketWithVisits{}, {}};
    chosen.details->ticket = ticket("A023", "waiting", "priority");
    chosen.details->ticket.level_reason = "elderly";
    chosen.details->ticket.bound_window = "3";
    protocol::Visit visit;
    visit.visit = 1;
    visit.window = "1";
    visit.staff = {{.staff = "1001", .role = "A", .from = at("09:12:00"), .to = at("09:15:00")}};
    visit.called_at = at("09:12:00");
    visit.ended_at = at("09:15:00");
    visit.ended = "transferred";
    visit.note = "缺户口簿复印件，已告知，到3号窗口继续";
    chosen.details->visits = {visit};
    chosen.account = {
        {.number = "A031", .window = "1", .at = at("09:20:00"), .rule = "urgent_first"}};
    return chosen;
}

protocol::DeskView desk_view() {
    protocol::DeskView desk;
    desk.at = at("09:34:07");
    desk.window = window_of(2);
    desk.duty = protocol::DutyView{.staff = "2002",
                                   .name = "叶知秋",
                                   .title = "科员",
                                   .role = "B",
                                   .takeover = "sudden",
                                   .since = at("09:02:00"),
                                   .reason = "leave",
                                   .note = "A岗请假半天"};
    desk.waiting_total = 5;
    desk.waiting_groups = {
        {.service = "A", .level = "priority", .count = 1, .oldest_since = at("09:10:00")},
        {.service = "A", .level = "normal", .count = 4, .oldest_since = at("08:40:00")}};
    for (char const* number : {"A030", "A024", "A025", "A026", "A027"}) {
        desk.waiting_first.push_back(ticket(number, "waiting"));
    }
    desk.handover = protocol::HandoverView{.window = "3",
                                           .from = "1003",
                                           .to = "2002",
                                           .day = "2026-11-21",
                                           .note = "三件待补材料在左边抽屉，印章已移交",
                                           .filed_at = at("09:00:00"),
                                           .read_at = {}};
    return desk;
}

}  // namespace hallcall::counter::coordinator::test
