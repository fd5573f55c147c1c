#include "tests/counter_client/canned_desk.hpp"

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
    ticket.channel = "kiosk";
    ticket.state = state;
    ticket.arrived_at = at("09:10:00");
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

Desk idle_desk() {
    Desk desk;
    desk.staff = "1001";
    desk.window = "1";
    desk.signed_in = true;
    desk.link = client::Link::connected;
    desk.hall = hall();
    desk.clock.heard(at("09:34:07"), moment("09:34:07"));
    return desk;
}

Desk desk_with(std::string const& ticket_state) {
    Desk desk = idle_desk();
    desk.ticket = ticket("A023", ticket_state, "priority");
    desk.hall->windows.front().ticket = protocol::WindowTicket{"A023", ticket_state, 1};
    return desk;
}

}  // namespace hallcall::counter::test
