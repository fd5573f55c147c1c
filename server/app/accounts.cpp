#include "server/app/accounts.hpp"

#include "protocol/limits.hpp"
#include "server/app/random.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>

namespace hallcall::app {
namespace {

constexpr std::size_t remembered_guessers = 10000;

bool is_argon2id(std::string const& text) {
    return text.starts_with("$argon2id$");
}

std::string hash_password(std::string const& password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        throw std::runtime_error("no memory for hashing a password");
    }
    return hash.data();
}

bool verify_password(std::string const& hash, std::string const& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace

int GuessLimiter::wait_s(std::string const& who, Clock::time_point now) const {
    auto const found = tries_.find(who);
    if (found == tries_.end() || found->second.failures < protocol::limits::password_guesses) {
        return 0;
    }
    auto const until = found->second.last + protocol::limits::password_pause;
    if (now >= until) {
        return 0;
    }
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(until - now).count());
}

void GuessLimiter::failed(std::string const& who, Clock::time_point now) {
    forget_old(now);
    Tries& tries = tries_[who];
    if (now - tries.last > protocol::limits::password_pause) {
        tries.failures = 0;
    }
    ++tries.failures;
    tries.last = now;
}

void GuessLimiter::succeeded(std::string const& who) {
    tries_.erase(who);
}

void GuessLimiter::forget_old(Clock::time_point now) {
    if (tries_.size() < remembered_guessers) {
        return;
    }
    std::erase_if(tries_, [&](auto const& entry) {
        return now - entry.second.last > protocol::limits::password_pause;
    });
}

/// Shared with the pool, so it has a lock of its own: the one place where two threads meet.
struct Accounts::Passwords {
    std::mutex mutex;
    std::map<std::string, std::string> by_staff;  ///< a hash, or still a plain password

    std::string get(std::string const& staff) {
        std::scoped_lock const lock{mutex};
        auto const found = by_staff.find(staff);
        return found == by_staff.end() ? std::string{} : found->second;
    }

    void replace(std::string const& staff, std::string hash) {
        std::scoped_lock const lock{mutex};
        std::string& kept = by_staff[staff];
        sodium_memzero(kept.data(), kept.size());
        kept = std::move(hash);
    }

    /// Hashes a plain password in place; what it does not know or has hashed already is left.
    void hash_in_place(std::string const& staff) {
        std::string const kept = get(staff);
        if (!kept.empty() && !is_argon2id(kept)) {
            replace(staff, hash_password(kept));
        }
    }
};

Accounts::Accounts(config::Secrets secrets, std::vector<journal::StoredSession> sessions,
                   RunSlow run_slow)
    : run_slow_(std::move(run_slow)), passwords_(std::make_shared<Passwords>()) {
    passwords_->by_staff = std::move(secrets.passwords);
    for (auto const& [id, device] : secrets.devices) {
        Caller caller{.kind = Caller::Kind::device, .id = id, .token_hash = digest(device.token)};
        caller.display = true;
        caller.kiosk = device.kiosk;
        devices_.emplace(caller.token_hash, caller);
    }
    for (journal::StoredSession& session : sessions) {
        add_session(session);
    }
}

Accounts::~Accounts() = default;

bool Accounts::has_kiosk(std::string_view device) const {
    return std::ranges::any_of(devices_, [&](auto const& entry) {
        return entry.second.kiosk && entry.second.id == device;
    });
}

void Accounts::start_hashing() {
    auto names = std::make_shared<std::vector<std::string>>();
    for (auto const& [staff, password] : passwords_->by_staff) {
        names->push_back(staff);
    }
    hash_next(std::move(names));
}

/// One at a time, so that a login never queues behind all of them.
void Accounts::hash_next(std::shared_ptr<std::vector<std::string>> names) {
    if (names->empty()) {
        return;
    }
    run_slow_([this, passwords = passwords_, names]() -> std::function<void()> {
        passwords->hash_in_place(names->back());
        return [this, names] {
            names->pop_back();
            hash_next(names);
        };
    });
}

void Accounts::forget_expired(engine::Instant now) {
    std::erase_if(sessions_, [&](auto const& entry) { return entry.second.expires_at <= now; });
}

std::optional<Caller> Accounts::authenticate(std::string_view token, engine::HallConfig const& hall,
                                             engine::Instant now) const {
    std::string const token_hash = digest(token);
    if (auto const device = devices_.find(token_hash); device != devices_.end()) {
        return device->second;
    }
    auto const session = sessions_.find(token_hash);
    if (session == sessions_.end() || session->second.expires_at <= now) {
        return std::nullopt;
    }
    auto const* member = hall.find(engine::StaffId{session->second.staff});
    if (member == nullptr) {
        return std::nullopt;
    }
    return Caller{.kind = Caller::Kind::person,
                  .id = member->id.value,
                  .token_hash = token_hash,
                  .display = true,
                  .kiosk = false,
                  .staff = member->roles.staff || member->roles.coordinator,
                  .coordinator = member->roles.coordinator,
                  .admin = member->roles.admin,
                  .auditor = member->roles.auditor};
}

void Accounts::check_password(std::string const& staff, std::string password,
                              std::function<void(bool)> done) {
    run_slow_([passwords = passwords_, staff, password = std::move(password),
               done = std::move(done)]() -> std::function<void()> {
        passwords->hash_in_place(staff);
        std::string const kept = passwords->get(staff);
        // An unknown name takes as long as a wrong password.
        bool const good = kept.empty() ? (static_cast<void>(hash_password(password)), false)
                                       : verify_password(kept, password);
        return [done, good] { done(good); };
    });
}

void Accounts::add_session(journal::StoredSession const& session) {
    sessions_.insert_or_assign(session.token_hash, session);
}

void Accounts::remove_session(std::string const& token_hash) {
    sessions_.erase(token_hash);
}

}  // namespace hallcall::app
