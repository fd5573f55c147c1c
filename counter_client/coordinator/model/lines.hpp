#pragma once

// The words of alerts, queues, the header, and of the window or ticket that was chosen.

#include "counter_client/coordinator/model/tiles.hpp"

#include <string>
#include <vector>

namespace hallcall::counter::coordinator {

struct AlertLine {
    bool red = false;
    bool alarm = false;
    std::string card;   ///< "红牌", "黄牌"
    std::string what;   ///< "等候过久", "打印纸已用完"
    std::string where;  ///< "A023 · 不动产登记", "3号窗口", "取号机 kiosk-1"
    std::string since;  ///< "24 分"
    std::string from;   ///< "09:10 起"
    std::string note;
};

AlertLine alert_line(Floor const& floor, protocol::Alert const& alert, Moment const& now,
                     Tongue tongue);

struct QueueLine {
    std::string id;
    std::string name;
    std::int64_t waiting = 0;
    std::string longest;  ///< "24 分"; empty when nobody waits, or it is not known
    bool red = false;
    bool yellow = false;
};

std::vector<QueueLine> queue_lines(Floor const& floor, Moment const& now, Tongue tongue);

struct Totals {
    std::size_t open = 0;
    std::size_t paused = 0;
    std::size_t closed = 0;
    std::int64_t waiting = 0;
};

Totals totals_of(Floor const& floor);

/// A label and what stands behind it.
struct Pair {
    std::string label;
    std::string value;
};

/// What is known of the chosen window, line by line.
std::vector<Pair> window_pairs(Floor const& floor, Moment const& now, Tongue tongue);

/// What is known of the chosen ticket.
std::vector<Pair> ticket_pairs(Floor const& floor, Moment const& now, Tongue tongue);

/// Who was called before the chosen ticket though later entitled; nothing until it is known.
std::vector<std::string> account_lines(Floor const& floor, Tongue tongue);

/// "3号窗口" of an id; the id itself when the hall has no such window.
std::string window_name(Floor const& floor, std::string const& id);

}  // namespace hallcall::counter::coordinator
