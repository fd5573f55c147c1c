#pragma once

// Which key does what: a table with defaults that a settings file may change.

#include "counter_client/model/actions.hpp"
#include "counter_client/model/keys.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::counter {

/// A key with two meanings at once.
struct Clash {
    Key key;
    Action one;
    Action other;
};

class Shortcuts {
public:
    /// The defaults: function keys, and the keypad alone for what is done most.
    Shortcuts();

    /// Replaces the keys of an action; an empty list leaves it to its button.
    void set(Action action, std::vector<Key> keys);

    /// The action of a key that makes sense now; else the first that has this key, so that it can
    /// be said why not; nothing for a key that has no meaning.
    [[nodiscard]] std::optional<Action> action_of(Key key, Situation const& now) const;

    /// Its first key, as a button shows it; empty: none.
    [[nodiscard]] std::string hint(Action action) const;
    [[nodiscard]] std::vector<Key> const& keys(Action action) const { return keys_.at(action); }

    /// Two actions on one key that could both be done in some situation.
    [[nodiscard]] std::optional<Clash> clash() const;

private:
    std::map<Action, std::vector<Key>> keys_;
};

}  // namespace hallcall::counter
