#include "ticket_printer/model/touch_flow.hpp"

#include <algorithm>
#include <utility>

namespace hallcall::printer {

namespace {

using std::chrono::seconds;

constexpr seconds choosing_lasts{30};
constexpr seconds reading_lasts{60};
constexpr seconds number_lasts{12};
/// Without a slip the number must be photographed or written down.
constexpr seconds number_without_slip_lasts{60};
constexpr seconds message_lasts{8};
/// The other steps wait for an answer, which has deadlines of its own.
constexpr seconds for_ever = seconds::max();

struct Lasts {
    seconds operator()(ChoosingService const&) const { return choosing_lasts; }
    seconds operator()(ReadingMaterials const&) const { return reading_lasts; }
    seconds operator()(ChoosingLevel const&) const { return choosing_lasts; }
    seconds operator()(Asking const&) const { return for_ever; }
    seconds operator()(ShowingNumber const& shown) const {
        return shown.paper == ShowingNumber::Paper::failed ? number_without_slip_lasts
                                                           : number_lasts;
    }
    seconds operator()(ShowingMessage const&) const { return message_lasts; }
};

}  // namespace

bool has_self_declared_reasons(protocol::Hall const& hall) {
    return std::ranges::any_of(hall.priority_reasons, &protocol::ReasonView::self_declared);
}

std::optional<TakeRequest> TouchFlow::touch(TouchAction const& action, protocol::Hall const* hall,
                                            TouchTime now) {
    since_ = now;
    if (std::holds_alternative<SwitchLanguage>(action)) {
        language_ = language_ == Language::chinese ? Language::english : Language::chinese;
        return std::nullopt;
    }
    if (std::holds_alternative<Asking>(step_)) return std::nullopt;
    if (auto const* page = std::get_if<PickPage>(&action)) {
        show(ChoosingService{page->page}, now);
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
    if (auto const* picked = std::get_if<PickService>(&action)) {
        auto const found =
            std::ranges::find(hall->services, picked->service, &protocol::ServiceView::id);
        if (found != hall->services.end() && !found->materials.empty()) {
            show(ReadingMaterials{picked->service}, now);
            return std::nullopt;
        }
        return after_materials(picked->service, *hall, now);
    }
    if (auto const* read = std::get_if<ReadingMaterials>(&step_)) {
        return after_materials(read->service, *hall, now);
    }
    auto const* level = std::get_if<PickLevel>(&action);
    auto const* choosing = std::get_if<ChoosingLevel>(&step_);
    if (level == nullptr || choosing == nullptr) {
        return std::nullopt;
    }
    return ask({.service = choosing->service, .reason = level->reason}, now);
}

std::optional<TakeRequest> TouchFlow::after_materials(std::string service,
                                                      protocol::Hall const& hall, TouchTime now) {
    if (has_self_declared_reasons(hall)) {
        show(ChoosingLevel{std::move(service)}, now);
        return std::nullopt;
    }
    return ask({.service = std::move(service), .reason = {}}, now);
}

std::optional<TakeRequest> TouchFlow::ask(TakeRequest request, TouchTime now) {
    show(Asking{}, now);
    return request;
}

void TouchFlow::issued(Slip const& slip, TouchTime now) {
    show(ShowingNumber{.slip = slip, .paper = ShowingNumber::Paper::printing}, now);
}

void TouchFlow::ended(TakeOutcome const& outcome, TouchTime now) {
    if (auto const* taken = std::get_if<Taken>(&outcome)) {
        // Somebody who has gone back meanwhile is not called back to the number.
        if (std::holds_alternative<ChoosingService>(step_)) return;
        auto const& failed = taken->not_printed;
        show(ShowingNumber{.slip = taken->slip,
                           .paper = failed ? ShowingNumber::Paper::failed
                                           : ShowingNumber::Paper::printed,
                           .trouble = failed ? failed->trouble : Trouble::unknown},
             now);
    } else if (auto const* none = std::get_if<NoTicket>(&outcome)) {
        show(ShowingMessage{none->server_away ? text::link_lost : refusal(none->code)}, now);
    } else {
        show(ShowingMessage{text::not_known}, now);
    }
}

bool TouchFlow::tick(TouchTime now) {
    seconds const lasts = std::visit(Lasts{}, step_);
    if (lasts == for_ever || now - since_ < lasts) return false;
    show(ChoosingService{}, now);
    language_ = Language::chinese;
    return true;
}

void TouchFlow::show(TouchStep step, TouchTime now) {
    step_ = std::move(step);
    since_ = now;
}

}  // namespace hallcall::printer
