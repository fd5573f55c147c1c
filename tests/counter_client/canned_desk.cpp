#include "tests/counter_client/canned_desk.hpp"

#include <map>
#include <string>

namespace hallcall::counter::test {

protocol::Hall hall() {
    protocol::Hall hall;
    hall.seq = 811;
    hall.day = "2026-11-21";
    hall.hall = {.id = "enping",
                 .name = "恩平市行政服务中心",
                 .notice = "请保管好您的号票",
                 .complaint_phone = "12345",
                 .timezone = "Asia/Shanghai"};
    hall.services = {{.id = "A", .name = "不动产登记", .name_en = "Real estate", .waiting = 12},
                     {.id = "B", .name = "税务申报", .name_en = "Tax", .waiting = 3},
                     {.id = "C", .name = "社会保险", .name_en = "Insurance", .waiting = 0}};
    protocol::WindowView one{.id = "1", .name = "1号窗口", .zone = "east", .services = {"A", "B"}};
    one.state = "open";
    one.staff = protocol::StaffView{"示例一", "科员", "A"};
    protocol::WindowView two{.id = "2", .name = "2号窗口", .zone = "east", .services = {"C"}};
    two.state = "closed";
    hall.windows = {one, two};
    hall.missed = {"A019"};
    hall.priority_reasons = {{.id = "elderly", .name = "老年人", .self_declared = true}};
    return hall;
}

protocol::Ticket ticket(std::string const& number, std::string const& state,
                        std::string const& level) {
    protocol::Ticket ticket;
    ticket.id = "2026-11-21-" + number;
    ticket.number = number;
    ticket.day = "2026-11-21";
    ticket.service = number.substr(0, 1);
    ticket.level = level;
    if (level == "priority") {
        ticket.level_reason = "elderly";
    }
    ticket.channel = "kiosk";
    ticket.state = state;
    static std::map<std::string, char const*> const arrivals{
        {"A031", "09:20:00"}, {"A027", "09:12:00"}, {"A025", "09:15:00"}, {"B011", "09:18:00"}};
    auto const known = arrivals.find(number);
    ticket.arrived_at = at(known == arrivals.end() ? "09:10:00" : known->second);
    if (state == "called" || state == "serving") {
        ticket.called_at = at("09:30:00");
        ticket.window = "1";
        ticket.calls = 1;
        ticket.visit = 1;
    }
    if (state == "serving") {
        ticket.started_at = at("09:31:00");
    }
    return ticket;
}

protocol::DeskView desk_view() {
    protocol::DeskView view;
    view.seq = 811;
    view.at = at("09:34:07");
    view.window = hall().windows.front();
    view.duty = protocol::DutyView{
        .staff = "1001", .name = "示例一", .title = "科员", .role = "A", .since = at("08:28:00")};
    view.waiting_total = 6;
    view.waiting_groups = {{"A", "urgent", 1, at("09:20:00")},
                           {"A", "priority", 1, at("09:12:00")},
                           {"A", "normal", 3, at("09:10:00")},
                           {"B", "normal", 1, at("09:18:00")}};
    view.waiting_first = {ticket("A031", "waiting", "urgent"),
                          ticket("A027", "waiting", "priority"), ticket("A024", "waiting"),
                          ticket("B011", "waiting"), ticket("A025", "waiting")};
    view.last_calls = {{"A023", "1", at("09:30:00"), 1}, {"A022", "1", at("09:12:00"), 2}};
    return view;
}

protocol::HandoverView handover() {
    return {.window = "1",
            .from = "1002",
            .to = "1001",
            .day = "2026-11-21",
            .note = "A018 的补充材料在左手第一个抽屉，下午三点前请交给二楼档案室。",
            .filed_at = at("07:00:00")};
}

Desk idle_desk() {
    Desk desk;
    desk.staff = "1001";
    desk.window = "1";
    desk.on_duty = "1001";
    desk.signed_in = true;
    desk.link = client::Link::connected;
    desk.hall = hall();
    desk.view = desk_view();
    desk.view_wanted = false;
    desk.clock.heard(at("09:34:07"), moment("09:34:07"));
    desk.as_of = at("09:34:07");
    return desk;
}

Desk desk_with(std::string const& ticket_state) {
    Desk desk = idle_desk();
    desk.ticket = ticket("A023", ticket_state, "priority");
    desk.hall->windows.front().ticket = protocol::WindowTicket{"A023", ticket_state, 1};
    return desk;
}

}  // namespace hallcall::counter::test
