#include "counter_client/cli/password.hpp"

#include "protocol/limits.hpp"

#include <termios.h>
#include <unistd.h>
#include <cstdio>
#include <memory>

namespace hallcall::counter {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Keeps what is typed from being shown, for as long as it lives.
class NoEcho {
public:
    explicit NoEcho(int terminal) : terminal_(terminal) {
        if (::tcgetattr(terminal_, &before_) == 0) {
            ::termios silent = before_;
            silent.c_lflag &= static_cast<::tcflag_t>(~ECHO);
            changed_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
        }
    }
    NoEcho(NoEcho const&) = delete;
    NoEcho& operator=(NoEcho const&) = delete;
    ~NoEcho() {
        if (changed_) {
            ::tcsetattr(terminal_, TCSAFLUSH, &before_);
        }
    }
    [[nodiscard]] bool works() const { return changed_; }

private:
    int terminal_;
    ::termios before_{};
    bool changed_ = false;
};

}  // namespace

std::optional<std::string> ask_password(Identity const& identity, Environment const& environment) {
    if (auto password = environment("HALLCALL_PASSWORD"); password && !password->empty()) {
        return password;
    }
    std::unique_ptr<std::FILE, CloseFile> const terminal{std::fopen("/dev/tty", "r+e")};
    if (!terminal) {
        return std::nullopt;
    }
    NoEcho const silence{::fileno(terminal.get())};
    if (!silence.works()) {
        return std::nullopt;
    }
    std::fprintf(terminal.get(), "%s (%s @ %s): ", both(text(Say::password_prompt)).c_str(),
                 identity.staff.c_str(), identity.server.c_str());
    std::fflush(terminal.get());
    std::string password;
    int c = std::fgetc(terminal.get());
    while (c != EOF && c != '\n' && password.size() < protocol::limits::password_bytes) {
        password += static_cast<char>(c);
        c = std::fgetc(terminal.get());
    }
    std::fputc('\n', terminal.get());
    if (password.empty()) {
        return std::nullopt;
    }
    return password;
}

}  // namespace hallcall::counter
