#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

#include "ticket_printer/printing/descriptor.hpp"
#include "ticket_printer/printing/transport.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): not in every unistd.h

namespace hallcall::printer {

namespace {

constexpr std::size_t message_bytes_max = 400;
constexpr std::chrono::milliseconds exit_poll{5};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

std::optional<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

class CupsLine final : public Line {
public:
    CupsLine(std::string name, std::chrono::milliseconds deadline)
        : name_(std::move(name)), deadline_(deadline) {}

    std::optional<PrintFault> write(std::string_view bytes) override {
        auto input = make_pipe();
        auto errors = make_pipe();
        if (!input || !errors) return fault(last_error().message());
        pid_t child = 0;
        if (int const error = start(*input, *errors, child)) {
            return fault(error == ENOENT
                             ? std::string{"the command lp is missing: install cups-client"}
                             : std::error_code{error, std::generic_category()}.message());
        }
        input->read.reset();
        errors->write.reset();
        ::fcntl(input->write.get(), F_SETFL, O_NONBLOCK);
        ::fcntl(errors->read.get(), F_SETFL, O_NONBLOCK);
        Deadline const deadline = std::chrono::steady_clock::now() + deadline_;
        auto const written = write_all(input->write.get(), bytes, deadline);
        input->write.reset();
        return end_of(child, written, errors->read.get(), deadline);
    }

private:
    int start(Pipe const& input, Pipe const& errors, pid_t& child) const {
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input.read.get(), STDIN_FILENO);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&files, errors.write.get(), STDERR_FILENO);
        std::array<std::string, 5> words{"lp", "-d", name_, "-o", "raw"};
        std::array<char*, 6> arguments{};
        for (std::size_t i = 0; i < words.size(); ++i)
            arguments.at(i) = words.at(i).data();
        int const error = posix_spawnp(&child, "lp", &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        return error;
    }

    std::optional<PrintFault> end_of(pid_t child, std::error_code written, int errors,
                                     Deadline deadline) const {
        int status = 0;
        while (::waitpid(child, &status, WNOHANG) == 0) {
            if (std::chrono::steady_clock::now() >= deadline) {
                ::kill(child, SIGKILL);
                ::waitpid(child, &status, 0);
                return fault("lp did not finish in time", true);
            }
            std::this_thread::sleep_for(exit_poll);
        }
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
            return written ? std::optional{fault(written.message())} : std::nullopt;
        }
        std::string message(message_bytes_max, '\0');
        ssize_t const read = ::read(errors, message.data(), message.size());
        message.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
        while (message.ends_with('\n'))
            message.pop_back();
        return fault(message.empty() ? std::string{"lp failed"} : message);
    }

    [[nodiscard]] PrintFault fault(std::string_view what, bool begun = false) const {
        return {.what = fmt::format("CUPS printer {}: {}", name_, what), .begun = begun};
    }

    std::string name_;
    std::chrono::milliseconds deadline_;
};

class Cups final : public Transport {
public:
    Cups(std::string name, std::chrono::milliseconds deadline)
        : name_(std::move(name)), deadline_(deadline) {}

    Opened open() override { return std::make_unique<CupsLine>(name_, deadline_); }

private:
    std::string name_;
    std::chrono::milliseconds deadline_;
};

}  // namespace

std::unique_ptr<Transport> cups_transport(std::string name, std::chrono::milliseconds deadline) {
    return std::make_unique<Cups>(std::move(name), deadline);
}

}  // namespace hallcall::printer
