#pragma once

// What a press of a key or a button leads to. Pure: it says what is wished for, and the link and
// the window do it.

#include "counter_client/model/asking.hpp"
#include "counter_client/model/confirmation.hpp"
#include "counter_client/model/shortcuts.hpp"

#include <optional>
#include <string>
#include <variant>

namespace hallcall::counter {

enum class Shape {
    desk,
    strip,  ///< slim, always visible, at the screen's edge
};

struct Command {
    Action action;
    Form form;
};
struct StopWaiting {};

/// Nothing, a command for the hall, or no longer waiting for one.
using Wish = std::variant<std::monostate, Command, StopWaiting>;

class Control {
public:
    explicit Control(Shortcuts shortcuts = {}, Shape shape = Shape::desk)
        : shortcuts_(std::move(shortcuts)), shape_(shape) {}

    /// The same key again within this time is the same press.
    static constexpr std::chrono::milliseconds one_press{400};

    /// `typing`: letters and digits go to a field that is being filled in.
    Wish key(Key key, bool typing, Desk& desk, Moment const& now);
    /// A button was pressed.
    Wish choose(Action action, Desk& desk, Moment const& now);
    /// Goes on with a certain ticket that is parked here.
    Wish unpark(std::string const& number, Desk& desk, Moment const& now);

    /// The open dialog, if there is one; it closes when it makes no sense any more.
    Asking* asking(Desk const& desk);
    [[nodiscard]] bool is_asking() const { return asking_.has_value(); }
    Wish confirm(Desk& desk, Moment const& now);
    void cancel() { asking_.reset(); }

    [[nodiscard]] std::optional<Action> armed(Moment const& now) const {
        return confirmation_.armed(now);
    }
    [[nodiscard]] Shortcuts const& shortcuts() const { return shortcuts_; }
    [[nodiscard]] std::string const& outcome() const { return outcome_; }
    void set_outcome(std::string outcome) { outcome_ = std::move(outcome); }

    /// What the clerk chose; a dialog, a note to read and the sign-in need the whole desk.
    [[nodiscard]] Shape shape() const { return shape_; }
    [[nodiscard]] Shape shown_shape(Desk const& desk) const;

private:
    Wish by_itself(Action action, Desk& desk, Moment const& now);
    Wish command(Action action, Form form);
    void turn_outcome(int by);
    bool doubled(Key key, Moment const& now);

    Shortcuts shortcuts_;
    Shape shape_;
    Confirmation confirmation_;
    std::optional<Asking> asking_;
    std::string outcome_{outcomes.front().id};
    std::optional<Key> last_key_;
    std::chrono::steady_clock::time_point last_key_at_;
};

}  // namespace hallcall::counter
