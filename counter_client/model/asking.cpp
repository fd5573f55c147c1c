#include "counter_client/model/asking.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace hallcall::counter {
namespace {

constexpr std::array<int, 5> minutes_offered{5, 10, 15, 30, 60};
constexpr int handover_days = 5;
constexpr std::array<Text, 7> weekdays{{{"周日", "Sun"},
                                        {"周一", "Mon"},
                                        {"周二", "Tue"},
                                        {"周三", "Wed"},
                                        {"周四", "Thu"},
                                        {"周五", "Fri"},
                                        {"周六", "Sat"}}};

Choice choice_of(std::string id, Text text) {
    return {std::move(id), std::string{text.zh}, std::string{text.en}};
}

Choice plain(std::string const& id, std::string const& words) {
    return {id, words, words};
}

std::vector<Choice> named(std::span<NamedText const> list) {
    std::vector<Choice> choices;
    for (NamedText const& one : list) {
        choices.push_back(choice_of(std::string{one.id}, one.text));
    }
    return choices;
}

Field note(bool needed = false) {
    return {.title = needed ? Say::note : Say::note_optional,
            .value = &Form::note,
            .typed = true,
            .needed = needed};
}

std::vector<Choice> minutes() {
    std::vector<Choice> choices;
    for (int const one : minutes_offered) {
        std::string const number = std::to_string(one);
        choices.push_back({number, number + " " + std::string{text(Say::minutes_unit).zh},
                           number + " " + std::string{text(Say::minutes_unit).en}});
    }
    return choices;
}

std::vector<Choice> services(Desk const& desk) {
    std::vector<Choice> choices;
    for (auto const& one : desk.hall ? desk.hall->services : std::vector<protocol::ServiceView>{}) {
        choices.push_back({one.id, one.id + " " + one.name,
                           one.id + " " + (one.name_en.empty() ? one.name : one.name_en)});
    }
    return choices;
}

std::vector<Choice> other_windows(Desk const& desk) {
    std::vector<Choice> choices;
    for (auto const& one : desk.hall ? desk.hall->windows : std::vector<protocol::WindowView>{}) {
        if (one.id != desk.window) {
            choices.push_back(plain(one.id, one.name.empty() ? one.id : one.name));
        }
    }
    return choices;
}

/// Who waits here, what is parked here and who was missed: what a clerk may want by its number.
std::vector<Choice> numbers(Desk const& desk) {
    std::vector<Choice> choices;
    if (desk.view) {
        for (auto const& list : {desk.view->parked, desk.view->waiting_first}) {
            for (protocol::Ticket const& one : list) {
                choices.push_back(plain(one.number, one.number));
            }
        }
    }
    for (auto const& one : desk.hall ? desk.hall->missed : std::vector<std::string>{}) {
        choices.push_back(plain(one, one));
    }
    return choices;
}

std::vector<Choice> waiting_tickets(Desk const& desk) {
    std::vector<Choice> choices;
    for (auto const& one : desk.view ? desk.view->waiting_first : std::vector<protocol::Ticket>{}) {
        choices.push_back({one.id, one.number + " " + std::string{name_of(levels, one.level).zh},
                           one.number + " " + std::string{name_of(levels, one.level).en}});
    }
    return choices;
}

std::vector<Choice> levels_allowed(Desk const& desk) {
    auto choices = named(levels);
    bool const coordinator =
        desk.roles.empty() || std::ranges::find(desk.roles, "coordinator") != desk.roles.end();
    if (!coordinator) {
        std::erase_if(choices, [](Choice const& one) { return one.id == "urgent"; });
    }
    return choices;
}

std::vector<Choice> days(Desk const& desk) {
    std::vector<Choice> choices;
    for (std::string const& day : days_after(desk.hall ? desk.hall->day : "", handover_days)) {
        std::chrono::weekday const weekday{std::chrono::sys_days{*protocol::parse_day(day)}};
        Text const name = weekdays.at(weekday.c_encoding());
        std::string const short_day = day.substr(day.find('-') + 1);
        choices.push_back(
            {day, short_day + " " + std::string{name.zh}, short_day + " " + std::string{name.en}});
    }
    return choices;
}

std::vector<Field> level_fields(Form const& form, Desk const& desk) {
    std::vector<Field> fields{{.title = Say::ticket,
                               .value = &Form::ticket,
                               .choices = waiting_tickets(desk),
                               .across = 5,
                               .needed = true},
                              {.title = Say::level,
                               .value = &Form::level,
                               .choices = levels_allowed(desk),
                               .across = 4,
                               .needed = true}};
    if (form.level == "priority") {
        Field reason{.title = Say::reason, .value = &Form::reason, .across = 4, .needed = true};
        for (auto const& one : desk.hall->priority_reasons) {
            reason.choices.push_back(plain(one.id, one.name));
        }
        fields.push_back(std::move(reason));
    } else if (form.level == "urgent" || form.level == "internal") {
        bool const needed = form.level == "urgent";
        fields.push_back({.title = needed ? Say::reason : Say::reason_optional,
                          .value = &Form::reason,
                          .typed = true,
                          .needed = needed});
    }
    return fields;
}

bool to_an_end(Form const& form) {
    return form.place == "front" || form.place == "back";
}

}  // namespace

std::vector<Field> fields_of(Action action, Form const& form, Desk const& desk) {
    Field reason{.title = Say::reason, .value = &Form::reason, .typed = true, .needed = true};
    switch (action) {
        case Action::park:
            return {note()};
        case Action::pause:
            reason.choices = named(pause_reasons);
            reason.across = pause_reasons.size();
            return {reason,
                    {.title = Say::minutes_away,
                     .value = &Form::minutes,
                     .choices = minutes(),
                     .across = minutes_offered.size()}};
        case Action::transfer:
            return {
                {.title = Say::target_service, .value = &Form::service, .choices = services(desk)},
                {.title = Say::target_window,
                 .value = &Form::window,
                 .choices = other_windows(desk),
                 .across = 4},
                {.title = Say::place,
                 .value = &Form::place,
                 .choices = named(places),
                 .needed = true},
                note(to_an_end(form))};
        case Action::call_number:
            reason.choices = named(call_reasons);
            reason.across = call_reasons.size();
            return {{.title = Say::number,
                     .value = &Form::number,
                     .choices = numbers(desk),
                     .across = 6,
                     .typed = true,
                     .needed = true},
                    reason};
        case Action::level:
            return level_fields(form, desk);
        case Action::handover:
            return {{.title = Say::handover_to, .value = &Form::to, .typed = true, .needed = true},
                    {.title = Say::handover_day,
                     .value = &Form::day,
                     .choices = days(desk),
                     .across = handover_days,
                     .needed = true},
                    note(true)};
        case Action::duty_start:
            return {{.title = Say::reason_optional,
                     .value = &Form::reason,
                     .choices = named(duty_reasons),
                     .across = duty_reasons.size()},
                    note()};
        case Action::duty_end:
            reason.choices = named(leave_reasons);
            reason.across = leave_reasons.size();
            return {reason};
        default:
            return {};
    }
}

Asking::Asking(Action action, Desk const& desk) : action_(action) {
    // What is right most of the time is filled in, so that Enter is enough.
    if (action == Action::pause) {
        form_.reason = pause_reasons.front().id;
    } else if (action == Action::transfer) {
        form_.place = places.front().id;
    } else if (action == Action::handover) {
        auto const next = days_after(desk.hall ? desk.hall->day : "", 1);
        form_.day = next.empty() ? "" : next.front();
    }
    active_ = active(desk);
}

std::size_t Asking::active(Desk const& desk) const {
    auto const all = fields(desk);
    std::size_t index = std::min(active_, all.empty() ? 0 : all.size() - 1);
    while (index < all.size() && all[index].choices.empty()) {
        ++index;
    }
    return index;
}

bool Asking::press(Key pressed, Desk const& desk) {
    auto const all = fields(desk);
    std::size_t const index = active(desk);
    if (auto const digit = digit_of(pressed); digit && index < all.size()) {
        Field const& field = all[index];
        auto const wanted = static_cast<std::size_t>(*digit);
        if (wanted == 0) {
            (form_.*(field.value)).clear();
        } else if (wanted <= field.choices.size()) {
            form_.*(field.value) = field.choices[wanted - 1].id;
        }
        return true;
    }
    int const step = pressed == key("KP+") ? 1 : pressed == key("KP-") ? -1 : 0;
    if (step == 0) {
        return false;
    }
    auto const count = static_cast<int>(all.size());
    for (int other = static_cast<int>(index) + step; other >= 0 && other < count; other += step) {
        if (!all[static_cast<std::size_t>(other)].choices.empty()) {
            active_ = static_cast<std::size_t>(other);
            break;
        }
    }
    return true;
}

void Asking::choose(Field const& field, std::string const& id) {
    std::string& value = form_.*(field.value);
    value = value == id && !field.needed ? "" : id;
}

std::optional<Say> Asking::missing(Desk const& desk) const {
    for (Field const& field : fields(desk)) {
        if (field.needed && (form_.*(field.value)).empty()) {
            return field.title;
        }
    }
    if (action_ == Action::transfer && form_.service.empty() && form_.window.empty()) {
        return Say::target_service;
    }
    return std::nullopt;
}

void Asking::go_to_missing(Desk const& desk) {
    auto const all = fields(desk);
    auto const found = std::ranges::find_if(
        all, [&](Field const& field) { return field.needed && (form_.*(field.value)).empty(); });
    active_ = found == all.end() ? active_ : static_cast<std::size_t>(found - all.begin());
}

Form Asking::filled(Desk const& desk, protocol::Timestamp const& now) const {
    Form form = form_;
    form.number = whole_number(form.number, desk);
    int away = 0;
    auto const* const end = form.minutes.data() + form.minutes.size();
    if (std::from_chars(form.minutes.data(), end, away).ec == std::errc{} && away > 0) {
        protocol::Timestamp back = now;
        back.at += std::chrono::minutes{away};
        form.back_at = protocol::format(back);
    }
    return form;
}

std::string whole_number(std::string const& typed, Desk const& desk) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (typed.empty() || !std::ranges::all_of(typed, is_digit)) {
        return typed;
    }
    std::string const wanted = typed.substr(std::min(typed.find_first_not_of('0'), typed.size()));
    std::string found;
    for (Choice const& one : numbers(desk)) {
        auto const digits = one.id.find_first_of("123456789");
        bool const same = digits != std::string::npos && one.id.substr(digits) == wanted;
        if (same && !found.empty() && found != one.id) {
            return typed;  // two services have this number
        }
        found = same ? one.id : found;
    }
    return found.empty() ? typed : found;
}

std::vector<std::string> days_after(std::string const& day, int count) {
    std::vector<std::string> days;
    if (auto const from = protocol::parse_day(day)) {
        for (int i = 1; i <= count; ++i) {
            days.push_back(protocol::format_day(
                std::chrono::year_month_day{std::chrono::sys_days{*from} + std::chrono::days{i}}));
        }
    }
    return days;
}

}  // namespace hallcall::counter
