#pragma once

// What the touch screen shows and what a touch does, without a screen: choose a service, read what
// it asks to bring, say whether a priority applies, get a number; or put a missed number back into
// the queue. Every step falls back to the first by itself.

#include "protocol/messages.hpp"
#include "ticket_printer/model/offer.hpp"
#include "ticket_printer/model/rejoin.hpp"
#include "ticket_printer/model/take_flow.hpp"
#include "ticket_printer/model/text.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hallcall::printer {

using TouchTime = std::chrono::steady_clock::time_point;

/// How the screen is drawn for who stands in front of it.
struct Comfort {
    bool large_type = false;
    bool high_contrast = false;
    bool low = false;  ///< all that can be touched within reach of a wheelchair

    bool operator==(Comfort const&) const = default;
};

// What is on the screen.

/// The first step. A hall with many services shows its departments first.
struct ChoosingService {
    std::optional<std::string> department;
    int page = 0;
};

/// Looking for a service by letters.
struct Searching {
    std::string typed;
    int page = 0;
};

/// What a service asks to bring, before there is a number: who lacks a paper need not wait in vain.
struct ReadingMaterials {
    std::string service;
};

struct ChoosingLevel {
    std::string service;
};

/// The number of somebody who missed the call.
struct EnteringMissed {
    std::string typed;
};

struct Asking {};

struct ShowingNumber {
    enum class Paper { printing, printed, failed };
    Slip slip;
    Paper paper = Paper::printing;
    Trouble trouble = Trouble::unknown;  ///< of paper that failed
};

struct ShowingRejoin {
    RejoinOutcome outcome;
};

struct ShowingMessage {
    Phrase words;
    /// Whether to say when numbers are to be had.
    ComeBack come_back = ComeBack::not_said;
};

using TouchStep =
    std::variant<ChoosingService, Searching, ReadingMaterials, ChoosingLevel, EnteringMissed,
                 Asking, ShowingNumber, ShowingRejoin, ShowingMessage>;

// What can be touched.

struct PickDepartment {
    std::string department;
};

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

struct StartSearch {};
struct StartRejoin {};

/// A key of the letters on the screen.
struct TypeKey {
    char key = 0;
};
struct EraseKey {};

/// A missed number.
struct PickMissed {
    std::string number;
};

struct GoHome {};
struct SwitchLanguage {};

/// Switches one kind of comfort on or off.
struct SwitchComfort {
    bool Comfort::* which = &Comfort::large_type;
};

using TouchAction =
    std::variant<PickDepartment, PickService, GoOn, PickLevel, PickPage, StartSearch, StartRejoin,
                 TypeKey, EraseKey, PickMissed, GoHome, SwitchLanguage, SwitchComfort>;

/// What a touch asks of the server.
using KioskRequest = std::variant<TakeRequest, RejoinRequest>;

/// A value with the time handed in; belongs to the main thread.
class TouchFlow {
public:
    /// `usual`: the comfort that a citizen finds.
    explicit TouchFlow(Comfort usual = {}) : usual_(usual), comfort_(usual) {}

    [[nodiscard]] TouchStep const& step() const { return step_; }
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] Comfort comfort() const { return comfort_; }

    /// What to ask the server for, if this touch asks for something. `hall` is what it offers;
    /// null when the server is away.
    std::optional<KioskRequest> touch(TouchAction const& action, protocol::Hall const* hall,
                                      TouchTime now);

    /// A text that a scanner read, such as the code of a slip. One that is no such code is told.
    std::optional<KioskRequest> scanned(std::string_view text, protocol::Hall const* hall,
                                        TouchTime now);

    /// The ticket exists; its slip is being printed.
    void issued(Slip const& slip, TouchTime now);
    void ended(TakeOutcome const& outcome, TouchTime now);
    void ended(RejoinOutcome const& outcome, TouchTime now);

    /// Goes back to the first step, in Chinese and the usual comfort, when nobody has touched
    /// anything for long enough. True when it did.
    bool tick(TouchTime now);

private:
    std::optional<KioskRequest> choose(std::string const& service, protocol::Hall const& hall,
                                       TouchTime now);
    /// What comes when the service is chosen and its materials are read.
    std::optional<KioskRequest> after_materials(std::string service, protocol::Hall const& hall,
                                                TouchTime now);
    void type(std::optional<char> key, TouchTime now);
    void turn_to(int page, TouchTime now);
    std::optional<KioskRequest> ask(KioskRequest request, TouchTime now);
    void show(TouchStep step, TouchTime now);

    TouchStep step_ = ChoosingService{};
    Language language_ = Language::chinese;
    Comfort usual_;
    Comfort comfort_;
    TouchTime since_{};
};

/// Letters and digits that can be typed, at most.
inline constexpr std::size_t typed_max = 12;

}  // namespace hallcall::printer
