#pragma once

#include "counter_client/model/keys.hpp"

#include <SFML/Window/Event.hpp>

#include <optional>

namespace hallcall::counter {

/// Finds the key of an event. The keypad's point has no code of its own in SFML: it is noticed by
/// the text that comes with a press of an unknown key, whether NumLock is on or not.
class KeyEvents {
public:
    /// The key that was pressed with this event; nothing for another event, an unknown key, or the
    /// repetition of a key that is held down.
    std::optional<Key> pressed(sf::Event const& event);

private:
    std::optional<sf::Keyboard::Key> held_;
    bool unknown_ = false;  ///< the last press was of a key that SFML does not know
};

}  // namespace hallcall::counter
