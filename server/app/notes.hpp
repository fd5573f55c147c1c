#pragma once

// Free text beside the log: made into a salted reference on its way in, looked up on its way out.

#include "server/engine/state.hpp"
#include "server/journal/event_log.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::app {

/// The notes of one command, not durable yet.
class NewNotes {
public:
    engine::NoteRef add(std::string_view text);
    std::optional<engine::NoteRef> add(std::optional<std::string> const& text);

    [[nodiscard]] std::vector<journal::Note> const& all() const { return notes_; }

private:
    std::vector<journal::Note> notes_;
};

/// The texts of the notes that today's state refers to.
class NoteBook {
public:
    void keep(std::vector<journal::Note> const& notes);
    /// Drops what `state` no longer refers to.
    void prune(engine::State const& state);

    /// Nothing for a note that was erased.
    [[nodiscard]] std::optional<std::string> text(std::optional<engine::NoteRef> const& note) const;

private:
    std::map<std::string, std::string> texts_;
};

/// The ids of every note that a state refers to.
std::vector<std::string> note_ids(engine::State const& state);

}  // namespace hallcall::app
