#pragma once

// A second writing of the rules, straight from docs/rules.md, to hold against the engine. Slow and
// plain on purpose: every ticket is a diary of what happened to it, and places, runs and openings
// are read from the diaries each time they are needed. Uses the engine's vocabulary (commands,
// documents), none of its logic.

#include "server/engine/command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallcall::naive {

using Time = std::int64_t;
using Place = std::pair<Time, std::int64_t>;

/// A line in a ticket's diary.
struct Line {
    enum Kind { arrived, level, back, front, by_arrival, rejoined, old_place };
    Kind kind;
    Time time = 0;  ///< of `arrived`: the arrival; of `rejoined` and `back`: the place's time
    std::int64_t seq = 0;
    Time internal_delay = 0;  ///< of the rules on that line's day
    engine::Level level_now = engine::Level::normal;
};

struct Slip {
    std::string number;
    std::string service;
    engine::Level level = engine::Level::normal;
    std::string state = "waiting";
    std::vector<Line> diary;
    std::string bound;  ///< empty: to none
    Time bound_at = 0;
    Time waiting_since = 0;
    Time missed_at = 0;
    Time first_called_at = 0;
    int calls = 0;
    int rejoins = 0;
    int visits = 0;
    std::string window;
    std::vector<std::string> overtaken_by;
};

struct Seat {
    std::string window;
    std::string staff;  ///< empty: nobody
    bool paused = false;
    Time not_open_since = 0;
};

struct Call {
    std::string number;
    std::string rule;
    int candidates = 0;
    int passed_over = 0;

    bool operator==(Call const&) const = default;
};

/// What the rules answer: a refusal's name, or nothing, and perhaps a call.
struct Answer {
    std::string refusal;
    std::optional<Call> call;
};

class Hall {
public:
    Hall(engine::HallConfig document, Time now);

    /// `seq` is what the command's first event will get.
    Answer ask(engine::Command const& command, Time now, std::int64_t seq);
    /// The numbers whose bindings lapse now.
    std::vector<std::string> lapse(Time now);
    void begin_day(Time now);
    void change_rules(engine::Rules const& rules);

    [[nodiscard]] Place place_of(Slip const& slip) const;
    [[nodiscard]] int run_of(std::string const& window) const;
    /// Steps a window that has the service alone until it calls the ticket.
    [[nodiscard]] int ahead_of(std::string const& number, Time now) const;

    [[nodiscard]] std::vector<Slip> const& slips() const { return slips_; }
    [[nodiscard]] std::vector<Seat> const& seats() const { return seats_; }

private:
    /// What a call did to its window's run.
    struct RunMark {
        std::string window;
        char what;  ///< '+' one more, '0' back to none
    };

    Answer on(engine::IssueTicket const& command);
    Answer on(engine::CallNext const& command);
    Answer on(engine::CallNumber const& command);
    Answer on(engine::Recall const& command);
    Answer on(engine::StartService const& command);
    Answer on(engine::MissTicket const& command);
    Answer on(engine::ParkTicket const& command);
    Answer on(engine::FinishTicket const& command);
    Answer on(engine::TransferTicket const& command);
    Answer on(engine::RejoinTicket const& command);
    Answer on(engine::CancelTicket const& command);
    Answer on(engine::ChangeLevel const& command);
    Answer on(engine::StartDuty const& command);
    Answer on(engine::EndDuty const& command);
    Answer on(engine::FileHandover const& command);
    /// What says something about the hall but changes nothing in the queue.
    Answer on(engine::ReadHandover const&) { return {}; }
    Answer on(engine::RaiseAlarm const&) { return {}; }
    Answer on(engine::ClearAlarm const&) { return {}; }
    Answer on(engine::ReportTrouble const&) { return {}; }
    Answer on(engine::PauseWindow const& command);
    Answer on(engine::ResumeWindow const& command);
    Answer on(engine::PublishConfig const& command);

    Slip* slip(std::string const& number);
    Seat& seat(std::string const& window);
    Slip* ticket_at(std::string const& window);
    /// Why somebody may not call at a window: no_duty, paused or nothing.
    std::string not_at_work(std::string const& window, engine::Asker const& by);
    [[nodiscard]] bool offers(std::string const& window, std::string const& service) const;
    [[nodiscard]] bool offers_spare(std::string const& window, std::string const& service) const;
    [[nodiscard]] bool is_candidate(Slip const& slip, std::string const& window) const;
    [[nodiscard]] bool is_own(Slip const& slip, std::string const& window) const;
    [[nodiscard]] bool goes_before(Slip const& a, Slip const& b, std::string const& window) const;
    [[nodiscard]] bool entitled_before(Slip const& a, Slip const& b) const;
    [[nodiscard]] bool is_at_front(Slip const& slip) const;
    /// The next at a window; `mark` becomes '+', '0' or '=' (leave the run).
    [[nodiscard]] Slip const* next_at(std::string const& window, std::string& rule,
                                      char& mark) const;
    Call make_call(Slip& slip, std::string const& window, std::string const& rule);
    void end_call(Slip& slip, std::string const& state);

    engine::HallConfig document_;
    Time now_ = 0;
    std::int64_t seq_ = 0;
    std::vector<Slip> slips_;
    std::vector<Seat> seats_;
    std::vector<RunMark> run_marks_;
};

}  // namespace hallcall::naive
