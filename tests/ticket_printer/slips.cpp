#include "tests/ticket_printer/slips.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "ticket_printer/settings/slip_file.hpp"

namespace hallcall::printer::test {

Slip sample_slip() {
    return make_slip(sample_ticket("A023"), "ABCDEFGHIJ234567", sample_hall(),
                     "http://192.168.1.10:8080");
}

protocol::Hall sample_hall() {
    protocol::Hall hall;
    hall.seq = 5;
    hall.day = "2026-11-21";
    hall.hall = {.id = "enping",
                 .name = "恩平市行政服务中心",
                 .notice = "请保管好您的号票，过号请到取号机重新排队",
                 .complaint_phone = "12345",
                 .timezone = "Asia/Shanghai",
                 .issue_from = "08:00",
                 .issue_until = "17:15"};
    hall.services = {{.id = "A",
                      .name = "不动产登记",
                      .name_en = "Real estate registration",
                      .department = "housing",
                      .waiting = 12,
                      .windows_open = 2,
                      .materials = {"身份证", "权属证明"}}};
    hall.windows = {{.id = "1", .name = "1号窗口", .services = {"A"}},
                    {.id = "7", .name = "7号窗口", .services = {"B"}},
                    {.id = "12", .name = "", .services = {"B", "A"}}};
    hall.priority_reasons = {{.id = "elderly", .name = "老年人", .self_declared = true},
                             {.id = "hero", .name = "英模", .self_declared = false}};
    return hall;
}

protocol::Ticket sample_ticket(std::string const& number) {
    protocol::Ticket ticket;
    ticket.id = "2026-11-21-" + number;
    ticket.number = number;
    ticket.day = "2026-11-21";
    ticket.service = "A";
    ticket.level = "priority";
    ticket.level_reason = "elderly";
    ticket.channel = "kiosk";
    ticket.state = "waiting";
    ticket.arrived_at = protocol::parse_timestamp("2026-11-21T09:30:00.000+08:00").value();
    return ticket;
}

client::Answer answer_with(protocol::Ticket const& ticket) {
    return {.status = 201,
            .body = {{"seq", 7}, {"ticket", to_json(ticket)}, {"code", "ABCDEFGHIJ234567"}}};
}

PrinterOptions options_for(int width_mm) {
    PrinterOptions options;
    options.paper = paper_of_width(width_mm).value();
    options.slip = load_slip_template("");
    return options;
}

std::string read_file(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace hallcall::printer::test
