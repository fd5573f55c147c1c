#pragma once

// Locks between processes on single bytes of one file. The kernel drops them with the process,
// however it ends.

#include "ticket_printer/printing/descriptor.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace hallcall::printer {

/// One file whose bytes are locked. Two `LockFile`s of one process exclude each other as those of
/// two processes do; within one `LockFile` a byte may be locked once only, which the caller sees
/// to.
class LockFile {
public:
    /// Makes the file if it is missing. Throws `std::system_error`.
    explicit LockFile(std::filesystem::path const& file);

    /// Holds one byte until it is destroyed.
    class Held {
    public:
        Held(std::shared_ptr<Descriptor> file, std::int64_t byte)
            : file_(std::move(file)), byte_(byte) {}
        Held(Held&&) = default;
        Held& operator=(Held&&) = delete;
        Held(Held const&) = delete;
        Held& operator=(Held const&) = delete;
        ~Held();

    private:
        std::shared_ptr<Descriptor> file_;
        std::int64_t byte_;
    };

    /// Nothing when somebody else holds it.
    [[nodiscard]] std::optional<Held> try_lock(std::int64_t byte) const;
    /// Waits up to `patience`.
    [[nodiscard]] std::optional<Held> lock(std::int64_t byte,
                                           std::chrono::milliseconds patience) const;

private:
    std::shared_ptr<Descriptor> file_;
};

}  // namespace hallcall::printer
