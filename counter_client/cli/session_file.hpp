#pragma once

// The session of one staff member at one hall, kept between two steps of the command line in a file
// that only its owner can read.

#include "counter_client/cli/command_line.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace hallcall::counter {

struct FileFault {
    std::string what;  ///< one line with the file's name
};

/// $XDG_RUNTIME_DIR/hallcall, else ~/.local/state/hallcall; empty when neither is known.
std::filesystem::path session_folder(Environment const& environment);

/// One file. Written whole or not at all; several programs may use it at once.
class SessionFile {
public:
    /// The file's name tells the staff member and the server apart from any other.
    SessionFile(std::filesystem::path folder, std::string const& server, std::string const& staff);

    /// Nothing when there is no session. A fault when somebody else could have read or written it.
    [[nodiscard]] std::variant<std::optional<std::string>, FileFault> token() const;

    [[nodiscard]] std::optional<FileFault> keep(std::string const& token) const;

    [[nodiscard]] std::optional<FileFault> forget() const;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path folder_;
    std::filesystem::path path_;
};

}  // namespace hallcall::counter
