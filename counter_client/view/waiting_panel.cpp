#include "counter_client/view/waiting_panel.hpp"

#include "counter_client/model/actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace hallcall::counter {
namespace {

/// More than fits on any desk; who waits behind them is in the counts.
constexpr std::size_t most_listed = 60;
constexpr std::size_t most_parked = 4;
constexpr float row_height = 38.F;

std::string minutes_waited(protocol::Ticket const& ticket, protocol::Timestamp const& now) {
    auto const waited = std::chrono::floor<std::chrono::minutes>(now.at - ticket.arrived_at.at);
    return fmt::format("{} {}", std::max<std::int64_t>(waited.count(), 0),
                       text(Say::minutes_unit).zh);
}

void draw_services(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    for (std::string const& id : desk.own_window()->services) {
        auto const* service = desk.service(id);
        if (service == nullptr || box.height < look.px(row_height)) {
            continue;
        }
        sf::FloatRect row = client::ui::take_top(box, look.px(row_height), look.px(6.F));
        look.fill(row, theme.panel_alternate, look.px(8.F));
        row = client::ui::inset(row, look.px(12.F), 0.F);
        sf::FloatRect const count = client::ui::take_right(row, look.px(64.F));
        look.text(Letters::strong, service->waiting > 0 ? theme.accent : theme.text_soft,
                  fmt::format("{}", service->waiting), count, 1.F);
        look.text(Letters::strong, theme.accent, id, client::ui::take_left(row, look.px(44.F)));
        look.text(Letters::body, theme.text, service->name, row);
    }
}

void draw_row(Look const& look, protocol::Ticket const& ticket, protocol::Timestamp const& now,
              bool bound, sf::FloatRect row) {
    auto const& theme = Look::theme();
    row = client::ui::inset(row, look.px(12.F), 0.F);
    look.text(Letters::strong, theme.text, ticket.number,
              client::ui::take_left(row, look.px(96.F)));
    look.text(Letters::body, theme.text_soft, minutes_waited(ticket, now),
              client::ui::take_right(row, look.px(92.F)), 1.F);
    std::string words;
    if (ticket.level != "normal") {
        words = name_of(levels, ticket.level).zh;
    }
    if (bound) {
        words += (words.empty() ? "" : " · ") + std::string{text(Say::bound_here).zh};
    }
    look.text(Letters::body, ticket.level == "urgent" ? theme.alarm : theme.attention, words, row);
}

void draw_list(Look const& look, Desk const& desk, Moment const& now, sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    if (desk.waiting.empty()) {
        look.text(Letters::body, theme.text_soft, both(text(Say::nobody)),
                  {box.left, box.top, box.width, look.px(row_height)});
        return;
    }
    ImGui::SetCursorScreenPos({box.left, box.top});
    ImGui::BeginChild("##waiting", {box.width, box.height}, false, ImGuiWindowFlags_NoNav);
    protocol::Timestamp const instant = desk.clock.time(now);
    float const height = look.px(row_height);
    std::size_t const shown = std::min(desk.waiting.size(), most_listed);
    for (std::size_t i = 0; i < shown; ++i) {
        ImGui::SetCursorPos({0.F, height * static_cast<float>(i)});
        ImVec2 const at = ImGui::GetCursorScreenPos();
        sf::FloatRect const row{at.x, at.y, box.width - look.px(12.F), height};
        if (i > 0) {
            sf::Color line = theme.line;
            line.a = 90;
            look.fill({row.left, row.top, row.width, 1.F}, line, 0.F);
        }
        auto const& ticket = desk.waiting[i];
        draw_row(look, ticket, instant, ticket.bound_window.has_value(), row);
        ImGui::Dummy({row.width, height});
    }
    ImGui::EndChild();
}

std::optional<std::string> draw_parked(Look const& look, Desk const& desk, sf::FloatRect box) {
    auto const& theme = Look::theme();
    std::optional<std::string> chosen;
    look.pair(Letters::body, theme.text, text(Say::parked_here),
              client::ui::take_top(box, look.px(30.F), look.px(4.F)));
    std::size_t const shown = std::min(desk.parked.size(), most_parked);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& ticket = desk.parked[i];
        sf::FloatRect row = client::ui::take_top(box, look.px(44.F), look.px(6.F));
        std::string const id = "##unpark-" + ticket.number;
        if (look.button(id.c_str(), text(Say::unpark), "", ButtonKind::secondary,
                        enabled(Action::call_number, desk),
                        client::ui::take_right(row, look.px(150.F), look.px(10.F)))) {
            chosen = ticket.number;
        }
        look.text(Letters::strong, theme.text, ticket.number, row);
    }
    return chosen;
}

}  // namespace

std::optional<std::string> draw_waiting(Look const& look, Desk const& desk, Moment const& now,
                                        sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    look.card(box);
    sf::FloatRect rest = client::ui::inset(box, look.px(22.F), look.px(18.F));
    sf::FloatRect heading = client::ui::take_top(rest, look.px(34.F), look.px(8.F));
    if (desk.own_window() == nullptr) {
        look.pair(Letters::strong, theme.text_soft, text(Say::waiting_list), heading);
        return std::nullopt;
    }
    look.text(Letters::strong, theme.text, text(Say::waiting_here).zh, heading);
    auto const services = static_cast<float>(desk.own_window()->services.size());
    float const wanted = services * look.px(row_height + 6.F);
    draw_services(look, desk,
                  client::ui::take_top(rest, std::min(wanted, rest.height * 0.45F), look.px(12.F)));
    std::optional<std::string> chosen;
    if (!desk.parked.empty()) {
        auto const parked = static_cast<float>(std::min(desk.parked.size(), most_parked));
        float const height = look.px(34.F) + parked * look.px(50.F);
        chosen = draw_parked(look, desk, client::ui::take_bottom(rest, height, look.px(10.F)));
    }
    look.pair(Letters::body, theme.text, text(Say::waiting_list),
              client::ui::take_top(rest, look.px(30.F), look.px(4.F)));
    draw_list(look, desk, now, rest);
    return chosen;
}

}  // namespace hallcall::counter
