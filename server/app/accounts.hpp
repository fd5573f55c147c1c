#pragma once

// Who is calling: passwords, sessions, device tokens. Argon2id runs on a pool, never on the io
// thread. Everything public here is called on the io thread.

#include "server/app/api.hpp"
#include "server/app/config/secrets.hpp"
#include "server/engine/hall_config.hpp"
#include "server/journal/event_log.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::app {

/// Runs `work` off the io thread; what it returns is run on the io thread afterwards, unless the
/// application is gone by then.
using RunSlow = std::function<void(std::function<std::function<void()>()> work)>;

/// Too many wrong passwords from one address for one person.
class GuessLimiter {
public:
    using Clock = std::chrono::steady_clock;

    /// Seconds to wait before the next try; 0 when one is allowed now.
    [[nodiscard]] int wait_s(std::string const& who, Clock::time_point now) const;
    void failed(std::string const& who, Clock::time_point now);
    void succeeded(std::string const& who);

private:
    struct Tries {
        std::size_t failures = 0;
        Clock::time_point last;
    };
    void forget_old(Clock::time_point now);

    std::map<std::string, Tries> tries_;
};

class Accounts {
public:
    Accounts(config::Secrets secrets, std::vector<journal::StoredSession> sessions,
             RunSlow run_slow);
    Accounts(Accounts const&) = delete;
    Accounts& operator=(Accounts const&) = delete;
    ~Accounts();

    /// Hashes the plain passwords of the file, one after another, off the io thread. A login does
    /// not wait for that.
    void start_hashing();

    /// Nothing for a token that is unknown, has expired, or whose person has left the hall.
    [[nodiscard]] std::optional<Caller> authenticate(std::string_view token,
                                                     engine::HallConfig const& hall,
                                                     engine::Instant now) const;

    [[nodiscard]] bool has_kiosk(std::string_view device) const;

    /// `done(true)` when the password is that person's.
    void check_password(std::string const& staff, std::string password,
                        std::function<void(bool)> done);

    /// Remembers a session from now on; the caller makes it durable.
    void add_session(journal::StoredSession const& session);
    void remove_session(std::string const& token_hash);
    void forget_expired(engine::Instant now);

    GuessLimiter guesses;

private:
    struct Passwords;

    void hash_next(std::shared_ptr<std::vector<std::string>> names);

    RunSlow run_slow_;
    std::shared_ptr<Passwords> passwords_;
    std::map<std::string, Caller> devices_;  ///< by token hash
    std::map<std::string, journal::StoredSession> sessions_;
};

}  // namespace hallcall::app
