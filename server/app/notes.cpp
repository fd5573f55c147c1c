#include "server/app/notes.hpp"

#include "server/app/random.hpp"
#include "server/journal/hash_chain.hpp"

#include <set>

namespace hallcall::app {

engine::NoteRef NewNotes::add(std::string_view text) {
    journal::Note note{.id = random_hex(16), .salt = random_bytes(16), .text = std::string{text}};
    engine::NoteRef reference{note.id, engine::Digest{journal::salted_hash(note.salt, note.text)}};
    notes_.push_back(std::move(note));
    return reference;
}

std::optional<engine::NoteRef> NewNotes::add(std::optional<std::string> const& text) {
    if (!text) {
        return std::nullopt;
    }
    return add(std::string_view{*text});
}

void NoteBook::keep(std::vector<journal::Note> const& notes) {
    for (journal::Note const& note : notes) {
        texts_[note.id] = note.text;
    }
}

void NoteBook::prune(engine::State const& state) {
    auto const ids = note_ids(state);
    std::set<std::string> const wanted(ids.begin(), ids.end());
    std::erase_if(texts_, [&](auto const& entry) { return !wanted.contains(entry.first); });
}

std::optional<std::string> NoteBook::text(std::optional<engine::NoteRef> const& note) const {
    if (!note) {
        return std::nullopt;
    }
    auto const found = texts_.find(note->id);
    return found == texts_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<std::string> note_ids(engine::State const& state) {
    std::vector<std::string> ids;
    auto const take = [&](std::optional<engine::NoteRef> const& note) {
        if (note) {
            ids.push_back(note->id);
        }
    };
    for (auto const& [number, ticket] : state.day.tickets) {
        take(ticket.level_note);
        for (engine::Visit const& visit : ticket.visits) {
            take(visit.note);
        }
    }
    for (auto const& [id, window] : state.day.windows) {
        if (!window.manned) {
            continue;
        }
        take(window.manned->duty.note);
        if (window.manned->pause) {
            take(window.manned->pause->reason);
        }
    }
    for (engine::Handover const& handover : state.lasting.handovers) {
        take(handover.note);
    }
    for (auto const& [window, alarm] : state.lasting.alarms) {
        take(alarm.note);
    }
    return ids;
}

}  // namespace hallcall::app
