#pragma once

// The stored form of events: a type and a JSON body. It is kept for ever: whatever a release has
// written, every later one reads (tests/journal/golden). The fields are in event_fields.hpp.

#include "server/engine/event.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::journal {

/// The type under which the event is stored, "ticket_issued". A recall is stored as
/// "ticket_called".
std::string_view type_name(engine::Event const& event);

/// The body as compact JSON, always the same bytes for the same event.
std::string encode_body(engine::Event const& event);

/// The event of a stored row, of whatever version its body is. Throws DecodeError (json_form.hpp)
/// naming what is wrong.
engine::Event decode(std::string_view type, std::string_view body);

/// The erasable texts that the event refers to.
std::vector<engine::NoteRef> note_refs(engine::Event const& event);

}  // namespace hallcall::journal
