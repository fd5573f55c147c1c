#pragma once

// What a dialog asks for, as data: fields with choices that a digit picks, and words to type. It is
// made anew from the desk and what has been filled in, so that it never shows what is gone.

#include "counter_client/model/actions.hpp"
#include "counter_client/model/keys.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::counter {

struct Choice {
    std::string id;
    std::string zh;
    std::string en;
};

/// One thing to fill in: by a choice, by typing, or either.
struct Field {
    Say title;
    std::string Form::* value;
    std::vector<Choice> choices;
    std::size_t across = 3;  ///< choices beside each other
    bool typed = false;
    bool needed = false;
};

std::vector<Field> fields_of(Action action, Form const& form, Desk const& desk);

/// An open dialog. One at a time.
class Asking {
public:
    Asking(Action action, Desk const& desk);

    [[nodiscard]] Action action() const { return action_; }
    [[nodiscard]] Form& form() { return form_; }
    [[nodiscard]] Form const& form() const { return form_; }
    [[nodiscard]] std::vector<Field> fields(Desk const& desk) const {
        return fields_of(action_, form_, desk);
    }
    /// The index of the field whose choices the digits pick.
    [[nodiscard]] std::size_t active(Desk const& desk) const;

    /// A digit picks a choice of the active field, 0 takes it back; + and - go to the next or
    /// previous field that has choices. False for any other key.
    bool press(Key key, Desk const& desk);

    /// A click on a choice; a second one takes it back, unless something is needed there.
    void choose(Field const& field, std::string const& id);

    /// What is still to be filled in; nothing when it is complete.
    [[nodiscard]] std::optional<Say> missing(Desk const& desk) const;
    /// Digits pick choices of the field that is still to be filled in.
    void go_to_missing(Desk const& desk);

    /// The form as the server wants it: "away for 10 minutes" becomes a time, "23" the one number
    /// known here that ends like this.
    [[nodiscard]] Form filled(Desk const& desk, protocol::Timestamp const& now) const;

private:
    Action action_;
    Form form_;
    std::size_t active_ = 0;
};

/// `typed`, or the one number among those that wait, are parked here or were missed that it means:
/// a keypad has no letters.
std::string whole_number(std::string const& typed, Desk const& desk);

/// The days after `day`, nearest first; empty when it is no day.
std::vector<std::string> days_after(std::string const& day, int count);

}  // namespace hallcall::counter
