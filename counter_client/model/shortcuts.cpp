#include "counter_client/model/shortcuts.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace hallcall::counter {
namespace {

struct DefaultKeys {
    Action action;
    std::array<std::string_view, 2> keys;  ///< an empty name: none
};

constexpr std::array defaults{
    DefaultKeys{Action::next, {"F1", "KP1"}},
    DefaultKeys{Action::recall, {"F2", "KP2"}},
    DefaultKeys{Action::start, {"F3", "KP3"}},
    DefaultKeys{Action::finish, {"F4", "KP4"}},
    DefaultKeys{Action::finish_and_next, {"F5", "KP5"}},
    DefaultKeys{Action::miss, {"F6", "KP6"}},
    DefaultKeys{Action::pause, {"F7", "KP7"}},
    DefaultKeys{Action::resume, {"F7", "KP7"}},
    DefaultKeys{Action::park, {"F8", "KP8"}},
    DefaultKeys{Action::unpark, {"F8", "KP8"}},
    DefaultKeys{Action::transfer, {"F9", "KP9"}},
    DefaultKeys{Action::call_number, {"F10", "KP0"}},
    DefaultKeys{Action::level, {"Ctrl+L", ""}},
    DefaultKeys{Action::handover, {"Ctrl+H", ""}},
    DefaultKeys{Action::duty_start, {"F11", ""}},
    DefaultKeys{Action::duty_end, {"F12", ""}},
    DefaultKeys{Action::alarm, {"Ctrl+B", "KP*"}},
    DefaultKeys{Action::alarm_clear, {"Ctrl+B", "KP*"}},
    DefaultKeys{Action::acknowledge, {"Space", ""}},
    DefaultKeys{Action::primary, {"Enter", ""}},
    DefaultKeys{Action::outcome_next, {"KP+", "PageDown"}},
    DefaultKeys{Action::outcome_previous, {"KP-", "PageUp"}},
    DefaultKeys{Action::stop_waiting, {"Esc", "KP."}},
    DefaultKeys{Action::switch_shape, {"Ctrl+M", "KP/"}},
};
static_assert(defaults.size() == static_cast<std::size_t>(Action::switch_shape) + 1);

/// Every situation in which a desk may find itself.
std::vector<Situation> every_situation() {
    std::vector<Situation> all;
    for (int state = 0; state <= static_cast<int>(DeskState::paused_serving); ++state) {
        for (int duty = 0; duty <= static_cast<int>(Situation::Duty::another); ++duty) {
            constexpr unsigned flags = 6;
            for (unsigned bits = 0; bits < 1U << flags; ++bits) {
                auto const set = [bits](unsigned flag) { return (bits >> flag & 1U) != 0; };
                all.push_back({.state = static_cast<DeskState>(state),
                               .duty = static_cast<Situation::Duty>(duty),
                               .signed_in = set(0),
                               .connected = set(1),
                               .under_way = set(2),
                               .unread = set(3),
                               .parked = set(4),
                               .alarm = set(5)});
            }
        }
    }
    return all;
}

bool shared(std::vector<Key> const& keys, Key key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

Shortcuts::Shortcuts() {
    for (DefaultKeys const& row : defaults) {
        std::vector<Key>& keys = keys_[row.action];
        for (std::string_view const name : row.keys) {
            if (!name.empty()) {
                keys.push_back(key(name));
            }
        }
    }
}

void Shortcuts::set(Action action, std::vector<Key> keys) {
    keys_[action] = std::move(keys);
}

std::optional<Action> Shortcuts::action_of(Key key, Situation const& now) const {
    std::optional<Action> first;
    for (auto const& [action, keys] : keys_) {
        if (!shared(keys, key)) {
            continue;
        }
        if (!why_not(action, now)) {
            return action;
        }
        if (!first) {
            first = action;
        }
    }
    return first;
}

std::string Shortcuts::hint(Action action) const {
    auto const& keys = keys_.at(action);
    return keys.empty() ? std::string{} : name_of(keys.front());
}

std::optional<Clash> Shortcuts::clash() const {
    auto const situations = every_situation();
    for (auto one = keys_.begin(); one != keys_.end(); ++one) {
        for (auto other = std::next(one); other != keys_.end(); ++other) {
            auto const key = std::ranges::find_if(
                one->second, [&](Key wanted) { return shared(other->second, wanted); });
            if (key == one->second.end()) {
                continue;
            }
            bool const both = std::ranges::any_of(situations, [&](Situation const& now) {
                return !why_not(one->first, now) && !why_not(other->first, now);
            });
            if (both) {
                return Clash{*key, one->first, other->first};
            }
        }
    }
    return std::nullopt;
}

}  // namespace hallcall::counter
