#include "ticket_printer/desk/printer_watch.hpp"

#include <fmt/format.h>

namespace hallcall::printer {

namespace {

/// Of a server that does not know the route yet.
bool is_older_server(client::Result const& answer) {
    constexpr int not_found = 404;
    constexpr int not_allowed = 405;
    auto const* refused = std::get_if<client::Refused>(&answer);
    return refused != nullptr && (refused->status == not_found || refused->status == not_allowed);
}

}  // namespace

void PrinterWatch::printed() {
    // That paper runs low is seen by looking, not by printing.
    if (seen_ == Condition{paper_low_name}) return;
    seen_ = Condition{};
    seen_by_looking_ = false;
}

void PrinterWatch::failed(Trouble trouble) {
    seen_ = Condition{name_of(trouble)};
    seen_by_looking_ = false;
}

void PrinterWatch::looked(PrinterReport const& report) {
    if (std::holds_alternative<Mute>(report)) {
        // It says nothing: what a slip has shown stays true until another slip shows better.
        if (seen_ && !seen_by_looking_) return;
        seen_ = Condition{};
    } else if (auto const* fault = std::get_if<PrintFault>(&report)) {
        seen_ = Condition{name_of(fault->trouble)};
    } else {
        auto const& status = std::get<PrinterStatus>(report);
        auto const trouble = status.trouble();
        seen_ = trouble            ? Condition{name_of(*trouble)}
                : status.paper_low ? Condition{paper_low_name}
                                   : Condition{};
    }
    seen_by_looking_ = true;
}

void PrinterWatch::tell(Time now) {
    if (!seen_ || (told_ == seen_ && now - told_at_ < tell_again_after)) return;
    client::Result const answer = link_.tell_trouble(*seen_);
    if (auto const* refused = std::get_if<client::Refused>(&answer)) {
        log_(fmt::format("the server will not hear how the printer is: {}", refused->detail));
    }
    // One that did not hear is told again the next time.
    told_.reset();
    if (std::holds_alternative<client::Answer>(answer) || is_older_server(answer)) {
        told_ = seen_;
        told_at_ = now;
    }
}

}  // namespace hallcall::printer
