// Passwords, sessions, device tokens.

#include <gtest/gtest.h>
#include <sodium.h>

#include "protocol/limits.hpp"
#include "server/app/accounts.hpp"
#include "server/app/random.hpp"
#include "tests/sim/sim_hall.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::app {
namespace {

using namespace std::chrono_literals;
using protocol::limits::password_guesses;
using protocol::limits::password_pause;

std::string cheap_argon2id(std::string const& password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    EXPECT_EQ(crypto_pwhash_str(hash.data(), password.data(), password.size(),
                                crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
              0);
    return hash.data();
}

/// Runs slow work when the test says so, one after another.
struct SlowWork {
    std::vector<std::function<std::function<void()>()>> waiting;

    RunSlow runner() {
        return [this](auto work) { waiting.push_back(std::move(work)); };
    }

    int run_all() {
        int done = 0;
        while (!waiting.empty()) {
            auto work = std::move(waiting.front());
            waiting.erase(waiting.begin());
            work()();
            ++done;
        }
        return done;
    }
};

class AccountsTest : public ::testing::Test {
protected:
    AccountsTest() { EXPECT_GE(sodium_init(), 0); }

    bool accepts(Accounts& accounts, std::string const& staff, std::string const& password) {
        std::optional<bool> answer;
        accounts.check_password(staff, password, [&](bool good) { answer = good; });
        EXPECT_FALSE(answer) << "the password was checked on the io thread";
        slow_.run_all();
        return answer.value();
    }

    SlowWork slow_;
    engine::Instant const now_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
};

TEST_F(AccountsTest, argon2id_string_of_the_file_is_accepted) {
    Accounts accounts{
        {.passwords = {{"s1", cheap_argon2id("right")}}, .devices = {}}, {}, slow_.runner()};
    EXPECT_TRUE(accepts(accounts, "s1", "right"));
    EXPECT_FALSE(accepts(accounts, "s1", "wrong"));
    EXPECT_FALSE(accepts(accounts, "s1", ""));
}

TEST_F(AccountsTest, plain_password_is_accepted_before_and_after_it_was_hashed) {
    Accounts accounts{
        {.passwords = {{"s1", "geheim"}, {"s2", "anders"}}, .devices = {}}, {}, slow_.runner()};
    EXPECT_TRUE(accepts(accounts, "s1", "geheim"));
    EXPECT_TRUE(accepts(accounts, "s1", "geheim"));
    EXPECT_FALSE(accepts(accounts, "s1", "anders"));
    accounts.start_hashing();
    EXPECT_EQ(slow_.waiting.size(), 1U) << "one at a time";
    EXPECT_EQ(slow_.run_all(), 2);
    EXPECT_TRUE(accepts(accounts, "s2", "anders"));
}

TEST_F(AccountsTest, unknown_person_is_refused) {
    Accounts accounts{{.passwords = {{"s1", "geheim"}}, .devices = {}}, {}, slow_.runner()};
    EXPECT_FALSE(accepts(accounts, "s2", "geheim"));
    EXPECT_FALSE(accepts(accounts, "", ""));
}

TEST_F(AccountsTest, device_is_known_by_its_token_with_its_role) {
    Accounts accounts{
        {.passwords = {}, .devices = {{"kiosk-1", {true, "t-kiosk"}}, {"east", {false, "t-east"}}}},
        {},
        slow_.runner()};
    auto const hall = sim::sim_hall(1);
    auto const kiosk = accounts.authenticate("t-kiosk", *hall, now_);
    ASSERT_TRUE(kiosk);
    EXPECT_EQ(kiosk->kind, Caller::Kind::device);
    EXPECT_EQ(kiosk->id, "kiosk-1");
    EXPECT_TRUE(kiosk->kiosk && kiosk->display);
    auto const screen = accounts.authenticate("t-east", *hall, now_);
    ASSERT_TRUE(screen);
    EXPECT_TRUE(screen->display && !screen->kiosk && !screen->staff);
    for (char const* token : {"", "t", "t-kiosk ", "T-KIOSK", "kiosk-1"}) {
        EXPECT_FALSE(accounts.authenticate(token, *hall, now_)) << token;
    }
}

TEST_F(AccountsTest, session_lasts_until_it_expires_or_is_closed_or_the_person_leaves) {
    journal::StoredSession const session{digest("token"), "c1", now_ + 1h};
    Accounts accounts{{}, {session}, slow_.runner()};
    auto hall = *sim::sim_hall(1);
    auto const caller = accounts.authenticate("token", hall, now_);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->id, "c1");
    EXPECT_TRUE(caller->coordinator && caller->staff && !caller->admin && !caller->kiosk);
    EXPECT_TRUE(accounts.authenticate("token", hall, now_ + 1h - 1ms));
    EXPECT_FALSE(accounts.authenticate("token", hall, now_ + 1h));
    EXPECT_FALSE(accounts.authenticate(digest("token"), hall, now_)) << "the hash is no token";

    hall.staff.clear();
    EXPECT_FALSE(accounts.authenticate("token", hall, now_)) << "he works here no longer";

    accounts.remove_session(session.token_hash);
    EXPECT_FALSE(accounts.authenticate("token", *sim::sim_hall(1), now_));
}

TEST_F(AccountsTest, expired_sessions_are_forgotten_and_no_others) {
    Accounts accounts{{}, {}, slow_.runner()};
    accounts.add_session({digest("old"), "s1", now_});
    accounts.add_session({digest("new"), "s1", now_ + 1ms});
    accounts.forget_expired(now_);
    auto const hall = sim::sim_hall(1);
    EXPECT_FALSE(accounts.authenticate("old", *hall, now_ - 1h));
    EXPECT_TRUE(accounts.authenticate("new", *hall, now_));
}

class Guesses : public ::testing::Test {
protected:
    void fail(std::size_t times) {
        for (std::size_t i = 0; i < times; ++i) {
            limiter_.failed("here/s1", now_);
        }
    }

    GuessLimiter limiter_;
    GuessLimiter::Clock::time_point now_{std::chrono::hours{1000}};
};

TEST_F(Guesses, are_free_up_to_the_limit) {
    fail(password_guesses - 1);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_), 0);
    fail(1);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_), password_pause.count());
}

TEST_F(Guesses, are_counted_for_each_by_himself) {
    fail(password_guesses);
    EXPECT_EQ(limiter_.wait_s("here/s2", now_), 0);
    EXPECT_EQ(limiter_.wait_s("there/s1", now_), 0);
}

TEST_F(Guesses, pause_ends_to_the_second) {
    fail(password_guesses);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_ + password_pause - 1ms), 1);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_ + password_pause), 0);
}

TEST_F(Guesses, one_more_right_after_the_pause_pauses_again) {
    fail(password_guesses);
    now_ += password_pause;
    fail(1);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_), password_pause.count());
}

TEST_F(Guesses, start_anew_after_a_quiet_time_or_the_right_password) {
    fail(password_guesses);
    now_ += password_pause + 1ms;
    fail(1);
    EXPECT_EQ(limiter_.wait_s("here/s1", now_), 0);
    fail(password_guesses);
    limiter_.succeeded("here/s1");
    EXPECT_EQ(limiter_.wait_s("here/s1", now_), 0);
}

}  // namespace
}  // namespace hallcall::app
