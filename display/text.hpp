#pragma once

// Everything the screens say, Chinese first, English beside it.

#include "display/model/layout.hpp"
#include "display/model/rows.hpp"
#include "protocol/timestamp.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::display::text {

/// One thing in both languages, to be drawn side by side or one above the other.
struct Label {
    std::string zh;
    std::string en;
};

/// "zh  en".
std::string line(Label const& label);

/// What a screen in these languages says: for one language alone it stands in the first place, and
/// the second is empty. What there is in one language only stays.
Label in(Languages languages, Label label);

/// "3号窗口" and "Window 3".
Label window(std::string const& name, std::string const& id);

Label now_calling();
Label no_calls_yet();
/// `place` is the window's name, and its zone where it helps.
Label please_go_to(std::string const& place, std::string const& window_id);
/// "再次呼叫 2"; empty for a first call.
Label called_again(std::int64_t calls);
Label windows();
Label waiting();
Label missed();
Label nobody_missed();
Label connecting();
Label live();
Label stale(protocol::Timestamp const& since);
Label complaints(std::string const& phone);
/// Both languages in one line, the number once.
std::string complaints_line(std::string const& phone);
Label no_such_part(std::string const& id);

/// What a window is doing, as one word.
Label state(WindowState state);

Label back_at(protocol::Timestamp const& at);
/// "请到3号窗口、5号窗口"; empty when there is no other.
Label instead_go_to(WindowRow const& row);

/// The same for a narrow row: of more than three windows only two are named, and how many there
/// are.
Label instead_go_to_briefly(WindowRow const& row);

/// "暂停服务 09:50恢复", or the word for the state alone.
Label sign(WindowRow const& row);

/// For a strip of few pixels: "09:50恢复".
Label back_at_briefly(protocol::Timestamp const& at);
Label stale_briefly(protocol::Timestamp const& since);

/// Why a window is paused. The hall has it in one language.
Label reason(WindowRow const& row);
Label role(std::string const& role);
Label services();
Label on_duty();

Label people(std::int64_t count);
Label windows_open(std::int64_t count);

/// "11月21日 星期六" and "Sat 21 Nov".
Label date(protocol::Timestamp const& at);
Label date(std::chrono::year_month_day day);

/// "2/5"; empty for a single page.
std::string page(Page const& page);

/// Chinese enumeration: "甲、乙、丙".
std::string enumerate(std::vector<std::string> const& all);

}  // namespace hallcall::display::text
