#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "ticket_printer/printing/descriptor.hpp"
#include "ticket_printer/printing/transport.hpp"

namespace hallcall::printer {

namespace {

/// How far back a slip is looked for in a file that is printed to.
constexpr off_t looked_back_bytes = 1 << 20;
constexpr mode_t only_owner_writes = 0644;
constexpr std::chrono::milliseconds file_deadline{10000};

class File final : public Transport {
public:
    explicit File(std::string path) : path_(std::move(path)) {}

    std::optional<PrintFault> send(std::string_view bytes) override {
        Descriptor file{
            ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, only_owner_writes)};
        if (!file || ::flock(file.get(), LOCK_EX) != 0) return fault(last_error());
        off_t const before = ::lseek(file.get(), 0, SEEK_END);
        auto error = write_all(file.get(), bytes, std::chrono::steady_clock::now() + file_deadline);
        if (!error && ::fsync(file.get()) != 0 && errno != EINVAL) error = last_error();
        if (error) {
            // Half a slip must not stay: the whole one is printed later.
            if (before >= 0 && ::ftruncate(file.get(), before) != 0) {
                return PrintFault{
                    fmt::format("{}: {}, and half a slip is left in it", path_, error.message()),
                    true};
            }
            return fault(error);
        }
        return std::nullopt;
    }

    std::optional<bool> has_received(std::string_view bytes) const override {
        Descriptor const file{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
        if (!file) return errno == ENOENT ? std::optional{false} : std::nullopt;
        struct stat status{};
        if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
        off_t const from = std::max<off_t>(0, status.st_size - looked_back_bytes);
        std::string tail(static_cast<std::size_t>(status.st_size - from), '\0');
        std::size_t filled = 0;
        while (filled < tail.size()) {
            ssize_t const read = ::pread(file.get(), tail.data() + filled, tail.size() - filled,
                                         from + static_cast<off_t>(filled));
            if (read <= 0) return std::nullopt;
            filled += static_cast<std::size_t>(read);
        }
        return tail.find(bytes) != std::string::npos;
    }

private:
    [[nodiscard]] PrintFault fault(std::error_code error) const {
        return {fmt::format("{}: {}", path_, error.message()), false};
    }

    std::string path_;
};

class Device final : public Transport {
public:
    Device(std::string path, std::chrono::milliseconds deadline)
        : path_(std::move(path)), deadline_(deadline) {}

    std::optional<PrintFault> send(std::string_view bytes) override {
        Descriptor const device{
            ::open(path_.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
        if (!device) return fault(last_error());
        struct stat status{};
        if (::fstat(device.get(), &status) != 0 || S_ISREG(status.st_mode)) {
            return PrintFault{fmt::format("{} is a file, not a device: use file:", path_), false};
        }
        if (auto const error =
                write_all(device.get(), bytes, std::chrono::steady_clock::now() + deadline_)) {
            return fault(error, true);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] PrintFault fault(std::error_code error, bool begun = false) const {
        return {fmt::format("device {}: {}", path_, error.message()), begun};
    }

    std::string path_;
    std::chrono::milliseconds deadline_;
};

}  // namespace

std::optional<bool> Transport::has_received(std::string_view) const {
    return std::nullopt;
}

std::unique_ptr<Transport> file_transport(std::string path) {
    return std::make_unique<File>(std::move(path));
}

std::unique_ptr<Transport> device_transport(std::string path, std::chrono::milliseconds deadline) {
    return std::make_unique<Device>(std::move(path), deadline);
}

}  // namespace hallcall::printer
