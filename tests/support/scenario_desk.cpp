#include "tests/support/scenario.hpp"

namespace hallcall::support {

using namespace engine;

namespace {

std::optional<NoteRef> as_note(std::optional<std::string> const& text) {
    return text ? std::optional{note(*text)} : std::nullopt;
}

}  // namespace

Desk Desk::by(std::string const& staff) const {
    Desk other = *this;
    other.staff_ = staff;
    return other;
}

Asker Desk::asker() const {
    std::string who;
    if (staff_) {
        who = *staff_;
    } else if (auto const& manned = state().manned) {
        who = manned->duty.staff.value;
    } else {
        who = hall_.state().config().find(id())->a.value;
    }
    StaffMember const* member = hall_.state().config().find(StaffId{who});
    bool const coordinates = member != nullptr && member->roles.coordinator;
    return {{Actor::Kind::staff, who}, coordinates ? Standing::coordinator : Standing::staff};
}

WindowState const& Desk::state() const {
    return *hall_.state().find_window(id());
}

int Desk::run() const {
    return hall_.state().day.queue.desks.at(id()).run;
}

Reply Desk::takes_duty(std::optional<std::string> const& reason) const {
    return hall_.act(StartDuty{asker(), id(), reason, {}});
}

Reply Desk::ends_duty(std::optional<std::string> const& reason) const {
    return hall_.act(EndDuty{asker(), id(), as_note(reason)});
}

Reply Desk::announces(std::string const& to, Day day) const {
    return hall_.act(FileHandover{asker(), id(), StaffId{to}, day, note("the keys")});
}

Reply Desk::reads_handover() const {
    return hall_.act(ReadHandover{asker(), id()});
}

Reply Desk::raises_alarm(std::optional<std::string> const& words) const {
    return hall_.act(RaiseAlarm{asker(), id(), as_note(words)});
}

Reply Desk::clears_alarm() const {
    return hall_.act(ClearAlarm{asker(), id(), {}});
}

Reply Desk::pauses(std::optional<std::string> const& reason, std::optional<Instant> back_at) const {
    return hall_.act(PauseWindow{asker(), id(), as_note(reason), back_at});
}

Reply Desk::resumes() const {
    return hall_.act(ResumeWindow{asker(), id()});
}

Reply Desk::next() const {
    return hall_.act(CallNext{asker(), id(), {}});
}

Reply Desk::finishes_and_calls_next(std::string const& outcome) const {
    return hall_.act(CallNext{asker(), id(), FinishWith{outcome, {}}});
}

Reply Desk::calls(std::string const& number, std::optional<std::string> const& reason) const {
    return hall_.act(CallNumber{asker(), id(), Number{number}, as_note(reason)});
}

Reply Desk::recalls() const {
    return hall_.act(Recall{asker(), id()});
}

Reply Desk::starts() const {
    return hall_.act(StartService{asker(), id()});
}

Reply Desk::misses() const {
    return hall_.act(MissTicket{asker(), id()});
}

Reply Desk::parks() const {
    return hall_.act(ParkTicket{asker(), id(), {}});
}

Reply Desk::finishes(std::string const& outcome) const {
    return hall_.act(FinishTicket{asker(), id(), {outcome, {}}});
}

Reply Desk::transfers(TransferTo const& to) const {
    TransferTicket command{
        .by = asker(), .window = id(), .place = to.place, .note = as_note(to.note)};
    if (to.service) {
        command.to_service = ServiceId{*to.service};
    }
    if (to.window) {
        command.to_window = WindowId{*to.window};
    }
    return hall_.act(command);
}

Reply Desk::serves_next() const {
    Reply reply = next();
    if (reply.accepted() && reply.called() != "nobody") {
        starts();
    }
    return reply;
}

Reply Desk::misses_patiently() const {
    Rules const& rules = hall_.state().config().rules;
    for (int call = 1; call < rules.calls_before_miss; ++call) {
        recalls();
    }
    hall_.later(rules.miss_after);
    return misses();
}

}  // namespace hallcall::support
