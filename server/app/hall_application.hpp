#pragma once

// The hall itself: sequencer, accounts, notes, public feed and reads behind the one interface that
// the network knows. Everything runs on the io thread.

#include "server/app/accounts.hpp"
#include "server/app/api.hpp"
#include "server/app/hall_clock.hpp"
#include "server/app/metrics.hpp"
#include "server/app/notes.hpp"
#include "server/app/public_feed.hpp"
#include "server/app/sequencer.hpp"
#include "server/app/wire.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace hallcall::app {

/// What the composition root hands over.
struct HallParts {
    engine::State state;  ///< as restored from the journal
    std::vector<journal::KeptAnswer> answers;
    std::vector<journal::StoredSession> sessions;
    std::vector<journal::Note> notes;
    config::Secrets secrets;
    HallClock clock;
    std::filesystem::path journal_file;  ///< for readers on worker threads
    RunSlow run_slow;
    journal::EventLog& log;
};

class HallApplication final : public Application {
public:
    explicit HallApplication(HallParts parts);
    ~HallApplication() override;

    /// Brings the journal to where requests can be served: opened, the hall's document published if
    /// it is not the one that the file published last, the day rolled over, kiosks forgotten that
    /// the secrets no longer have. All of it durable once the sequencer is idle. Throws
    /// `std::runtime_error` when this journal is another hall's.
    void open(std::string const& toml, std::shared_ptr<engine::HallConfig const> config,
              std::optional<Rehearsal> const& rehearsal);

    /// What time brings along: call it a few times a second.
    void tick();

    [[nodiscard]] Sequencer const& sequencer() const { return sequencer_; }

    // Application
    [[nodiscard]] std::optional<Caller> authenticate(std::string_view bearer) const override;
    [[nodiscard]] std::optional<Reply> refuse_early(Request const& request) const override;
    void handle(Request request, Respond respond) override;
    [[nodiscard]] Broadcast snapshot(Audience listener) const override;
    [[nodiscard]] std::optional<std::vector<Broadcast>> since(std::int64_t after,
                                                              Audience listener) const override;
    void on_broadcast(std::function<void(Broadcast const&)> listener) override;
    void shut_down(std::function<void()> drained) override;

private:
    struct FollowedTicket {
        engine::Number number;
        std::string scope;  ///< of idempotency keys
    };

    engine::Moment moment(engine::State const& state, engine::Instant not_before) const;
    Zone const& zone_of(engine::State const& state) const;
    Wire wire(engine::State const& state) const;
    std::string scope_of(Request const& request) const;
    void on_published(engine::LoggedEvent const& event, engine::State const& state);
    void forget_kiosks_that_are_gone();

    void handle_command(Request const& request, Respond respond);
    void publish_config(Request const& request, Respond respond);
    void open_session(Request const& request, Respond respond);
    void close_session(Request const& request, Respond respond);
    std::optional<engine::Number> ticket_of(Request const& request,
                                            engine::State const& state) const;
    Reply read(Request const& request) const;
    void read_elsewhere(Request const& request, Respond respond) const;
    bool is_about_today(Request const& request) const;
    std::string const& json_text_of_hall() const;

    HallClock clock_;
    mutable std::map<std::string, Zone> zones_;
    NoteBook notes_;
    std::filesystem::path journal_file_;
    RunSlow run_slow_;
    journal::EventLog& log_;
    Metrics metrics_;
    Sequencer sequencer_;
    Accounts accounts_;
    PublicFeed feed_;
    mutable std::optional<std::pair<engine::Seq, std::string>>
        hall_text_;  ///< `GET /hall`, as JSON
};

}  // namespace hallcall::app
