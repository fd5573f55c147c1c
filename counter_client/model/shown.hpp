#pragma once

// What a desk shows, decided without drawing it: the message line, the face of every button, and
// times in words.

#include "counter_client/model/control.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hallcall::counter {

/// A text that is made up: with a time, a number, a name in it.
struct Words {
    std::string zh;
    std::string en;

    [[nodiscard]] Text view() const { return {zh, en}; }
};

/// "03:07", "1:03:07"; never negative.
std::string as_timer(std::chrono::milliseconds span);
/// "09:34:07" there.
std::string as_clock(protocol::Timestamp const& at);
/// Whole minutes, "24 分钟".
Words as_minutes(std::chrono::milliseconds span);

/// The message line.
struct StatusLine {
    Message::Tone tone = Message::Tone::plain;
    std::string number;
    Words words;
    std::string detail;
    bool may_stop = false;  ///< offers to stop waiting
};

/// A command that has no answer by then is said to be slow.
inline constexpr std::chrono::milliseconds slow_after{1000};

StatusLine status_line(Desk const& desk, Moment const& now);

/// Since when what is shown may be wrong; nothing while it is right.
std::optional<Words> stale_words(Desk const& desk);

enum class ButtonKind {
    primary,    ///< what is most likely next
    secondary,  ///< everything else
    armed,      ///< asks once more
    under_way,  ///< pressed, and not answered yet
};

struct ButtonFace {
    Action action;
    Words label;
    std::string key;
    ButtonKind kind = ButtonKind::secondary;
    bool enabled = false;
};

ButtonFace face_of(Action action, Desk const& desk, Control const& control, Moment const& now);

inline constexpr std::size_t button_columns = 5;
inline constexpr std::size_t button_rows = 3;
inline constexpr std::size_t strip_buttons = 4;

/// Where the buttons stand; actions that are never of use together share a place.
std::array<std::array<Action, button_columns>, button_rows> desk_buttons(Situation const& now);
/// The four that are most likely.
std::array<Action, strip_buttons> strip_buttons_of(Situation const& now);

/// How the one on duty came to be there: "临时顶岗"; nothing for role A.
std::optional<Text> takeover_words(protocol::DutyView const& duty);

/// A ticket's level and why it has it: "优先 · 老年人".
Words level_words(protocol::Ticket const& ticket, protocol::Hall const& hall);

/// What earlier windows wrote about the ticket, newest first.
struct EarlierNote {
    std::string window;
    std::string at;  ///< "09:34"
    Text ended;      ///< how that visit ended
    std::string words;
};
std::vector<EarlierNote> earlier_notes(std::span<protocol::Visit const> visits);

/// Since when the one who waits longest waits here; nothing when nobody does.
std::optional<protocol::Timestamp> oldest_wait(protocol::DeskView const& view);

}  // namespace hallcall::counter
