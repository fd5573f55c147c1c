#pragma once

// What is going to happen on a rehearsed day, decided before it begins: who comes when and for
// what, and what the staff do besides calling. Pure data; the same seed or record gives the same
// plan.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

/// Since local midnight of the rehearsed day.
using TimeOfDay = std::chrono::milliseconds;

/// In the middle of being served it turns out that somebody else has to go on.
struct TransferPlan {
    std::string service;            ///< empty: the same service
    std::string window;             ///< empty: any window
    std::chrono::seconds before{};  ///< served for so long at the first window
};

struct CitizenPlan {
    TimeOfDay arrives{};
    std::string service;
    std::string level = "normal";
    std::string reason;  ///< id of a priority reason; free text for urgent
    std::chrono::seconds serving{};
    /// How long this person waits before leaving; nothing: as long as it takes.
    std::optional<std::chrono::seconds> patience;
    /// Who leaves says so by the follow code, or just walks out.
    bool leaves_silently = false;
    bool absent_at_call = false;
    /// Comes back so long after having been missed.
    std::optional<std::chrono::seconds> rejoins_after;
    std::optional<TransferPlan> transfer;
    /// Goes to fill in a form in the middle, and is called back so much later.
    std::optional<std::chrono::seconds> parked_for;
};

enum class MoveKind { takeover, give_back, pause, resume };

/// What happens to who is at a window, besides the start and the end of the day.
struct StaffMove {
    MoveKind kind = MoveKind::takeover;
    std::string window;
    TimeOfDay at{};
    std::string by;       ///< takeover: the B role
    std::string reason;   ///< takeover and pause
    TimeOfDay back_at{};  ///< pause
    /// Takeover: the A role files a hand-over the evening before.
    bool announced = false;
};

struct DayPlan {
    std::string hall;         ///< name of the hall document, without its folder and ending
    std::string description;  ///< where the plan comes from, for the summary
    TimeOfDay opens{};        ///< windows begin their duty
    std::vector<CitizenPlan> citizens;  ///< in order of arrival
    std::vector<StaffMove> moves;       ///< in order of time
};

}  // namespace hallcall::rehearsal
