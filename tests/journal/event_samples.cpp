#include "tests/journal/event_samples.hpp"

#include <chrono>

namespace hallcall::journal::test {
namespace {

using namespace hallcall::engine;
using namespace std::chrono_literals;

constexpr Instant morning{1'795'339'800'000ms};
constexpr Day today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
constexpr Day tomorrow{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};

NoteRef note(std::string id) {
    return {std::move(id), Digest(std::string(60, '0') + "beef")};
}

Actor staff(std::string id) {
    return {Actor::Kind::staff, std::move(id)};
}
Actor const kiosk{Actor::Kind::device, "kiosk-1"};
Actor const holder{Actor::Kind::holder, ""};
Actor const system_itself{Actor::Kind::system, ""};

AtWindow at(DutyRole role) {
    return {WindowId("1"), StaffId("1001"), role};
}

void add_hall_events(std::vector<Event>& events) {
    events.emplace_back(JournalOpened{"enping", "3f2c9a", 1});
    events.emplace_back(ClockRehearsed{"60", morning});
    events.emplace_back(ConfigPublished{1, "[hall]\nid = \"enping\"\nname = \"恩平市\"\n",
                                        sample_config(), system_itself});
    events.emplace_back(ConfigPublished{
        2, "", std::make_shared<HallConfig const>(HallConfig{.id = "empty"}), staff("9001")});
    events.emplace_back(DayRolledOver{today,
                                      tomorrow,
                                      {Number("A001"), Number("B002")},
                                      {Number("A003")},
                                      {at(DutyRole::a), at(DutyRole::c)},
                                      {WindowId("2")}});
    events.emplace_back(DayRolledOver{std::nullopt, today, {}, {}, {}, {}});
}

void add_issuing(std::vector<Event>& events) {
    events.emplace_back(TicketIssued{Number("A001"), ServiceId("A"), Level::priority,
                                     ReasonId("elderly"), note("n1"), StaffId("2001"), "kiosk",
                                     Digest("c0de"), morning, morning + 30min, kiosk});
    events.emplace_back(TicketIssued{Number("A002"), ServiceId("A"), Level::normal, std::nullopt,
                                     std::nullopt, std::nullopt, "", Digest("c0de"), morning,
                                     morning, kiosk});
    events.emplace_back(TicketIssued{Number("A003"), ServiceId("A"), Level::urgent, std::nullopt,
                                     note("n2"), StaffId("2001"), "desk", Digest("c0de"), morning,
                                     morning, staff("2001")});
    events.emplace_back(TicketIssued{Number("A004"), ServiceId("A"), Level::internal, std::nullopt,
                                     std::nullopt, std::nullopt, "desk", Digest("c0de"), morning,
                                     morning + 30min, staff("1001")});
}

void add_calling(std::vector<Event>& events) {
    for (auto const rule : {Rule::urgent_first, Rule::turn_of_ordinary, Rule::spare, Rule::placed,
                            Rule::priority_first, Rule::first_come, Rule::unparked}) {
        events.emplace_back(
            TicketCalled{Number("A001"), at(DutyRole::a), 1, rule, 12, 3, 2, false, std::nullopt});
    }
    events.emplace_back(TicketCalled{Number("A001"), at(DutyRole::b), 2, Rule::out_of_order, 12, 11,
                                     0, true, note("n3")});
    events.emplace_back(TicketRecalled{Number("A001"), at(DutyRole::b), 2});
    events.emplace_back(TicketStarted{Number("A001"), at(DutyRole::b)});
    events.emplace_back(TicketMissed{Number("A001"), at(DutyRole::b)});
    events.emplace_back(TicketFinished{Number("A001"), at(DutyRole::b), "accepted", note("n4")});
    events.emplace_back(TicketFinished{Number("A001"), at(DutyRole::c), "done", std::nullopt});
    events.emplace_back(TicketParked{Number("A001"), at(DutyRole::a), note("n5")});
    events.emplace_back(TicketParked{Number("A001"), at(DutyRole::a), std::nullopt});
    events.emplace_back(TicketTransferred{Number("A001"), at(DutyRole::a), ServiceId("A"),
                                          ServiceId("B"), WindowId("2"), PlaceRequest::back,
                                          morning, note("n6")});
    events.emplace_back(TicketTransferred{Number("A001"), at(DutyRole::a), ServiceId("A"),
                                          ServiceId("B"), std::nullopt, PlaceRequest::by_arrival,
                                          Instant{}, std::nullopt});
    events.emplace_back(TicketTransferred{Number("A001"), at(DutyRole::a), ServiceId("A"),
                                          ServiceId("A"), WindowId("2"), PlaceRequest::front,
                                          Instant{}, note("n7")});
}

void add_other_ticket_events(std::vector<Event>& events) {
    events.emplace_back(TicketRejoined{Number("A001"), morning, holder});
    events.emplace_back(TicketRejoined{Number("A001"), std::nullopt, staff("1001")});
    events.emplace_back(TicketCancelled{Number("A001"), holder, std::nullopt});
    events.emplace_back(TicketCancelled{Number("A001"), staff("1001"), note("n8")});
    events.emplace_back(TicketLevelChanged{Number("A001"), Level::normal, Level::priority,
                                           ReasonId("elderly"), note("n9"), morning,
                                           staff("1001")});
    events.emplace_back(TicketLevelChanged{Number("A001"), Level::priority, Level::normal,
                                           std::nullopt, std::nullopt, std::nullopt,
                                           staff("2001")});
    events.emplace_back(BindingLapsed{Number("A001"), WindowId("2")});
}

void add_window_events(std::vector<Event>& events) {
    events.emplace_back(
        DutyStarted{at(DutyRole::a), Takeover::none, std::nullopt, std::nullopt, std::nullopt});
    events.emplace_back(
        DutyStarted{at(DutyRole::b), Takeover::planned, "leave", note("n10"), StaffId("1002")});
    events.emplace_back(
        DutyStarted{at(DutyRole::b), Takeover::sudden, "errand", std::nullopt, std::nullopt});
    events.emplace_back(
        DutyEnded{at(DutyRole::a), StaffId("1002"), note("n11"), true, staff("1002")});
    events.emplace_back(
        DutyEnded{at(DutyRole::a), std::nullopt, std::nullopt, false, staff("1001")});
    events.emplace_back(
        HandoverFiled{WindowId("1"), StaffId("1002"), tomorrow, today, note("n12"), staff("1001")});
    events.emplace_back(HandoverFiled{WindowId("1"), StaffId("1002"), tomorrow, today, std::nullopt,
                                      staff("1001")});
    events.emplace_back(WindowPaused{at(DutyRole::a), note("n13"), morning + 15min});
    events.emplace_back(WindowPaused{at(DutyRole::a), std::nullopt, std::nullopt});
    events.emplace_back(WindowResumed{at(DutyRole::a)});
}

void add_supervision(std::vector<Event>& events) {
    events.emplace_back(HandoverRead{at(DutyRole::b)});
    events.emplace_back(
        AlarmRaised{WindowId("1"), StaffId("1001"), DutyRole::a, note("n14"), staff("1002")});
    events.emplace_back(
        AlarmRaised{WindowId("2"), std::nullopt, std::nullopt, std::nullopt, staff("1002")});
    events.emplace_back(
        AlarmCleared{WindowId("1"), StaffId("1001"), DutyRole::a, note("n15"), staff("9001")});
    for (auto const kind :
         {AlertKind::unmanned, AlertKind::left_waiting, AlertKind::pause_overdue}) {
        events.emplace_back(
            AlertRaised{{kind, Severity::yellow, WindowId("1"), std::nullopt}, morning});
    }
    events.emplace_back(
        AlertRaised{{AlertKind::wait, Severity::red, std::nullopt, Number("A001")}, morning});
    events.emplace_back(AlertRaised{
        {AlertKind::serving, Severity::yellow, WindowId("1"), Number("A001")}, morning});
    events.emplace_back(
        AlertCleared{{AlertKind::wait, Severity::red, std::nullopt, Number("A001")}});
}

void add_english_names(std::vector<Event>& events) {
    HallConfig named = *sample_config();
    named.departments.at(0).name_en = "Real Estate Registration";
    named.reasons.at(0).name_en = "Elderly person";
    events.emplace_back(
        ConfigPublished{3, "…", std::make_shared<HallConfig const>(std::move(named)), {}});
}

void add_kiosks(std::vector<Event>& events) {
    DeviceId const device{"kiosk-1"};
    for (auto const trouble :
         {KioskTrouble::unknown, KioskTrouble::offline, KioskTrouble::cover_open,
          KioskTrouble::paper_out, KioskTrouble::paper_low, KioskTrouble::knife_stuck,
          KioskTrouble::broken}) {
        events.emplace_back(KioskReported{device, trouble});
    }
    events.emplace_back(KioskReported{device, std::nullopt});
    AlertKey const alert{.kind = AlertKind::kiosk,
                         .severity = Severity::yellow,
                         .window = {},
                         .number = {},
                         .device = device,
                         .trouble = KioskTrouble::paper_low};
    events.emplace_back(AlertRaised{alert, morning});
    events.emplace_back(AlertCleared{alert});
}

}  // namespace

std::shared_ptr<HallConfig const> sample_config() {
    HallConfig config;
    config.id = "enping";
    config.name = "恩平市行政服务中心";
    config.timezone = "Asia/Shanghai";
    config.sessions = {{8h + 30min, 12h}, {14h + 30min, 17h + 30min}};
    config.issue_from = 8h;
    config.issue_until = 17h + 15min;
    config.complaint_phone = "12345";
    config.notice = "请保管好您的号票";
    config.departments = {{DepartmentId("housing"), "不动产登记中心"}};
    config.services = {{ServiceId("A"),
                        "A",
                        "不动产登记",
                        "Real estate registration",
                        DepartmentId("housing"),
                        12min,
                        200,
                        {"身份证", "权属证明"}},
                       {ServiceId("B"), "B", "咨询", "", DepartmentId(""), 5min, 0, {}}};
    config.zones = {{ZoneId("east"), "东区"}};
    config.windows = {{WindowId("1"),
                       "1号窗口",
                       ZoneId("east"),
                       {ServiceId("A")},
                       {ServiceId("B")},
                       StaffId("1001"),
                       {StaffId("1002"), StaffId("1003")}}};
    config.staff = {{StaffId("1001"), "示例一", "科员", {.staff = true}},
                    {StaffId("2001"), "示例二", "", {.staff = true, .coordinator = true}},
                    {StaffId("9001"), "示例三", "", {.admin = true, .auditor = true}}};
    config.reasons = {{ReasonId("elderly"), "老年人", true}, {ReasonId("army"), "军人", false}};
    config.rules = {4, 1s, 2s, 3, 5s, 6, 7s, 8, 9s, 10s, 11s, 12s, 13s, 14s};
    return std::make_shared<HallConfig const>(std::move(config));
}

std::vector<Event> sample_events() {
    std::vector<Event> events;
    add_hall_events(events);
    add_issuing(events);
    add_calling(events);
    add_other_ticket_events(events);
    add_window_events(events);
    add_supervision(events);
    add_english_names(events);
    add_kiosks(events);
    return events;
}

}  // namespace hallcall::journal::test
