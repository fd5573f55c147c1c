#include "ticket_printer/desk/file_lock.hpp"

#include <fcntl.h>

#include <cerrno>
#include <thread>

namespace hallcall::printer {

namespace {

constexpr mode_t only_owner = 0600;
constexpr std::chrono::milliseconds retry_pause{5};

/// Locks of the open file, not of the process: closing another descriptor of the same file does not
/// drop them, and they exclude threads as well.
bool set_lock(int file, short kind, std::int64_t byte) {
    struct flock wanted{};
    wanted.l_type = kind;
    wanted.l_whence = SEEK_SET;
    wanted.l_start = byte;
    wanted.l_len = 1;
    return ::fcntl(file, F_OFD_SETLK, &wanted) == 0;
}

}  // namespace

LockFile::LockFile(std::filesystem::path const& file)
    : file_(std::make_shared<Descriptor>(
          ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_owner))) {
    if (!*file_) throw std::system_error(last_error(), file.string());
}

LockFile::Held::~Held() {
    if (file_) set_lock(file_->get(), F_UNLCK, byte_);
}

std::optional<LockFile::Held> LockFile::try_lock(std::int64_t byte) const {
    if (set_lock(file_->get(), F_WRLCK, byte))
        return std::optional<Held>{std::in_place, file_, byte};
    if (errno != EAGAIN && errno != EACCES) throw std::system_error(last_error(), "spool lock");
    return std::nullopt;
}

std::optional<LockFile::Held> LockFile::lock(std::int64_t byte,
                                             std::chrono::milliseconds patience) const {
    Deadline const deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto held = try_lock(byte);
        if (held || std::chrono::steady_clock::now() >= deadline) return held;
        std::this_thread::sleep_for(retry_pause);
    }
}

}  // namespace hallcall::printer
