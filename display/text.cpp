#include "display/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

namespace hallcall::display::text {

std::string line(Label const& label) {
    return label.en.empty() ? label.zh : label.zh + "  " + label.en;
}

Label in(Languages languages, Label label) {
    if (languages == Languages::en && !label.en.empty()) {
        return {std::move(label.en), {}};
    }
    if (languages != Languages::both) {
        label.en.clear();
    }
    return label;
}

Label window(std::string const& name, std::string const& id) {
    return {name, fmt::format("Window {}", id)};
}

Label now_calling() {
    return {"正在叫号", "Now calling"};
}

Label no_calls_yet() {
    return {"暂无叫号", "No calls yet"};
}

Label please_go_to(std::string const& place, std::string const& window_id) {
    return {fmt::format("请到 {}", place), fmt::format("Please go to window {}", window_id)};
}

Label called_again(std::int64_t calls) {
    if (calls < 2) {
        return {};
    }
    return {fmt::format("第{}次呼叫", calls), fmt::format("Call no. {}", calls)};
}

Label windows() {
    return {"窗口", "Windows"};
}

Label waiting() {
    return {"等候人数", "Waiting"};
}

Label missed() {
    return {"过号", "Missed"};
}

Label nobody_missed() {
    return {"无", "None"};
}

Label connecting() {
    return {"正在连接叫号服务", "Connecting to the hall"};
}

Label live() {
    return {"实时", "Live"};
}

Label stale(protocol::Timestamp const& since) {
    auto const clock = protocol::format_clock(since);
    return {fmt::format("连接中断，显示截至 {}", clock), fmt::format("Offline, as of {}", clock)};
}

Label complaints(std::string const& phone) {
    return {fmt::format("投诉电话 {}", phone), fmt::format("Complaints {}", phone)};
}

std::string complaints_line(std::string const& phone) {
    return fmt::format("投诉电话 Complaints  {}", phone);
}

Label no_such_part(std::string const& id) {
    return {fmt::format("大厅配置中没有“{}”", id), fmt::format("The hall has no \"{}\"", id)};
}

Label state(WindowState state) {
    switch (state) {
        case WindowState::calling:
            return {"叫号中", "Calling"};
        case WindowState::serving:
            return {"办理中", "Serving"};
        case WindowState::free:
            return {"空闲", "Free"};
        case WindowState::paused:
            return {"暂停服务", "Service paused"};
        case WindowState::closed:
            break;
    }
    return {"未开放", "Closed"};
}

Label back_at(protocol::Timestamp const& at) {
    auto const clock = protocol::format_clock(at);
    return {fmt::format("预计 {} 恢复", clock), fmt::format("Back at {}", clock)};
}

Label instead_go_to(WindowRow const& row) {
    if (row.alternates.empty()) {
        return {};
    }
    return {fmt::format("请到{}", enumerate(row.alternates)),
            fmt::format("Please use window {}", fmt::join(row.alternate_ids, ", "))};
}

Label instead_go_to_briefly(WindowRow const& row) {
    constexpr std::size_t named_all = 3;
    if (row.alternates.size() <= named_all) {
        return instead_go_to(row);
    }
    auto const count = row.alternates.size();
    return {fmt::format("请到{}、{}等{}个窗口", row.alternates[0], row.alternates[1], count),
            fmt::format("Use {}, {} or {} others", row.alternate_ids[0], row.alternate_ids[1],
                        count - 2)};
}

Label sign(WindowRow const& row) {
    auto label = state(row.state);
    if (row.back_at) {
        auto const brief = back_at_briefly(*row.back_at);
        label.zh += "  " + brief.zh;
        label.en += ", back " + protocol::format_clock(*row.back_at);
    }
    return label;
}

Label back_at_briefly(protocol::Timestamp const& at) {
    auto const clock = protocol::format_clock(at);
    return {fmt::format("{}恢复", clock), fmt::format("Back {}", clock)};
}

Label stale_briefly(protocol::Timestamp const& since) {
    auto const clock = protocol::format_clock(since);
    return {fmt::format("截至{}", clock), fmt::format("As of {}", clock)};
}

Label reason(WindowRow const& row) {
    return {row.reason, {}};
}

Label role(std::string const& role) {
    if (role == "A") {
        return {"A岗", "A role"};
    }
    if (role == "B") {
        return {"B岗（顶岗）", "B role, standing in"};
    }
    return {"协调员（顶岗）", "Coordinator, standing in"};
}

Label services() {
    return {"业务范围", "Services"};
}

Label on_duty() {
    return {"值班人员", "On duty"};
}

Label people(std::int64_t count) {
    return {fmt::format("{}人", count), fmt::format("{} waiting", count)};
}

Label windows_open(std::int64_t count) {
    if (count == 0) {
        return {"暂无窗口", "No window"};
    }
    return {fmt::format("{}个窗口", count), fmt::format("{} open", count)};
}

Label date(protocol::Timestamp const& at) {
    return date(
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(at.at + at.offset)});
}

Label date(std::chrono::year_month_day day) {
    static constexpr std::array weekdays_zh{"日", "一", "二", "三", "四", "五", "六"};
    static constexpr std::array weekdays_en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const weekday = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
    auto const month = static_cast<unsigned>(day.month());
    auto const in_month = static_cast<unsigned>(day.day());
    return {fmt::format("{}月{}日 星期{}", month, in_month, weekdays_zh.at(weekday)),
            fmt::format("{} {} {}", weekdays_en.at(weekday), in_month, months_en.at(month - 1))};
}

std::string page(Page const& page) {
    return page.count < 2 ? std::string{} : fmt::format("{}/{}", page.index + 1, page.count);
}

std::string enumerate(std::vector<std::string> const& all) {
    return fmt::format("{}", fmt::join(all, "、"));
}

}  // namespace hallcall::display::text
