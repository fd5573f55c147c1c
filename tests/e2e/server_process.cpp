#include "tests/e2e/server_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

namespace hallcall::e2e {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds comes_up_within{15};
constexpr std::chrono::seconds ends_within{30};
constexpr std::chrono::milliseconds look_every{2};
constexpr mode_t own_mode = 0600;

pid_t start(Words words, std::filesystem::path const& folder) {
    words.insert(words.begin(), HALLCALL_BIN_DIR "/hallcall-server");
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::string const out = (folder / "out").string();
    std::string const err = (folder / "err").string();
    pid_t const child = ::fork();
    if (child != 0) {
        return child;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_APPEND, own_mode), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_APPEND, own_mode), STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int meaning_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Nothing while it runs.
std::optional<int> ended(pid_t child) {
    int status = 0;
    return ::waitpid(child, &status, WNOHANG) == child ? std::optional{meaning_of(status)}
                                                       : std::nullopt;
}

int wait_for(pid_t child) {
    auto const give_up = Clock::now() + ends_within;
    while (Clock::now() < give_up) {
        if (auto const exit = ended(child)) {
            return *exit;
        }
        std::this_thread::sleep_for(look_every);
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return meaning_of(status);
}

/// The port of "hallcall-server listening on http://ADDRESS:PORT\n"; 0 before it is there.
std::uint16_t port_in(std::string const& out) {
    if (out.empty() || out.back() != '\n') {
        return 0;
    }
    return static_cast<std::uint16_t>(std::stoi(out.substr(out.rfind(':') + 1)));
}

}  // namespace

Ran run_server_program(Words const& words) {
    TempFolder const output;
    int const exit = wait_for(start(words, output.path()));
    return {exit, read_file(output.path() / "out"), read_file(output.path() / "err")};
}

Words serve_words(HallFolder const& folder, std::string const& clock, std::uint16_t port) {
    Words words{"serve",          "--db",          folder.db(),
                "--config",       folder.config(), "--secrets",
                folder.secrets(), "--listen",      "127.0.0.1:" + std::to_string(port)};
    if (!clock.empty()) {
        words.insert(words.end(), {"--clock", clock});
    }
    return words;
}

ServerProcess::ServerProcess(Words const& serve) : pid_(start(serve, output_.path())) {
    auto const give_up = Clock::now() + comes_up_within;
    while ((port_ = port_in(out())) == 0) {
        if (auto const exit = ended(pid_)) {
            pid_ = -1;
            throw std::runtime_error("the server ended with " + std::to_string(*exit) + ": " +
                                     err());
        }
        if (Clock::now() > give_up) {
            kill();
            throw std::runtime_error("the server does not come up: " + err());
        }
        std::this_thread::sleep_for(look_every);
    }
}

ServerProcess::~ServerProcess() {
    if (pid_ > 0) {
        kill();
    }
}

std::string ServerProcess::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::string ServerProcess::out() const {
    return read_file(output_.path() / "out");
}

std::string ServerProcess::err() const {
    return read_file(output_.path() / "err");
}

void ServerProcess::signal(int number) const {
    ::kill(pid_, number);
}

int ServerProcess::wait() {
    return wait_for(std::exchange(pid_, -1));
}

int ServerProcess::stop() {
    signal(SIGTERM);
    return wait();
}

void ServerProcess::kill() {
    signal(SIGKILL);
    (void)wait();
}

}  // namespace hallcall::e2e
