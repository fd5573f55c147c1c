#include "counter_client/coordinator/view/coordinator_screen.hpp"

#include "counter_client/coordinator/model/lines.hpp"
#include "counter_client/coordinator/view/side_panels.hpp"

#include <fmt/format.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>

namespace hallcall::counter::coordinator {
namespace {

using client::ui::take_bottom;
using client::ui::take_left;
using client::ui::take_right;
using client::ui::take_top;

constexpr float header_px = 58.F;
constexpr float side_px = 392.F;
constexpr float queues_px = 142.F;
constexpr float message_px = 40.F;
constexpr float search_px = 292.F;
constexpr float alerts_part = 0.45F;

struct LinkShown {
    Word word;
    Mark mark;
};

LinkShown link_shown(client::Link link) {
    switch (link) {
        case client::Link::connected:
            return {Word::connected, Mark::disc};
        case client::Link::lost:
            return {Word::link_lost, Mark::cross};
        case client::Link::connecting:
            break;
    }
    return {Word::connecting, Mark::ring};
}

/// "09:34:07" of the hall.
std::string clock_words(protocol::Timestamp const& at) {
    constexpr std::size_t clock_at = 11;
    constexpr std::size_t clock_length = 8;
    return protocol::format(at).substr(clock_at, clock_length);
}

void draw_totals(Page const& page, Floor const& floor, sf::FloatRect box) {
    sf::Color const ink = Look::theme().emphasis_text;
    Totals const totals = totals_of(floor);
    struct Count {
        Mark mark;
        Word word;
        std::int64_t count;
    };
    std::array const counts{
        Count{Mark::disc, Word::windows_open, static_cast<std::int64_t>(totals.open)},
        Count{Mark::bars, Word::windows_paused, static_cast<std::int64_t>(totals.paused)},
        Count{Mark::cross, Word::windows_closed, static_cast<std::int64_t>(totals.closed)},
        Count{Mark::ring, Word::people_waiting, totals.waiting},
    };
    for (Count const& one : counts) {
        std::string const words = fmt::format("{} {}", page.in(one.word), one.count);
        draw_mark(one.mark, ink, take_left(box, page.px(14.F), page.px(6.F)));
        page.look.text(Letters::body, ink, words,
                       take_left(box, page.look.measure(Letters::body, words).x, page.px(20.F)));
    }
}

/// A veil over what may no longer be true.
void draw_veil(Page const& page, sf::FloatRect const& box) {
    sf::Color veil = Look::theme().ground;
    veil.a = 130;
    // Lists that scroll are windows of their own, which only the foreground lies over.
    ImGui::GetForegroundDrawList()->AddRectFilled({box.left, box.top},
                                                  {box.left + box.width, box.top + box.height},
                                                  client::ui::packed(veil), page.px(12.F));
}

}  // namespace

void draw_message(Page const& page, Floor const& floor, sf::FloatRect const& box) {
    auto const& theme = Look::theme();
    Message const& message = floor.message;
    bool const away = floor.stale();
    if (!away && message.text.zh.empty()) {
        return;
    }
    bool const problem = away || message.tone == Message::Tone::problem;
    sf::Color const colour = problem                               ? theme.alarm
                             : message.tone == Message::Tone::good ? theme.good
                                                                   : theme.text_soft;
    sf::Color ground = colour;
    ground.a = 26;
    page.look.fill(box, ground, page.px(10.F));
    sf::FloatRect inner = client::ui::inset(box, page.px(14.F), 0.F);
    draw_mark(problem ? Mark::bang : Mark::disc, colour,
              take_left(inner, page.px(18.F), page.px(10.F)));
    std::string words;
    if (away) {
        words = fmt::format("{} {}", page.in(Word::shown_as_of), clock_words(floor.heard_at));
    } else {
        words = message.about.empty() ? "" : message.about + "  ";
        words += page.in(message.text);
        words += message.tone == Message::Tone::good ? "  " + page.in(Word::done) : "";
        words += message.detail.empty() ? "" : "  ·  " + message.detail;
    }
    page.look.text(Letters::body, colour, words, inner);
}

void CoordinatorScreen::draw_header(Page const& page, Floor const& floor, sf::FloatRect box,
                                    Wish& wish) {
    auto const& theme = Look::theme();
    sf::Color const ink = theme.emphasis_text;
    page.look.fill(box, theme.emphasis_ground, 0.F);
    box = client::ui::inset(box, page.px(18.F), 0.F);
    auto const button = [&](char const* id, Word word, float width) {
        sf::FloatRect const place = take_right(box, page.px(width), page.px(10.F));
        return press(page, id, page.in(word), Face::plain, true,
                     client::ui::inset(place, 0.F, page.px(11.F)));
    };
    wish.sign_out = button("##sign-out", Word::sign_out, 88.F);
    wish.other_tongue = button("##tongue", Word::other_tongue, 88.F);
    LinkShown const link = link_shown(floor.link);
    auto const small = [&](std::string const& words, float gap) {
        page.look.text(Letters::small, ink, words,
                       take_right(box, page.look.measure(Letters::small, words).x, page.px(gap)));
    };
    small(page.in(link.word), 6.F);
    draw_mark(link.mark, ink, take_right(box, page.px(14.F), page.px(16.F)));
    small(clock_words(floor.clock.time(page.now)), 16.F);
    small(floor.staff, 16.F);
    std::string const name = floor.hall ? floor.hall->hall.name : page.in(Word::title);
    float const width = page.look.measure(Letters::strong, name).x;
    page.look.text(Letters::strong, ink, name,
                   take_left(box, std::min(width, box.width * 0.45F), page.px(26.F)));
    draw_totals(page, floor, box);
}

void CoordinatorScreen::draw_search(Page const& page, sf::FloatRect box, Wish& wish) {
    sf::FloatRect const button = take_right(box, page.px(88.F), page.px(10.F));
    page.look.text(Letters::small, Look::theme().text_soft, page.in(Word::find_number),
                   take_left(box, page.look.measure(Letters::small, page.in(Word::find_number)).x,
                             page.px(10.F)));
    page.look.need(number_);
    ImGui::SetCursorScreenPos({box.left, box.top});
    ImGui::PushFont(page.look.font(Letters::body));
    ImGui::SetNextItemWidth(box.width);
    bool const entered =
        ImGui::InputText("##find", &number_,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CharsUppercase |
                             ImGuiInputTextFlags_CharsNoBlank);
    ImGui::PopFont();
    bool const pressed =
        press(page, "##find-it", page.in(Word::find), Face::plain, !number_.empty(), button);
    if ((entered || pressed) && !number_.empty()) {
        wish.find = number_;
    }
}

CoordinatorScreen::Wish CoordinatorScreen::draw(Page const& page, Floor const& floor,
                                                sf::Vector2f window) {
    Wish wish;
    sf::FloatRect rest{0.F, 0.F, window.x, window.y};
    draw_header(page, floor, take_top(rest, page.px(header_px)), wish);
    rest = client::ui::inset(rest, page.px(14.F), page.px(12.F));
    float const gap = page.px(12.F);
    sf::FloatRect side = take_right(rest, page.px(side_px), gap);
    bool const says = floor.stale() || !floor.message.text.zh.empty();
    // The line keeps its place when it is empty: tiles must not move under the hand.
    sf::FloatRect line = take_bottom(rest, page.px(message_px), gap);
    draw_search(page, take_right(line, page.px(search_px), gap), wish);
    sf::FloatRect const queues = take_bottom(rest, page.px(queues_px), gap);
    wish.window = tiles_.draw(page, floor, rest);
    draw_queues(page, floor, queues);
    if (says) {
        draw_message(page, floor, line);
    }
    sf::FloatRect const alerts = take_top(side, side.height * alerts_part, gap);
    if (auto const alert = draw_alerts(page, floor, alerts)) {
        if (alert->number && floor.hall) {
            wish.ticket = floor.hall->day + "-" + *alert->number;
        } else {
            wish.window = alert->window;
        }
    }
    wish.chosen = chosen_.draw(page, floor, side);
    if (floor.stale()) {
        draw_veil(page, rest);
        draw_veil(page, queues);
        draw_veil(page, alerts);
    }
    return wish;
}

}  // namespace hallcall::counter::coordinator
