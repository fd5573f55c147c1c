#include "server/journal/posix_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "server/journal/journal_error.hpp"

namespace hallcall::journal {
namespace {

constexpr mode_t lock_file_mode = 0644;

[[noreturn]] void fail(std::string const& what, int error) {
    throw JournalError(fmt::format("{}: {}", what, std::generic_category().message(error)));
}

void sync_to_disk(std::filesystem::path const& path) {
    FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0 || ::fsync(file.get()) != 0) {
        fail(fmt::format("cannot sync {}", path.string()), errno);
    }
}

}  // namespace

FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

std::filesystem::path real_path(std::filesystem::path const& path) {
    std::error_code error;
    auto real = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
    if (error) {
        fail(fmt::format("cannot find {}", path.string()), error.value());
    }
    return real;
}

FileDescriptor lock_journal(std::filesystem::path const& journal) {
    auto const path = journal.string() + ".lock";
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, lock_file_mode));
    if (file.get() < 0) {
        fail(fmt::format("cannot open the lock file {}", path), errno);
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        int const error = errno;
        if (error == EWOULDBLOCK) {
            throw JournalError(
                fmt::format("another server has this journal open: {}", journal.string()));
        }
        fail(fmt::format("cannot lock {}", path), error);
    }
    return file;
}

std::optional<std::uintmax_t> free_bytes(std::filesystem::path const& folder) {
    struct statvfs usage{};
    if (::statvfs(folder.c_str(), &usage) != 0) {
        return std::nullopt;
    }
    return std::uintmax_t{usage.f_bavail} * usage.f_frsize;
}

std::filesystem::path create_beside(std::filesystem::path const& target) {
    auto name = target.string() + ".XXXXXX";
    FileDescriptor const file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.get() < 0) {
        fail(fmt::format("cannot create a file beside {}", target.string()), errno);
    }
    return name;
}

void publish_file(std::filesystem::path const& from, std::filesystem::path const& target) {
    sync_to_disk(from);
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
        int const error = errno;
        if (error == EEXIST) {
            throw JournalError(fmt::format("{} is there already", target.string()));
        }
        fail(fmt::format("cannot create {}", target.string()), error);
    }
    sync_to_disk(std::filesystem::absolute(target).parent_path());
}

}  // namespace hallcall::journal
