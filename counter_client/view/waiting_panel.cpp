#include "counter_client/view/waiting_panel.hpp"

#include "counter_client/view/ticket_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hallcall::counter {
namespace {

constexpr std::size_t most_parked = 3;
constexpr std::size_t most_calls = 6;
constexpr float group_height = 34.F;
constexpr float row_height = 30.F;

std::string waited(Look const& look, protocol::Timestamp const& since,
                   protocol::Timestamp const& now) {
    Words const words = as_minutes(now.at - since.at);
    return std::string{look.word(words.view())};
}

std::string service_name(Look const& look, Desk const& desk, std::string const& id) {
    auto const* service = desk.service(id);
    if (service == nullptr) {
        return {};
    }
    bool const english = look.language() == Language::en && !service->name_en.empty();
    return english ? service->name_en : service->name;
}

void draw_total(Look const& look, protocol::DeskView const& view, protocol::Timestamp const& now,
                sf::FloatRect box) {
    auto const& theme = Look::theme();
    std::string const total = fmt::format("{}", view.waiting_total);
    auto const oldest = oldest_wait(view);
    if (oldest) {
        std::string const words =
            fmt::format("{} {}", look.word(text(Say::oldest)), waited(look, *oldest, now));
        look.text(Letters::small, theme.text_soft, words,
                  client::ui::take_right(box, look.measure(Letters::small, words).x), 1.F);
        box.width -= look.px(12.F);
    }
    look.text(Letters::title, view.waiting_total > 0 ? theme.accent : theme.text_soft, total,
              client::ui::take_right(box, look.measure(Letters::title, total).x, look.px(8.F)),
              1.F);
    look.pair(Letters::strong, theme.text, text(Say::waiting_list), box);
}

void draw_group(Look const& look, Desk const& desk, protocol::WaitingGroup const& group,
                protocol::Timestamp const& now, sf::FloatRect row) {
    auto const& theme = Look::theme();
    look.fill(row, theme.panel_alternate, look.px(8.F));
    row = client::ui::inset(row, look.px(10.F), 0.F);
    look.text(Letters::small, theme.text_soft, waited(look, group.oldest_since, now),
              client::ui::take_right(row, look.px(76.F)), 1.F);
    look.text(Letters::strong, theme.accent, fmt::format("{}", group.count),
              client::ui::take_right(row, look.px(50.F), look.px(4.F)), 1.F);
    look.text(Letters::strong, theme.accent, group.service,
              client::ui::take_left(row, look.px(34.F)));
    if (group.level != "normal") {
        std::string const level{look.word(name_of(levels, group.level))};
        look.text(Letters::small, level_colour(group.level), level,
                  client::ui::take_right(row, look.measure(Letters::small, level).x, look.px(6.F)));
    }
    look.text(Letters::body, theme.text, service_name(look, desk, group.service), row);
}

void draw_groups(Look const& look, Desk const& desk, protocol::Timestamp const& now,
                 sf::FloatRect const& box) {
    ImGui::SetCursorScreenPos({box.left, box.top});
    ImGui::BeginChild("##groups", {box.width, box.height}, false, ImGuiWindowFlags_NoNav);
    float const step = look.px(group_height + 4.F);
    float top = 0.F;
    for (protocol::WaitingGroup const& group : desk.view->waiting_groups) {
        ImGui::SetCursorPos({0.F, top});
        ImVec2 const at = ImGui::GetCursorScreenPos();
        draw_group(look, desk, group, now, {at.x, at.y, box.width, look.px(group_height)});
        ImGui::Dummy({1.F, look.px(group_height)});
        top += step;
    }
    ImGui::EndChild();
}

void draw_first(Look const& look, Desk const& desk, protocol::Timestamp const& now,
                sf::FloatRect box) {
    auto const& theme = Look::theme();
    if (desk.view->waiting_first.empty()) {
        look.pair(Letters::body, theme.text_soft, text(Say::nobody),
                  client::ui::take_top(box, look.px(row_height)));
        return;
    }
    bool first = true;
    for (protocol::Ticket const& ticket : desk.view->waiting_first) {
        if (box.height < look.px(row_height)) {
            return;
        }
        sf::FloatRect row = client::ui::take_top(box, look.px(row_height));
        if (!first) {
            sf::Color line = theme.line;
            line.a = 90;
            look.fill({row.left, row.top, row.width, 1.F}, line, 0.F);
        }
        row = client::ui::inset(row, look.px(10.F), 0.F);
        look.text(first ? Letters::strong : Letters::body, first ? theme.accent : theme.text,
                  ticket.number, client::ui::take_left(row, look.px(96.F)));
        look.text(Letters::small, theme.text_soft, waited(look, ticket.arrived_at, now),
                  client::ui::take_right(row, look.px(80.F)), 1.F);
        std::string words;
        if (ticket.level != "normal") {
            words = look.word(level_words(ticket, *desk.hall).view());
        }
        if (ticket.bound_window) {
            words += (words.empty() ? "" : " · ") + std::string{look.word(text(Say::bound_here))};
        }
        look.text(Letters::small, level_colour(ticket.level), words, row);
        first = false;
    }
}

std::optional<std::string> draw_parked(Look const& look, Desk const& desk, Control const& control,
                                       sf::FloatRect box) {
    std::optional<std::string> chosen;
    look.pair(Letters::body, Look::theme().text, text(Say::parked_here),
              client::ui::take_top(box, look.px(28.F), look.px(2.F)));
    bool const may = enabled(Action::unpark, desk) && !control.is_asking();
    std::size_t const shown = std::min(desk.view->parked.size(), most_parked);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& ticket = desk.view->parked[i];
        sf::FloatRect row = client::ui::take_top(box, look.px(38.F), look.px(4.F));
        std::string const id = "##unpark-" + ticket.number;
        if (look.button(id.c_str(), text(Say::unpark), "", ButtonKind::secondary, may,
                        client::ui::take_right(row, look.px(150.F), look.px(10.F)))) {
            chosen = ticket.number;
        }
        row = client::ui::inset(row, look.px(10.F), 0.F);
        look.text(Letters::strong, Look::theme().text, ticket.number, row);
    }
    return chosen;
}

void draw_last_calls(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    look.pair(Letters::body, theme.text, text(Say::recent_calls),
              client::ui::take_top(box, look.px(28.F), look.px(2.F)));
    float const across = 3.F;
    std::size_t const shown = std::min(desk.view->last_calls.size(), most_calls);
    sf::FloatRect row;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i % static_cast<std::size_t>(across) == 0) {
            row = client::ui::take_top(box, look.px(26.F));
        }
        auto const& call = desk.view->last_calls[i];
        sf::FloatRect place = client::ui::take_left(row, box.width / across);
        place = client::ui::inset(place, look.px(10.F), 0.F);
        std::string const at = protocol::format_clock(call.at);
        look.text(Letters::small, theme.text, call.number,
                  client::ui::take_left(place, look.measure(Letters::small, call.number).x,
                                        look.px(8.F)));
        look.text(Letters::small, theme.text_soft, at, place);
    }
}

}  // namespace

std::optional<std::string> draw_waiting(Look const& look, Desk const& desk, Control const& control,
                                        Moment const& now, sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    look.card(box);
    sf::FloatRect rest = client::ui::inset(box, look.px(20.F), look.px(14.F));
    sf::FloatRect const heading = client::ui::take_top(rest, look.px(38.F), look.px(4.F));
    if (!desk.view || !desk.hall) {
        look.pair(Letters::strong, theme.text_soft, text(Say::waiting_list), heading);
        return std::nullopt;
    }
    protocol::Timestamp const instant = desk.clock.time(now);
    draw_total(look, *desk.view, instant, heading);
    std::optional<std::string> chosen;
    if (!desk.view->last_calls.empty()) {
        float const lines = desk.view->last_calls.size() > most_calls / 2 ? 2.F : 1.F;
        draw_last_calls(look, desk,
                        client::ui::take_bottom(rest, look.px(30.F + lines * 26.F), look.px(8.F)));
    }
    if (!desk.view->parked.empty()) {
        auto const parked = static_cast<float>(std::min(desk.view->parked.size(), most_parked));
        chosen =
            draw_parked(look, desk, control,
                        client::ui::take_bottom(rest, look.px(30.F + parked * 42.F), look.px(8.F)));
    }
    auto const groups = static_cast<float>(desk.view->waiting_groups.size());
    if (groups > 0.F) {
        float const step = look.px(group_height + 4.F);
        float const room = std::floor(rest.height * 0.45F / step);  // whole rows; the rest scrolls
        draw_groups(look, desk, instant,
                    client::ui::take_top(rest, std::min(groups, room) * step, look.px(8.F)));
    }
    draw_first(look, desk, instant, rest);
    return chosen;
}

}  // namespace hallcall::counter
