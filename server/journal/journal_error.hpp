#pragma once

#include <stdexcept>

namespace hallcall::journal {

/// The journal's file cannot be opened, read, locked or copied. `what()` is one clear line for the
/// operator that names the file.
class JournalError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace hallcall::journal
