#pragma once

// Copies of a journal that others can keep: the file itself, and lines of JSON. Both work while a
// server writes it.

#include <filesystem>
#include <iosfwd>

namespace hallcall::journal {

/// Copies the journal at `journal`, as it is now, to the new file `out`; it is complete and on disk
/// when this returns. Throws JournalError, also when `out` is there already.
void backup(std::filesystem::path const& journal, std::filesystem::path const& out);

/// Writes every event as a line {"seq", "at", "type", "body", "hash"}: `at` in Unix milliseconds,
/// `body` as the JSON it is, `hash` in hexadecimal. A body that is no JSON (somebody changed it)
/// becomes a JSON string. Throws JournalError, also when the stream fails.
void export_jsonl(std::filesystem::path const& journal, std::ostream& out);

}  // namespace hallcall::journal
