#include "ticket_printer/model/touch_flow.hpp"

#include <utility>

namespace hallcall::printer {

namespace {

using std::chrono::seconds;

constexpr seconds choosing_lasts{30};
constexpr seconds reading_lasts{60};
constexpr seconds number_lasts{12};
/// Without a slip the number must be photographed or written down.
constexpr seconds number_without_slip_lasts{60};
constexpr seconds message_lasts{12};
/// The other steps wait for an answer, which has deadlines of its own.
constexpr seconds for_ever = seconds::max();

struct Lasts {
    seconds operator()(ChoosingService const&) const { return choosing_lasts; }
    seconds operator()(Searching const&) const { return choosing_lasts; }
    seconds operator()(ReadingMaterials const&) const { return reading_lasts; }
    seconds operator()(ChoosingLevel const&) const { return choosing_lasts; }
    seconds operator()(EnteringMissed const&) const { return choosing_lasts; }
    seconds operator()(Asking const&) const { return for_ever; }
    seconds operator()(ShowingNumber const& shown) const {
        switch (shown.paper) {
            case ShowingNumber::Paper::printing:
                break;
            case ShowingNumber::Paper::printed:
                return number_lasts;
            case ShowingNumber::Paper::failed:
                return number_without_slip_lasts;
        }
        // The printer has deadlines of its own, and how it ends is to be seen here.
        return for_ever;
    }
    seconds operator()(ShowingRejoin const&) const { return number_lasts; }
    seconds operator()(ShowingMessage const&) const { return message_lasts; }
};

ShowingMessage message_of(Denied why) {
    return why == Denied::quota_used_up
               ? ShowingMessage{text::quota_used_up, ComeBack::next_working_day}
               : ShowingMessage{text::not_offered, ComeBack::not_said};
}

}  // namespace

std::optional<KioskRequest> TouchFlow::touch(TouchAction const& action, protocol::Hall const* hall,
                                             TouchTime now) {
    since_ = now;
    if (std::holds_alternative<SwitchLanguage>(action)) {
        language_ = language_ == Language::chinese ? Language::english : Language::chinese;
        return std::nullopt;
    }
    if (auto const* comfort = std::get_if<SwitchComfort>(&action)) {
        comfort_.*(comfort->which) = !(comfort_.*(comfort->which));
        turn_to(0, now);  // pages hold another number of services now
        return std::nullopt;
    }
    if (std::holds_alternative<Asking>(step_)) return std::nullopt;
    if (auto const* page = std::get_if<PickPage>(&action)) {
        turn_to(page->page, now);
        return std::nullopt;
    }
    if (std::holds_alternative<GoHome>(action)) {
        show(ChoosingService{}, now);
        return std::nullopt;
    }
    if (hall == nullptr) {
        show(ShowingMessage{text::link_lost}, now);
        return std::nullopt;
    }
    if (auto const* department = std::get_if<PickDepartment>(&action)) {
        show(ChoosingService{.department = department->department}, now);
    } else if (std::holds_alternative<StartSearch>(action)) {
        show(Searching{}, now);
    } else if (std::holds_alternative<StartRejoin>(action)) {
        show(EnteringMissed{}, now);
    } else if (auto const* typed = std::get_if<TypeKey>(&action)) {
        type(typed->key, now);
    } else if (std::holds_alternative<EraseKey>(action)) {
        type(std::nullopt, now);
    } else if (auto const* missed = std::get_if<PickMissed>(&action)) {
        return ask(RejoinRequest{.code = {}, .number = missed->number}, now);
    } else if (auto const* picked = std::get_if<PickService>(&action)) {
        return choose(picked->service, *hall, now);
    } else if (auto const* read = std::get_if<ReadingMaterials>(&step_)) {
        return after_materials(read->service, *hall, now);
    } else if (auto const* level = std::get_if<PickLevel>(&action)) {
        auto const* choosing = std::get_if<ChoosingLevel>(&step_);
        if (choosing == nullptr) return std::nullopt;
        return ask(TakeRequest{.service = choosing->service, .reason = level->reason}, now);
    }
    return std::nullopt;
}

std::optional<KioskRequest> TouchFlow::scanned(std::string_view text, protocol::Hall const* hall,
                                               TouchTime now) {
    // Nobody's number is taken off the screen by somebody else's slip.
    bool const busy =
        std::holds_alternative<Asking>(step_) || std::holds_alternative<ShowingNumber>(step_);
    if (busy) return std::nullopt;
    auto const code = code_in(text);
    if (hall == nullptr) {
        show(ShowingMessage{text::link_lost}, now);
    } else if (!code) {
        show(ShowingMessage{text::no_slip_code}, now);
    } else {
        return ask(RejoinRequest{.code = *code, .number = {}}, now);
    }
    return std::nullopt;
}

std::optional<KioskRequest> TouchFlow::choose(std::string const& service,
                                              protocol::Hall const& hall, TouchTime now) {
    auto const* found = find_service(hall, service);
    if (auto const why = found != nullptr ? denied(*found) : std::nullopt) {
        show(message_of(*why), now);
        return std::nullopt;
    }
    if (found != nullptr && !found->materials.empty()) {
        show(ReadingMaterials{service}, now);
        return std::nullopt;
    }
    return after_materials(service, hall, now);
}

std::optional<KioskRequest> TouchFlow::after_materials(std::string service,
                                                       protocol::Hall const& hall, TouchTime now) {
    if (has_self_declared_reasons(hall)) {
        show(ChoosingLevel{std::move(service)}, now);
        return std::nullopt;
    }
    return ask(TakeRequest{.service = std::move(service), .reason = {}}, now);
}

void TouchFlow::type(std::optional<char> key, TouchTime now) {
    auto* search = std::get_if<Searching>(&step_);
    auto* missed = std::get_if<EnteringMissed>(&step_);
    if (search == nullptr && missed == nullptr) return;
    std::string& typed = search != nullptr ? search->typed : missed->typed;
    if (key && typed.size() < typed_max) typed += *key;
    if (!key && !typed.empty()) typed.pop_back();
    turn_to(0, now);
}

void TouchFlow::turn_to(int page, TouchTime now) {
    since_ = now;
    if (auto* choosing = std::get_if<ChoosingService>(&step_)) choosing->page = page;
    if (auto* search = std::get_if<Searching>(&step_)) search->page = page;
}

std::optional<KioskRequest> TouchFlow::ask(KioskRequest request, TouchTime now) {
    show(Asking{}, now);
    return request;
}

void TouchFlow::issued(Slip const& slip, TouchTime now) {
    show(ShowingNumber{.slip = slip, .paper = ShowingNumber::Paper::printing}, now);
}

void TouchFlow::ended(TakeOutcome const& outcome, TouchTime now) {
    if (auto const* taken = std::get_if<Taken>(&outcome)) {
        // Somebody who has gone back meanwhile is not called back to the number.
        bool const still_here =
            std::holds_alternative<Asking>(step_) || std::holds_alternative<ShowingNumber>(step_);
        if (!still_here) return;
        auto const& failed = taken->not_printed;
        show(ShowingNumber{.slip = taken->slip,
                           .paper = failed ? ShowingNumber::Paper::failed
                                           : ShowingNumber::Paper::printed,
                           .trouble = failed ? failed->trouble : Trouble::unknown},
             now);
    } else if (auto const* none = std::get_if<NoTicket>(&outcome)) {
        show(ShowingMessage{none->server_away ? text::link_lost : refusal(none->code),
                            come_back_after(none->code)},
             now);
    } else {
        show(ShowingMessage{text::not_known}, now);
    }
}

void TouchFlow::ended(RejoinOutcome const& outcome, TouchTime now) {
    show(ShowingRejoin{outcome}, now);
}

bool TouchFlow::tick(TouchTime now) {
    seconds const lasts = std::visit(Lasts{}, step_);
    if (lasts == for_ever || now - since_ < lasts) return false;
    auto const* first = std::get_if<ChoosingService>(&step_);
    bool const changes = first == nullptr || first->department || first->page != 0 ||
                         language_ != Language::chinese || comfort_ != usual_;
    show(ChoosingService{}, now);
    language_ = Language::chinese;
    comfort_ = usual_;
    return changes;
}

void TouchFlow::show(TouchStep step, TouchTime now) {
    step_ = std::move(step);
    since_ = now;
}

}  // namespace hallcall::printer
