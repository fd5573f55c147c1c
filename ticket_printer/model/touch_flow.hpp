#pragma once

// What the touch screen shows and what a touch does, without a screen: choose a service, read what
// it asks to bring, say whether a priority applies, get a number. Every step falls back to the
// first by itself.

#include "protocol/messages.hpp"
#include "ticket_printer/model/take_flow.hpp"
#include "ticket_printer/model/text.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace hallcall::printer {

using TouchTime = std::chrono::steady_clock::time_point;

// What is on the screen.

struct ChoosingService {
    int page = 0;
};

/// What a service asks to bring, before there is a number: who lacks a paper need not wait in vain.
struct ReadingMaterials {
    std::string service;
};

struct ChoosingLevel {
    std::string service;
};

struct Asking {};

struct ShowingNumber {
    enum class Paper { printing, printed, failed };
    Slip slip;
    Paper paper = Paper::printing;
    Trouble trouble = Trouble::unknown;  ///< of paper that failed
};

struct ShowingMessage {
    Phrase words;
};

using TouchStep = std::variant<ChoosingService, ReadingMaterials, ChoosingLevel, Asking,
                               ShowingNumber, ShowingMessage>;

// What can be touched.

struct PickService {
    std::string service;
};

/// The materials have been read.
struct GoOn {};

struct PickLevel {
    std::string reason;  ///< empty: normal
};

struct PickPage {
    int page = 0;
};

struct GoHome {};
struct SwitchLanguage {};

using TouchAction = std::variant<PickService, GoOn, PickLevel, PickPage, GoHome, SwitchLanguage>;

/// A value with the time handed in; belongs to the main thread.
class TouchFlow {
public:
    [[nodiscard]] TouchStep const& step() const { return step_; }
    [[nodiscard]] Language language() const { return language_; }

    /// What to ask the server for, if this touch asks for something. `hall` says whether there is a
    /// priority to choose; nothing when the server is away.
    std::optional<TakeRequest> touch(TouchAction const& action, protocol::Hall const* hall,
                                     TouchTime now);

    /// The ticket exists; its slip is being printed.
    void issued(Slip const& slip, TouchTime now);
    void ended(TakeOutcome const& outcome, TouchTime now);

    /// Goes back to the first step, in Chinese, when nobody has touched anything for long enough.
    /// True when it did.
    bool tick(TouchTime now);

private:
    /// What comes when the service is chosen and its materials are read.
    std::optional<TakeRequest> after_materials(std::string service, protocol::Hall const& hall,
                                               TouchTime now);
    std::optional<TakeRequest> ask(TakeRequest request, TouchTime now);
    void show(TouchStep step, TouchTime now);

    TouchStep step_ = ChoosingService{};
    Language language_ = Language::chinese;
    TouchTime since_{};
};

/// Whether a citizen may claim a priority at this hall's kiosk.
bool has_self_declared_reasons(protocol::Hall const& hall);

}  // namespace hallcall::printer
