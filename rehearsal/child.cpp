#include "rehearsal/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

namespace hallcall::rehearsal {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds polite_end = 5s;
constexpr std::chrono::milliseconds wait_step = 5ms;
constexpr int timed_out_status = 124;

[[noreturn]] void fail(int error, std::string const& what) {
    throw std::system_error(error, std::generic_category(), what);
}

void close_end(int& end) {
    if (end >= 0) {
        ::close(end);
        end = -1;
    }
}

/// Both ends close when a child is made; the one it is given is copied.
struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe");
        read = ends[0];
        write = ends[1];
    }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    ~Pipe() {
        close_end(read);
        close_end(write);
    }
};

class FileActions {
public:
    FileActions() { ::posix_spawn_file_actions_init(&actions_); }
    FileActions(FileActions const&) = delete;
    FileActions& operator=(FileActions const&) = delete;
    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }

    void open(int at, char const* path, int flags) {
        ::posix_spawn_file_actions_addopen(&actions_, at, path, flags, 0644);
    }
    void copy(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
    [[nodiscard]] posix_spawn_file_actions_t const* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// Signals as a program expects them: this process ignores SIGPIPE.
class Attributes {
public:
    Attributes() {
        ::posix_spawnattr_init(&attributes_);
        sigset_t defaults;
        ::sigemptyset(&defaults);
        ::sigaddset(&defaults, SIGPIPE);
        ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    Attributes(Attributes const&) = delete;
    Attributes& operator=(Attributes const&) = delete;
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }

    [[nodiscard]] posix_spawnattr_t const* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (std::string& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Our environment with `extra` in place of variables of the same name.
std::vector<std::string> environment_with(std::vector<std::string> const& extra) {
    std::vector<std::string> all = extra;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        std::string const text{*entry};
        std::string const name = text.substr(0, text.find('=') + 1);
        bool replaced = false;
        for (std::string const& one : extra)
            replaced = replaced || one.starts_with(name);
        if (!replaced) all.push_back(text);
    }
    return all;
}

}  // namespace

Child::Child(ChildOptions const& options) {
    Pipe output;
    std::optional<Pipe> input;
    FileActions actions;
    if (options.reads_us) {
        input.emplace();
        actions.copy(input->read, STDIN_FILENO);
    } else {
        actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    }
    actions.copy(output.write, STDOUT_FILENO);
    std::string const log = options.error_log.empty() ? "/dev/null" : options.error_log.string();
    actions.open(STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND);

    Attributes const attributes;
    auto arguments = options.arguments;
    auto environment = environment_with(options.environment);
    int const error =
        ::posix_spawn(&pid_, arguments.front().c_str(), actions.get(), attributes.get(),
                      pointers(arguments).data(), pointers(environment).data());
    if (error != 0) fail(error, "cannot start " + options.arguments.front());
    output_ = std::exchange(output.read, -1);
    if (input) input_ = std::exchange(input->write, -1);
}

Child::~Child() {
    close_input();
    if (!status_) {
        ask_to_end();
        if (!wait(polite_end)) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
        }
    }
    close_end(output_);
}

bool Child::write_line(std::string const& line) {
    std::string const text = line + "\n";
    std::size_t written = 0;
    while (written < text.size()) {
        auto const count = ::write(input_, text.data() + written, text.size() - written);
        if (count < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        written += static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<std::string> Child::read_line(std::chrono::milliseconds within) {
    auto const deadline = Steady::now() + within;
    while (true) {
        if (auto const end = unread_.find('\n'); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now());
        pollfd watched{.fd = output_, .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) == 0) {
            return std::nullopt;
        }
        std::array<char, 4096> part{};
        auto const count = ::read(output_, part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            // A last line without its end is a line as well.
            return unread_.empty() ? std::nullopt : std::optional{std::exchange(unread_, {})};
        }
        unread_.append(part.data(), static_cast<std::size_t>(count));
    }
}

void Child::close_input() {
    close_end(input_);
}

void Child::ask_to_end() const {
    if (!status_) ::kill(pid_, SIGTERM);
}

std::optional<int> Child::wait(std::chrono::milliseconds within) {
    auto const deadline = Steady::now() + within;
    while (!status_) {
        int status = 0;
        pid_t const ended = ::waitpid(pid_, &status, WNOHANG);
        if (ended == pid_) {
            status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        } else if (ended < 0 && errno != EINTR) {
            fail(errno, "waitpid");
        } else if (Steady::now() >= deadline) {
            return std::nullopt;
        } else {
            std::this_thread::sleep_for(wait_step);
        }
    }
    return status_;
}

Finished run_to_end(ChildOptions const& options, std::chrono::milliseconds within) {
    auto const deadline = Steady::now() + within;
    auto const left = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now());
    };
    Child child{options};
    Finished finished;
    while (auto line = child.read_line(left())) {
        finished.output += *line + "\n";
    }
    finished.status = child.wait(left()).value_or(timed_out_status);
    return finished;
}

}  // namespace hallcall::rehearsal
