#pragma once

// State out of the journal: at start, and as a past day was left.

#include "server/engine/state.hpp"
#include "server/journal/reader.hpp"

#include <functional>
#include <optional>
#include <string>

namespace hallcall::app {

/// The lasting state as a short list of events, in the stored form. Needs a state whose day has
/// just been rolled over, so that there is nothing else in it.
std::string encode_snapshot(engine::State const& state);

/// The newest snapshot and the events after it. `each` sees every event that was replayed, with the
/// state right after it. Throws JournalError or std::logic_error for a journal that is damaged.
engine::State restore(
    journal::JournalReader const& reader,
    std::function<void(engine::LoggedEvent const&, engine::State const&)> const& each = nullptr);

/// The hall as it was left at the end of `day`, its tickets expired or finished as the roll-over
/// did; for the day under way, as it is now. Nothing when the journal has no such day. Reads from
/// the newest snapshot before it; for a worker thread.
std::optional<engine::State> restore_day(journal::JournalReader const& reader, engine::Day day);

/// The hall at the newest snapshot from before `day`: where to begin to read about it. Empty when
/// there is none.
engine::State state_before(journal::JournalReader const& reader, engine::Day day);

}  // namespace hallcall::app
