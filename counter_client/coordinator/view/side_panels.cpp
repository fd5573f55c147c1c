#include "counter_client/coordinator/view/side_panels.hpp"

#include "counter_client/coordinator/model/alerts.hpp"
#include "counter_client/coordinator/model/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hallcall::counter::coordinator {
namespace {

using client::ui::take_left;
using client::ui::take_right;
using client::ui::take_top;

constexpr float alert_px = 48.F;
constexpr float queue_px = 32.F;
constexpr float queue_width_px = 270.F;

void draw_alert(Page const& page, AlertLine const& line, bool hovered, sf::FloatRect row) {
    auto const& theme = Look::theme();
    Tint const tint = line.red ? Tint::alarm : Tint::attention;
    page.look.fill(row, ground_of(tint), page.px(8.F));
    if (hovered || line.alarm) {
        outline(row, colour_of(tint), page.px(8.F), page.px(line.alarm ? 2.5F : 1.5F));
    }
    row = client::ui::inset(row, page.px(10.F), page.px(4.F));
    sf::FloatRect card = take_left(row, page.px(46.F), page.px(10.F));
    draw_mark(Mark::bang, colour_of(tint), take_top(card, card.height * 0.5F));
    page.look.text(Letters::small, colour_of(tint), line.card, card, 0.5F);
    sf::FloatRect first = take_top(row, row.height * 0.54F);
    float const width = page.look.measure(Letters::body, line.since).x;
    page.look.text(Letters::body, colour_of(tint), line.since,
                   take_right(first, width, page.px(8.F)), 1.F);
    page.look.text(Letters::body, theme.text, line.what, first);
    std::string const& from = line.from;
    page.look.text(Letters::small, theme.text_soft, from,
                   take_right(row, page.look.measure(Letters::small, from).x, page.px(8.F)), 1.F);
    page.look.text(Letters::small, theme.text_soft,
                   line.where + (line.note.empty() ? "" : "  “" + line.note + "”"), row);
}

}  // namespace

std::optional<protocol::Alert> draw_alerts(Page const& page, Floor const& floor,
                                           sf::FloatRect box) {
    auto const& theme = Look::theme();
    page.look.card(box);
    sf::FloatRect rest = client::ui::inset(box, page.px(14.F), page.px(10.F));
    sf::FloatRect heading = take_top(rest, page.px(30.F), page.px(6.F));
    std::size_t const red = red_ones(floor.alerts);
    if (!floor.alerts.empty()) {
        std::string const count = fmt::format("{} {}   {} {}", page.in(Word::red), red,
                                              page.in(Word::yellow), floor.alerts.size() - red);
        page.look.text(Letters::small, red > 0 ? theme.alarm : theme.text_soft, count,
                       take_right(heading, page.look.measure(Letters::small, count).x), 1.F);
    }
    page.look.text(Letters::strong, theme.text, page.in(Word::alerts), heading);
    if (floor.alerts.empty()) {
        draw_mark(Mark::ring, theme.good,
                  {rest.left, rest.top + page.px(6.F), page.px(18.F), page.px(18.F)});
        page.look.text(Letters::body, theme.good, page.in(Word::no_alerts),
                       {rest.left + page.px(28.F), rest.top, rest.width, page.px(30.F)});
        return std::nullopt;
    }
    std::optional<protocol::Alert> chosen;
    ImGui::SetCursorScreenPos({rest.left, rest.top});
    ImGui::BeginChild("##alerts", {rest.width, rest.height}, false, ImGuiWindowFlags_NoNav);
    float const height = page.px(alert_px);
    float const step = height + page.px(6.F);
    bool const scrolls = step * static_cast<float>(floor.alerts.size()) > rest.height;
    ImVec2 const origin = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < floor.alerts.size(); ++i) {
        sf::FloatRect const row{origin.x, origin.y + step * static_cast<float>(i),
                                rest.width - (scrolls ? page.px(14.F) : 0.F), height};
        Touch const touched = touch(fmt::format("##alert-{}", i), row);
        draw_alert(page, alert_line(floor, floor.alerts[i], page.now, page.tongue), touched.hovered,
                   row);
        if (touched.clicked) {
            chosen = floor.alerts[i];
        }
    }
    ImGui::EndChild();
    return chosen;
}

void draw_queues(Page const& page, Floor const& floor, sf::FloatRect box) {
    auto const& theme = Look::theme();
    page.look.card(box);
    sf::FloatRect rest = client::ui::inset(box, page.px(14.F), page.px(8.F));
    page.look.text(Letters::strong, theme.text, page.in(Word::queues),
                   take_top(rest, page.px(28.F), page.px(4.F)));
    auto const lines = queue_lines(floor, page.now, page.tongue);
    float const gap = page.px(26.F);
    auto const columns = std::max<std::size_t>(
        1, static_cast<std::size_t>((rest.width + gap) / (page.px(queue_width_px) + gap)));
    float const width = (rest.width - page.px(14.F) - gap * static_cast<float>(columns - 1)) /
                        static_cast<float>(columns);
    ImGui::SetCursorScreenPos({rest.left, rest.top});
    ImGui::BeginChild("##queues", {rest.width, rest.height}, false, ImGuiWindowFlags_NoNav);
    ImVec2 const origin = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QueueLine const& line = lines[i];
        sf::FloatRect row{origin.x + static_cast<float>(i % columns) * (width + gap),
                          origin.y + static_cast<float>(i / columns) * page.px(queue_px), width,
                          page.px(queue_px)};
        ImGui::SetCursorScreenPos({row.left, row.top});
        ImGui::Dummy({row.width, row.height});
        sf::Color const colour = line.red      ? theme.alarm
                                 : line.yellow ? theme.attention
                                               : theme.text;
        if (line.red || line.yellow) {
            draw_mark(
                Mark::bang, colour,
                client::ui::inset(take_right(row, page.px(16.F), page.px(6.F)), 0.F, page.px(8.F)));
        } else {
            take_right(row, page.px(16.F), page.px(6.F));
        }
        page.look.text(Letters::small, colour, line.longest, take_right(row, page.px(84.F)), 1.F);
        page.look.text(Letters::body, line.waiting > 0 ? colour : theme.text_soft,
                       fmt::format("{}", line.waiting), take_right(row, page.px(44.F)), 1.F);
        page.look.text(Letters::body, theme.accent, line.id,
                       take_left(row, page.px(30.F), page.px(4.F)));
        page.look.text(Letters::small, theme.text, line.name, row);
    }
    ImGui::EndChild();
}

}  // namespace hallcall::counter::coordinator
