#include "tests/support/scenario.hpp"

#include "server/engine/calling_rule.hpp"

#include <charconv>

namespace hallcall::support {

using namespace engine;
using namespace std::chrono;

std::string Reply::refused() const {
    return accepted() ? "accepted" : name_of(std::get<Rejection>(decision_).refusal);
}

std::vector<std::string> Reply::list() const {
    return accepted() ? std::vector<std::string>{} : std::get<Rejection>(decision_).list;
}

Events Reply::events() const {
    return accepted() ? std::get<Events>(decision_) : Events{};
}

std::vector<std::string> Reply::story() const {
    std::vector<std::string> names;
    for (Event const& event : events()) {
        names.push_back(name_of(event));
    }
    return names;
}

std::string Reply::called() const {
    if (!accepted()) {
        return refused();
    }
    for (Event const& event : events()) {
        if (auto const* called = std::get_if<TicketCalled>(&event)) {
            return called->number.value;
        }
    }
    return "nobody";
}

std::string Reply::rule() const {
    return name_of(event<TicketCalled>().rule);
}

Duration clock_time(std::string_view clock) {
    auto const number = [&](std::size_t from, std::size_t length) {
        long value = 0;
        if (from < clock.size()) {
            std::string_view const digits = clock.substr(from, length);
            auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (read.ec != std::errc{}) {
                throw std::invalid_argument("no time of day: " + std::string{clock});
            }
        }
        return value;
    };
    return hours{number(0, 2)} + minutes{number(3, 2)} + seconds{number(6, 2)} +
           milliseconds{number(9, 3)};
}

NoteRef note(std::string const& text) {
    return {.id = text, .salted_hash = Digest{"hash of " + text}};
}

Asker kiosk() {
    return {{Actor::Kind::device, "kiosk-1"}, Standing::kiosk};
}

Asker holder() {
    return {{Actor::Kind::holder, ""}, Standing::holder};
}

Asker staff(std::string const& id) {
    return {{Actor::Kind::staff, id}, Standing::staff};
}

Asker coordinator_asking() {
    return {{Actor::Kind::staff, "9001"}, Standing::coordinator};
}

Asker admin() {
    return {{Actor::Kind::staff, "9002"}, Standing::admin};
}

State replay(std::vector<LoggedEvent> const& log) {
    State state;
    for (LoggedEvent const& event : log) {
        apply(state, event);
    }
    return state;
}

Scenario::Scenario(HallConfig hall)
    : day_(sys_days{year{2026} / November / 23}), time_of_day_(hours{8}) {
    happen({JournalOpened{hall.id, "test journal", 1}});
    PublishConfig const command{admin(), "", std::make_shared<HallConfig const>(std::move(hall))};
    happen(std::get<Events>(decide(state_, command, moment())));
    tick();
}

Scenario& Scenario::at(std::string_view clock) {
    Duration const time = clock_time(clock);
    if (time < time_of_day_) {
        throw std::logic_error("the clock of a scenario does not go back");
    }
    time_of_day_ = time;
    return *this;
}

Scenario& Scenario::later(Duration by) {
    time_of_day_ += by;
    while (time_of_day_ >= hours{24}) {
        time_of_day_ -= hours{24};
        day_ += days{1};
    }
    return *this;
}

Scenario& Scenario::on_next_day(std::string_view clock) {
    day_ += days{1};
    time_of_day_ = clock_time(clock);
    return *this;
}

namespace {

std::string told(AlertKey const& alert) {
    constexpr std::string_view kinds[] = {"wait",         "serving",       "unmanned",
                                          "left_waiting", "pause_overdue", "kiosk"};
    constexpr std::string_view troubles[] = {"unknown",   "offline",     "cover_open", "paper_out",
                                             "paper_low", "knife_stuck", "broken"};
    std::string text{kinds[static_cast<std::size_t>(alert.kind)]};
    text += alert.severity == Severity::red ? " red" : " yellow";
    if (alert.number) {
        text += " " + alert.number->value;
    }
    if (alert.window) {
        text += " window " + alert.window->value;
    }
    if (alert.device) {
        text += " " + alert.device->value;
    }
    if (alert.trouble) {
        text += " ";
        text += troubles[static_cast<std::size_t>(*alert.trouble)];
    }
    return text;
}

}  // namespace

std::vector<std::string> Scenario::watch() {
    while (!tick().empty()) {
    }
    Events const events = alert_changes(state_, moment());
    happen(events);
    std::vector<std::string> story;
    for (Event const& event : events) {
        if (auto const* raised = std::get_if<AlertRaised>(&event)) {
            story.push_back("+" + told(raised->alert));
        } else {
            story.push_back("-" + told(std::get<AlertCleared>(event).alert));
        }
    }
    return story;
}

std::vector<std::string> Scenario::alerts() const {
    std::vector<std::string> all;
    for (auto const& [alert, raised] : state_.day.alerts) {
        all.push_back(told(alert));
    }
    return all;
}

Events Scenario::tick() {
    Events const events = due(state_, moment());
    happen(events);
    return events;
}

Reply Scenario::act(Command const& command) {
    while (!tick().empty()) {
    }
    Reply const reply{decide(state_, command, moment())};
    happen(reply.events());
    return reply;
}

void Scenario::happen(Events const& events) {
    for (Event const& event : events) {
        log_.push_back({state_.last_seq + 1, now(), event});
        apply(state_, log_.back());
    }
}

Reply Scenario::issues(IssueTicket command) {
    command.code_hash = Digest{"code " + std::to_string(++codes_)};
    return act(command);
}

namespace {

std::string number_or_refusal(Reply const& reply) {
    return reply.accepted() ? reply.event<TicketIssued>().number.value : reply.refused();
}

}  // namespace

std::string Scenario::takes(std::string const& service) {
    return number_or_refusal(issues({.by = kiosk(), .service = ServiceId{service}}));
}

std::string Scenario::takes_priority(std::string const& service, std::string const& reason) {
    return number_or_refusal(issues({.by = kiosk(),
                                     .service = ServiceId{service},
                                     .level = Level::priority,
                                     .reason = ReasonId{reason}}));
}

std::string Scenario::staff_issues(std::string const& service, Level level) {
    IssueTicket command{.by = staff("1001"), .service = ServiceId{service}, .level = level};
    if (level == Level::priority) {
        command.reason = ReasonId{"injured"};
    }
    return number_or_refusal(issues(command));
}

std::string Scenario::coordinator_issues_urgent(std::string const& service) {
    return number_or_refusal(issues({.by = coordinator_asking(),
                                     .service = ServiceId{service},
                                     .level = Level::urgent,
                                     .note = note("an emergency")}));
}

Reply Scenario::rejoins(std::string const& number) {
    return act(RejoinTicket{holder(), Number{number}});
}

Reply Scenario::cancels(std::string const& number) {
    return act(CancelTicket{holder(), Number{number}, {}});
}

Reply Scenario::changes_level(std::string const& number, Level level) {
    return changes_level_by(coordinator_asking(), number, level);
}

Reply Scenario::changes_level_by(Asker const& by, std::string const& number, Level level) {
    ChangeLevel command{.by = by, .number = Number{number}, .level = level};
    if (level == Level::priority) {
        command.reason = ReasonId{"injured"};
    } else {
        command.note = note("a reason in words");
    }
    return act(command);
}

Reply Scenario::kiosk_reports(std::string const& device, std::optional<KioskTrouble> trouble) {
    return act(
        ReportTrouble{{{Actor::Kind::device, device}, Standing::kiosk}, DeviceId{device}, trouble});
}

Reply Scenario::publishes(HallConfig hall) {
    return act(PublishConfig{admin(), "", std::make_shared<HallConfig const>(std::move(hall))});
}

Ticket const& Scenario::ticket(std::string const& number) const {
    Ticket const* found = state_.find_ticket(Number{number});
    if (found == nullptr) {
        throw std::logic_error("no ticket " + number);
    }
    return *found;
}

std::string Scenario::state_of(std::string const& number) const {
    return name_of(ticket(number).state);
}

Place Scenario::place_of(std::string const& number) const {
    Waiting const* waiting = state_.day.queue.find(Number{number});
    if (waiting == nullptr) {
        throw std::logic_error(number + " does not wait");
    }
    return waiting->place;
}

std::vector<std::string> Scenario::overtook(std::string const& number) const {
    std::vector<std::string> numbers;
    for (std::size_t const position : ticket(number).overtaken_by) {
        numbers.push_back(state_.day.calls.at(position).number.value);
    }
    return numbers;
}

int Scenario::ahead_of(std::string const& number) const {
    return count_ahead(state_.day.queue, state_.config(), Number{number}, now());
}

Instant Scenario::instant(std::string_view clock) const {
    return midnight() + clock_time(clock);
}

}  // namespace hallcall::support
