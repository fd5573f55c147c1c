#pragma once

// Between a coordinator's floor and the hall: feeds it from the stream, sends what is to be done,
// fetches what the stream does not tell. Everything happens inside `pump`, on the thread that calls
// it.

#include "client/session/hall_client.hpp"
#include "client/session/hall_stream.hpp"
#include "counter_client/cli/session_file.hpp"
#include "counter_client/coordinator/model/deeds.hpp"
#include "counter_client/coordinator/model/floor.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace hallcall::counter::coordinator {

/// One thread. `floor` must outlive it.
class FloorLink {
public:
    /// Throws `std::invalid_argument` for a server address that is none.
    FloorLink(Floor& floor, std::string server, std::filesystem::path session_folder);

    /// Uses the session that the last program kept for the staff member, if there is one.
    void use_kept_session();
    void sign_in(std::string staff, std::string const& password);
    void sign_out();
    [[nodiscard]] bool signing_in() const { return signing_in_; }

    /// False when nothing was sent: it makes no sense now, or something is missing.
    bool act(Deed deed, DeedForm const& form);

    /// Looks for a ticket of today; the first of that number becomes the chosen one.
    void find(std::string const& number);
    /// Has the details of what was chosen fetched with the next `pump`.
    void look_closer();

    /// Often. Never waits. True when the floor has changed.
    bool pump(Moment const& now);

private:
    void begin_session(std::string const& token);
    void open_stream();
    void leave();
    void signed_in(client::Result const& result);
    void check_rights();
    void fetch_everything();
    void fetch_queues();
    void fetch_chosen();
    void fetch_ticket(std::string const& id);
    void acted(Deed deed, std::string about, client::Result const& result);
    /// The answer's body; nothing, and said so, when it is no answer.
    boost::json::object const* body_of(client::Result const& result, bool say);
    void problem(Text text, std::string detail);
    template <typename Take>
    void fetch(std::string target, Take take);
    [[nodiscard]] SessionFile session_file() const;

    Floor& floor_;
    std::string server_;
    std::filesystem::path session_folder_;
    client::HallClient client_;
    std::string token_;
    std::optional<client::HallStream> stream_;
    Moment now_{};
    bool signing_in_ = false;
    Outdated outdated_;
    bool asking_everything_ = false;
    bool asking_queues_ = false;
    bool asking_chosen_ = false;
    std::chrono::steady_clock::time_point queues_at_{};
    std::chrono::steady_clock::time_point chosen_at_{};
    std::chrono::steady_clock::time_point everything_at_{};
};

}  // namespace hallcall::counter::coordinator
