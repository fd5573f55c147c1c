#pragma once

// The application as the network needs it, without a hall: it knows a few tokens, remembers what it
// was asked, and answers at once or when it is told to.

#include "server/app/api.hpp"

#include <atomic>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace hallcall::net_testing {

/// Io thread only, but for the counters and what is said otherwise.
class FakeHall : public app::Application {
public:
    /// Tokens: "kiosk", "display", "staff", "coordinator", "admin", "auditor".
    FakeHall();

    [[nodiscard]] std::optional<app::Caller> authenticate(std::string_view bearer) const override;
    /// 404 for the parameter "none", 403 for "hers".
    [[nodiscard]] std::optional<app::Reply> refuse_early(
        app::Request const& request) const override;
    /// Answers {"operation", "param", "body", "key", "handled"}; a key seen before gets its first
    /// answer.
    void handle(app::Request request, app::Respond respond) override;
    [[nodiscard]] app::Broadcast snapshot(app::Audience listener) const override;
    [[nodiscard]] std::optional<std::vector<app::Broadcast>> since(
        std::int64_t after, app::Audience listener) const override;
    void on_broadcast(std::function<void(app::Broadcast const&)> listener) override;
    void shut_down(std::function<void()> drained) override;

    /// Publishes event number `seq()` + 1, whose text is about `bytes` long.
    void emit(std::size_t bytes = 200);
    [[nodiscard]] std::int64_t seq() const { return seq_; }
    /// Forgets the events, so that nobody can resume.
    void forget() { history_.clear(); }

    /// Keeps answers back until `release`.
    void hold() { holding_ = true; }
    void release();

    std::vector<app::Request> requests;
    std::atomic<int> handled{0};
    std::atomic<int> refusals_left{0};  ///< so many requests are answered 503
    std::atomic<bool> shut_down_called{false};

private:
    std::map<std::string, app::Caller, std::less<>> callers_;
    std::map<std::string, std::string> answers_;
    std::vector<std::pair<app::Respond, app::Reply>> held_;
    std::vector<app::Broadcast> history_;
    std::function<void(app::Broadcast const&)> listener_;
    std::function<void()> drained_;
    std::int64_t seq_ = 100;
    bool holding_ = false;
};

}  // namespace hallcall::net_testing
