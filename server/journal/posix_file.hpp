#pragma once

// The few things that only the operating system can do for the journal's file. Everything here
// throws JournalError when it fails.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace hallcall::journal {

/// Owns an open file descriptor.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd) : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    FileDescriptor(FileDescriptor const&) = delete;
    FileDescriptor& operator=(FileDescriptor const&) = delete;
    ~FileDescriptor();

    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

/// Where the file really lies: two names of one file through symbolic links give one path.
std::filesystem::path real_path(std::filesystem::path const& path);

/// Takes the exclusive lock of the journal at `journal` (a real path), on a file beside it. The
/// kernel gives it back with the process, however that ends; the file itself stays.
FileDescriptor lock_journal(std::filesystem::path const& journal);

/// Free bytes for an ordinary user on the file system of `folder`; nothing when it cannot be asked.
std::optional<std::uintmax_t> free_bytes(std::filesystem::path const& folder);

/// A new empty file beside `target`, with a name that nobody else has.
std::filesystem::path create_beside(std::filesystem::path const& target);

/// Makes the file durable under the name `target`, which must not exist yet: never a half file
/// under that name, never another one overwritten.
void publish_file(std::filesystem::path const& from, std::filesystem::path const& target);

}  // namespace hallcall::journal
