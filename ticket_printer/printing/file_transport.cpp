#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <termios.h>
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

class FileLine final : public Line {
public:
    FileLine(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

    std::optional<PrintFault> write(std::string_view bytes) override {
        off_t const before = ::lseek(file_.get(), 0, SEEK_END);
        auto error =
            write_all(file_.get(), bytes, std::chrono::steady_clock::now() + file_deadline);
        if (!error && ::fsync(file_.get()) != 0 && errno != EINVAL) error = last_error();
        if (!error) return std::nullopt;
        // Half a slip must not stay: the whole one is printed later.
        if (before >= 0 && ::ftruncate(file_.get(), before) != 0) {
            return PrintFault{.what = fmt::format("{}: {}, and half a slip is left in it", path_,
                                                  error.message()),
                              .begun = true};
        }
        return PrintFault{.what = fmt::format("{}: {}", path_, error.message())};
    }

private:
    Descriptor file_;
    std::string path_;
};

class File final : public Transport {
public:
    explicit File(std::string path) : path_(std::move(path)) {}

    Opened open() override {
        Descriptor file{
            ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, only_owner_writes)};
        if (!file || ::flock(file.get(), LOCK_EX) != 0) {
            return PrintFault{.what = fmt::format("{}: {}", path_, last_error().message())};
        }
        return std::make_unique<FileLine>(std::move(file), path_);
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
    std::string path_;
};

class DeviceLine final : public Line {
public:
    DeviceLine(Descriptor device, bool answers, std::string path,
               std::chrono::milliseconds deadline)
        : device_(std::move(device)),
          answers_(answers),
          path_(std::move(path)),
          deadline_(deadline) {}

    std::optional<PrintFault> write(std::string_view bytes) override {
        if (auto const error =
                write_all(device_.get(), bytes, std::chrono::steady_clock::now() + deadline_)) {
            return PrintFault{.what = fmt::format("device {}: {}", path_, error.message()),
                              .begun = true,
                              .trouble = Trouble::offline};
        }
        return std::nullopt;
    }

    [[nodiscard]] bool answers() const override { return answers_; }

    std::string read(std::size_t wanted, std::chrono::milliseconds patience) override {
        return read_some(device_.get(), wanted, std::chrono::steady_clock::now() + patience);
    }

    void skip_answers() override {
        constexpr std::size_t more_than_any = 4096;
        (void)read_some(device_.get(), more_than_any, std::chrono::steady_clock::now());
    }

private:
    Descriptor device_;
    bool answers_;
    std::string path_;
    std::chrono::milliseconds deadline_;
};

/// A serial port would turn line feeds into two bytes, also those that are dots of a picture, and
/// echo what the printer answers. Its speed stays as the administrator has set it.
bool make_raw(int device) {
    if (::isatty(device) == 0) return true;
    termios mode{};
    if (::tcgetattr(device, &mode) != 0) return false;
    ::cfmakeraw(&mode);
    return ::tcsetattr(device, TCSANOW, &mode) == 0;
}

class Device final : public Transport {
public:
    Device(std::string path, std::chrono::milliseconds deadline)
        : path_(std::move(path)), deadline_(deadline) {}

    Opened open() override {
        struct stat status{};
        if (::stat(path_.c_str(), &status) != 0) return fault(last_error());
        if (S_ISREG(status.st_mode)) {
            return PrintFault{.what = fmt::format("{} is a file, not a device: use file:", path_)};
        }
        // What is no character device, such as a pipe, would only give back what was written.
        bool const answers = S_ISCHR(status.st_mode);
        int const way = answers ? O_RDWR : O_WRONLY;
        Descriptor device{::open(path_.c_str(), way | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
        if (!device) return fault(last_error());
        if (!make_raw(device.get())) return fault(last_error());
        return std::make_unique<DeviceLine>(std::move(device), answers, path_, deadline_);
    }

private:
    [[nodiscard]] PrintFault fault(std::error_code error) const {
        return {.what = fmt::format("device {}: {}", path_, error.message()),
                .begun = false,
                .trouble = Trouble::offline};
    }

    std::string path_;
    std::chrono::milliseconds deadline_;
};

}  // namespace

std::string Line::read(std::size_t /*wanted*/, std::chrono::milliseconds /*patience*/) {
    return {};
}

std::optional<PrintFault> Transport::send(std::string_view bytes) {
    auto opened = open();
    if (auto* fault = std::get_if<PrintFault>(&opened)) return std::move(*fault);
    auto& line = *std::get<std::unique_ptr<Line>>(opened);
    if (auto fault = line.write(bytes)) return fault;
    return line.finish();
}

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
