#include "tests/display/canned_hall.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::display::canned {
namespace {

using namespace std::chrono_literals;
using protocol::Hall;
using protocol::ServiceView;
using protocol::WindowView;

constexpr std::chrono::minutes offset{480};

std::chrono::sys_time<std::chrono::milliseconds> morning() {
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 1h + 30min;
}

ServiceView service(std::string id, std::string name, std::string name_en, std::int64_t waiting,
                    std::int64_t open) {
    return {.id = std::move(id),
            .name = std::move(name),
            .name_en = std::move(name_en),
            .department = "",
            .waiting = waiting,
            .windows_open = open,
            .materials = {}};
}

WindowView window(std::string id, std::string name, std::string zone,
                  std::vector<std::string> services) {
    return {.id = std::move(id),
            .name = std::move(name),
            .zone = std::move(zone),
            .services = std::move(services),
            .state = "open",
            .staff = protocol::StaffView{.name = "示例一", .title = "科员", .role = "A"},
            .ticket = {},
            .pause = {},
            .alternates = {}};
}

void put_ticket(WindowView& window, std::string number, std::string state) {
    window.ticket =
        protocol::WindowTicket{.number = std::move(number), .state = std::move(state), .calls = 1};
}

void add_recent_call(Hall& hall, std::string number, std::string window, std::chrono::minutes ago) {
    hall.recent_calls.push_back({.number = std::move(number),
                                 .window = std::move(window),
                                 .at = {morning() - ago, offset},
                                 .calls = 1});
}

}  // namespace

Now now(std::chrono::milliseconds after) {
    return {.steady = std::chrono::steady_clock::time_point{1000h} + after,
            .wall = morning() + after,
            .local_offset = 0min};
}

protocol::Timestamp timestamp(std::chrono::milliseconds after) {
    return {morning() + after, offset};
}

Hall ordinary_hall() {
    Hall hall;
    hall.seq = 811;
    hall.day = "2026-11-21";
    hall.hall = {.id = "enping",
                 .name = "恩平市行政服务中心",
                 .notice = "请保管好您的号票，过号请到取号机重新排队",
                 .complaint_phone = "12345",
                 .timezone = "Asia/Shanghai",
                 .issue_from = "08:00",
                 .issue_until = "17:15"};
    hall.zones = {{"east", "东区"}, {"west", "西区"}};
    hall.services = {service("A", "不动产登记", "Real estate registration", 12, 2),
                     service("B", "社会保险", "Social insurance", 7, 2),
                     service("C", "户政业务", "Household registration", 23, 1),
                     service("D", "税务申报", "Tax declaration", 0, 1),
                     service("E", "企业开办", "Company registration", 3, 1),
                     service("F", "医疗保障", "Medical insurance", 5, 0)};
    hall.windows = {window("1", "1号窗口", "east", {"A", "B"}),
                    window("2", "2号窗口", "east", {"A"}),
                    window("3", "3号窗口", "east", {"B", "C"}),
                    window("4", "4号窗口", "east", {"C"}),
                    window("5", "5号窗口", "west", {"D"}),
                    window("6", "6号窗口", "west", {"E"}),
                    window("7", "7号窗口", "west", {"F"}),
                    window("8", "综合窗口", "west", {"A", "B", "C"})};
    put_ticket(hall.windows[0], "A023", "called");
    put_ticket(hall.windows[1], "A022", "serving");
    put_ticket(hall.windows[2], "C041", "serving");
    hall.windows[3].state = "paused";
    hall.windows[3].pause = protocol::PauseView{
        .reason = "会议", .back_at = protocol::Timestamp{morning() + 20min, offset}};
    hall.windows[3].alternates = {"3", "8"};
    put_ticket(hall.windows[5], "E008", "serving");
    hall.windows[6].state = "closed";
    hall.windows[6].staff.reset();
    hall.windows[7].staff =
        protocol::StaffView{.name = "示例八", .title = "副主任科员", .role = "B"};
    add_recent_call(hall, "A023", "1", 1min);
    add_recent_call(hall, "C041", "3", 3min);
    add_recent_call(hall, "E008", "6", 4min);
    add_recent_call(hall, "A022", "2", 9min);
    add_recent_call(hall, "B017", "8", 11min);
    add_recent_call(hall, "D004", "5", 14min);
    hall.missed = {"A019", "B011"};
    return hall;
}

Hall empty_hall() {
    Hall hall = ordinary_hall();
    hall.recent_calls.clear();
    hall.missed.clear();
    for (auto& one : hall.services) {
        one.waiting = 0;
    }
    for (auto& one : hall.windows) {
        one.state = "open";
        one.ticket.reset();
        one.pause.reset();
        one.alternates.clear();
    }
    return hall;
}

Hall crowded_hall() {
    constexpr int window_count = 60;
    constexpr int service_count = 24;
    Hall hall = ordinary_hall();
    hall.hall.name = "粤港澳大湾区恩平市人民政府政务服务和数据管理局综合行政服务中心（东湖分厅）";
    hall.hall.notice =
        "请保管好您的号票，过号请到取号机重新排队。办理不动产登记业务的群众请提前备齐身份证、权属证"
        "明、"
        "完税凭证及其复印件；需要代办的，请携带经公证的委托书。老年人、残疾人、孕妇及现役军人可以向"
        "导办台"
        "申请优先号。Please keep your ticket. If your number was missed, ask at the ticket "
        "machine.";
    hall.zones.push_back({"south", "南区二楼工程建设项目审批专区"});
    hall.services.clear();
    hall.windows.clear();
    hall.recent_calls.clear();
    hall.missed.clear();
    for (int i = 0; i < service_count; ++i) {
        std::string const id(1, static_cast<char>('A' + i));
        bool const is_long = i % 3 == 0;
        hall.services.push_back(service(
            id,
            is_long ? "不动产登记（含抵押权首次登记、变更登记、转移登记）与网签备案" : "社会保险",
            is_long ? "Real estate registration, mortgages and transfer of title" : "Insurance",
            i == 0 ? 500 : i * 7, i % 4));
    }
    for (int i = 0; i < window_count; ++i) {
        std::string const id = std::to_string(301 + i);
        auto one = window(id,
                          i % 7 == 3 ? fmt::format("{}号企业投资项目综合受理窗口", id)
                                     : fmt::format("{}号窗口", id),
                          i % 2 == 0 ? "south" : "east",
                          {std::string(1, static_cast<char>('A' + i % service_count)), "B", "C"});
        switch (i % 6) {
            case 0:
                put_ticket(one, fmt::format("A1{:03}", i), "called");
                add_recent_call(hall, fmt::format("A1{:03}", i), id, std::chrono::minutes{i});
                break;
            case 3:
                one.state = "paused";
                one.pause = protocol::PauseView{
                    .reason = "外出", .back_at = protocol::Timestamp{morning() + 75min, offset}};
                one.alternates = {"301", "307", "313", "319"};
                break;
            case 4:
                one.state = "closed";
                one.staff.reset();
                break;
            default:
                put_ticket(one, fmt::format("BUS{:04}", 1000 + i), "serving");
        }
        hall.windows.push_back(std::move(one));
    }
    hall.windows[3].staff = protocol::StaffView{
        .name = "阿卜杜拉·买买提江·吐尔逊", .title = "二级主任科员（首席审批员）", .role = "B"};
    for (int i = 0; i < 40; ++i) {
        hall.missed.push_back(fmt::format("BUS{:04}", 900 + i));
    }
    return hall;
}

client::Mail snapshot(Hall hall) {
    protocol::StreamMessage message;
    message.type = protocol::StreamMessage::Type::snapshot;
    message.seq = hall.seq;
    message.hall = std::move(hall);
    return events({std::move(message)});
}

protocol::StreamMessage call(Hall const& before, std::string_view number, std::string_view window,
                             std::int64_t calls, Now const& now) {
    protocol::StreamMessage message;
    message.type = protocol::StreamMessage::Type::event;
    message.seq = before.seq + 1;
    message.at = {now.wall, offset};
    message.event = "ticket_called";
    message.data = {{"number", number}, {"window", window}, {"calls", calls}};
    auto const found = std::ranges::find(before.windows, window, &WindowView::id);
    if (found != before.windows.end()) {
        WindowView changed = *found;
        changed.ticket = protocol::WindowTicket{
            .number = std::string(number), .state = "called", .calls = calls};
        message.changes.windows.push_back(std::move(changed));
    }
    auto recent = before.recent_calls;
    recent.insert(recent.begin(), {.number = std::string(number),
                                   .window = std::string(window),
                                   .at = message.at,
                                   .calls = calls});
    message.changes.recent_calls = std::move(recent);
    return message;
}

client::Mail events(std::vector<protocol::StreamMessage> messages) {
    return {.link = client::Link::connected, .fault = {}, .messages = std::move(messages)};
}

}  // namespace hallcall::display::canned
