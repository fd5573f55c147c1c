#include "tests/sim/people.hpp"

#include "tests/sim/sim_hall.hpp"

namespace hallcall::sim {
namespace {

using namespace std::chrono_literals;
using namespace engine;

struct Wisher {
    Asker const& by;
    State const& hall;
    std::string const& unique;
    Dice& dice;

    WindowId any_window() const {
        return WindowId{dice.one_of(std::vector<std::string>{"1", "2", "3"})};
    }

    ServiceId any_service() const {
        return ServiceId{dice.one_of(std::vector<std::string>{"A", "A", "B", "C"})};
    }

    std::optional<NoteRef> note(int chance) const {
        return dice.percent(chance)
                   ? std::optional{NoteRef{"note-" + unique, Digest{"digest of it"}}}
                   : std::nullopt;
    }

    Number any_number() const {
        auto const& tickets = hall.day.tickets;
        if (tickets.empty() || dice.percent(3)) {
            return Number{"Z999"};
        }
        auto const last = static_cast<std::int64_t>(tickets.size()) - 1;
        return std::next(tickets.begin(), dice.between(0, last))->first;
    }

    /// A ticket in that state, if a few tries find one.
    Number some_number(TicketState state) const {
        Number number = any_number();
        for (int tries = 0; tries < 8; ++tries) {
            auto const* ticket = hall.find_ticket(number);
            if (ticket != nullptr && ticket->state == state) {
                break;
            }
            number = any_number();
        }
        return number;
    }

    FinishWith outcome() const { return {dice.percent(97) ? "done" : "no such outcome", note(20)}; }

    Level any_level() const {
        return dice.one_of(std::vector<Level>{Level::normal, Level::normal, Level::normal,
                                              Level::priority, Level::priority, Level::internal,
                                              Level::urgent});
    }

    std::optional<ReasonId> reason_for(Level level) const {
        if (level != Level::priority) {
            return std::nullopt;
        }
        return ReasonId{dice.percent(85) ? "elderly" : "army"};
    }

    Command issue() const {
        IssueTicket wish{.by = by, .service = any_service()};
        wish.level = any_level();
        if (by.standing == Standing::kiosk && !dice.percent(5)) {
            wish.level = dice.percent(60) ? Level::normal : Level::priority;
        }
        wish.reason = reason_for(wish.level);
        wish.note = wish.level == Level::urgent ? note(90) : std::nullopt;
        wish.channel = "kiosk";
        wish.code_hash = Digest{unique};
        return wish;
    }

    Command report_trouble() const {
        return ReportTrouble{by, DeviceId{by.actor.id},
                             dice.one_of(std::vector<std::optional<KioskTrouble>>{
                                 std::nullopt, std::nullopt, KioskTrouble::paper_low,
                                 KioskTrouble::paper_out, KioskTrouble::offline})};
    }

    Command change_level() const {
        Level const level = any_level();
        return ChangeLevel{by, some_number(TicketState::waiting), level, reason_for(level),
                           note(95)};
    }

    Command rejoin_or_cancel() const {
        if (dice.percent(60)) {
            return RejoinTicket{by, some_number(TicketState::missed)};
        }
        return CancelTicket{by, some_number(TicketState::waiting), note(80)};
    }

    Command transfer(WindowId const& from) const {
        TransferTicket wish{.by = by, .window = from};
        if (dice.percent(60)) {
            wish.to_service = any_service();
        }
        if (!wish.to_service || dice.percent(40)) {
            wish.to_window = any_window();
        }
        wish.place = dice.one_of(
            std::vector<PlaceRequest>{PlaceRequest::by_arrival, PlaceRequest::by_arrival,
                                      PlaceRequest::front, PlaceRequest::back});
        wish.note = note(95);
        return wish;
    }

    Command start_duty() const {
        auto const reason = dice.percent(90) ? std::optional<std::string>{"leave"} : std::nullopt;
        return StartDuty{by, any_window(), reason, note(20)};
    }

    Command handover(WindowId const& window) const {
        Day const today = hall.day.day.value_or(Day{});
        Day const day{std::chrono::sys_days{today} + std::chrono::days{dice.between(0, 1)}};
        return FileHandover{by, window,
                            StaffId{dice.one_of(std::vector<std::string>{"s1", "s2", "s4"})}, day,
                            note(95)};
    }

    Command at_called(WindowId const& here) const {
        switch (dice.between(0, 9)) {
            case 0:
            case 1:
            case 2:
                return Recall{by, here};
            case 3:
            case 4:
                return MissTicket{by, here};
            case 5:
                return transfer(here);
            default:
                return StartService{by, here};
        }
    }

    Command at_serving(WindowId const& here) const {
        switch (dice.between(0, 9)) {
            case 0:
                return ParkTicket{by, here, note(50)};
            case 1:
            case 2:
                return transfer(here);
            case 3:
                return PauseWindow{by, here, note(95), std::nullopt};
            case 4:
            case 5:
            case 6:
                return CallNext{by, here, outcome()};
            default:
                return FinishTicket{by, here, outcome()};
        }
    }

    Command at_idle(WindowId const& here) const {
        switch (dice.between(0, 19)) {
            case 0:
                return EndDuty{by, here, note(60)};
            case 1:
                return PauseWindow{by, here, note(95), std::nullopt};
            case 2:
                return CallNumber{by, here, some_number(TicketState::parked), note(70)};
            case 3:
                return CallNumber{by, here, any_number(), note(90)};
            case 4:
                return handover(here);
            case 5:
                return issue();
            default:
                return CallNext{by, here, std::nullopt};
        }
    }

    /// Without looking: most of it is refused, and has to be refused without harm.
    Command anything() const {
        WindowId const window = any_window();
        switch (dice.between(0, 9)) {
            case 0:
                return CallNext{by, window, std::nullopt};
            case 1:
                return StartService{by, window};
            case 2:
                return start_duty();
            case 3:
                return EndDuty{by, window, note(50)};
            case 4:
                return ResumeWindow{by, window};
            case 5:
                return transfer(window);
            case 6:
                return handover(window);
            case 7:
                return change_level();
            case 8:
                return rejoin_or_cancel();
            default:
                return issue();
        }
    }

    Command of_staff() const {
        auto const here = hall.duty_of(by.staff());
        if (!here) {
            bool const takes = by.standing == Standing::staff || dice.percent(15);
            return takes ? start_duty() : (dice.percent(50) ? change_level() : issue());
        }
        Manned const& manned = *hall.find_window(*here)->manned;
        auto const* ticket = manned.ticket ? hall.find_ticket(*manned.ticket) : nullptr;
        if (ticket != nullptr && ticket->state == TicketState::called) {
            return at_called(*here);
        }
        if (manned.pause && dice.percent(70)) {
            return ResumeWindow{by, *here};
        }
        return ticket != nullptr ? at_serving(*here) : at_idle(*here);
    }
};

}  // namespace

std::vector<Person> everybody() {
    std::vector<Person> people;
    for (int which : {1, 2, 3}) {
        people.push_back({kiosk(which).actor.id, kiosk(which)});
    }
    for (char const* staff : {"s1", "s2", "s3", "s4", "c1"}) {
        people.push_back({staff, person(staff)});
    }
    people.push_back({"holder", holder()});
    return people;
}

Command next_wish(Person const& person, State const& hall, std::string const& unique, Dice& dice) {
    Wisher const wisher{person.asker, hall, unique, dice};
    switch (person.asker.standing) {
        case Standing::kiosk:
            return dice.percent(5) ? wisher.report_trouble() : wisher.issue();
        case Standing::holder:
            return wisher.rejoin_or_cancel();
        default:
            return dice.percent(8) ? wisher.anything() : wisher.of_staff();
    }
}

}  // namespace hallcall::sim
