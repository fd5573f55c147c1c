#include "display/text.hpp"
#include "display/view/panels.hpp"

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float clock_width = 19.F;
constexpr float date_width = 19.F;
constexpr float link_width = 26.F;
constexpr float live_width = 11.F;
constexpr float complaint_width = 44.F;
constexpr float ticker_size = 3.F;

void draw_clock(Frame const& frame, sf::FloatRect& rest) {
    auto const& hall = frame.board.hall();
    auto const time = frame.board.clock().time(frame.moment.now);
    auto const clock_box = ui::take_right(rest, frame.px(clock_width), frame.px(1.F));
    text::Label date;
    if (time) {
        frame.canvas.text(protocol::format_clock(*time), clock_box,
                          style(frame, frame.theme.text,
                                {.largest = 6.6F,
                                 .bold = true,
                                 .placement = {.horizontal = ui::Horizontal::right},
                                 .line_height = 1.F}));
        date = text::date(*time);
    } else if (hall) {
        if (auto const day = protocol::parse_day(hall->day)) {
            date = text::date(*day);
        }
    }
    auto date_box = ui::take_right(rest, frame.px(date_width), frame.px(1.F));
    Lettering const zh{.largest = 2.6F,
                       .smallest = 1.8F,
                       .placement = {ui::Horizontal::right, ui::Vertical::bottom}};
    Lettering const en{
        .largest = 2.2F, .smallest = 1.8F, .placement = {ui::Horizontal::right, ui::Vertical::top}};
    draw_label(frame, date_box, date, 0.54F, {frame.theme.text, zh, frame.theme.text_soft, en});
}

void draw_link(Frame const& frame, sf::FloatRect& rest) {
    auto const stale = frame.board.stale_since();
    if (!stale) {
        auto const box = ui::take_right(rest, frame.px(live_width), frame.px(1.F));
        frame.canvas.text(text::line(frame.say(text::live())), box,
                          style(frame, frame.theme.good,
                                {.largest = 2.F,
                                 .smallest = 1.6F,
                                 .placement = {.horizontal = ui::Horizontal::right}}));
        return;
    }
    auto box = ui::take_right(rest, frame.px(link_width), frame.px(1.F));
    box = ui::inset(box, 0.F, box.height * 0.08F);
    frame.canvas.panel(box, frame.theme.ground, frame.space.radius);
    frame.canvas.frame(box, frame.theme.attention, frame.px(0.25F));
    box = ui::inset(box, frame.px(0.8F), frame.px(0.5F));
    auto const label = text::stale(*stale);
    Lettering zh{.largest = 2.4F, .smallest = 1.8F, .bold = true};
    zh.placement.horizontal = ui::Horizontal::centre;
    Lettering en = zh;
    en.bold = false;
    auto const colour = frame.theme.attention;
    draw_label(frame, box, label, 0.55F, {colour, zh, colour, en});
}

/// Moves through its line if the layout says so and it is longer than the line.
void draw_notice(Frame const& frame, sf::FloatRect const& box, std::string const& notice) {
    if (frame.layout.ticker_speed > 0.0) {
        auto const line = style(frame, frame.theme.text, {.largest = ticker_size});
        float const width = ui::measure(frame.canvas.fonts().regular(), ui::from_utf8(notice),
                                        ui::ladder_size(line.limits.largest));
        if (width > box.width) {
            frame.ticker =
                Ticker{.utf8 = notice,
                       .box = box,
                       .style = line,
                       .px_per_s = frame.px(static_cast<float>(frame.layout.ticker_speed))};
            return;
        }
    }
    paged_text(frame, notice, box, frame.theme.text,
               {.largest = 2.8F, .smallest = 2.2F, .most_lines = 2});
}

}  // namespace

void draw_header(Frame const& frame, sf::FloatRect box, std::string const& title) {
    sf::FloatRect rest = ui::inset(box, frame.space.pad, 0.F);
    if (frame.layout.panels.clock) {
        draw_clock(frame, rest);
    }
    draw_link(frame, rest);
    auto const& hall = frame.board.hall();
    if (!hall) {
        return;
    }
    if (!title.empty()) {
        auto const title_box = ui::take_top(rest, rest.height * 0.68F);
        frame.canvas.text(title, title_box,
                          style(frame, frame.theme.text,
                                {.largest = 7.F, .smallest = 2.6F, .most_lines = 2, .bold = true}));
        frame.canvas.text(hall->hall.name, rest,
                          style(frame, frame.theme.text_soft,
                                {.largest = 2.6F, .smallest = 1.4F, .most_lines = 2}));
        return;
    }
    auto const zone = zone_name(*hall, frame.board.part().zone);
    frame.canvas.text(zone.empty() ? hall->hall.name : hall->hall.name + "  " + zone, rest,
                      style(frame, frame.theme.text,
                            {.largest = 5.F, .smallest = 2.4F, .most_lines = 3, .bold = true}));
}

void draw_footer(Frame const& frame, sf::FloatRect box) {
    auto const& hall = frame.board.hall();
    if (!hall) {
        return;
    }
    frame.canvas.panel(box, frame.theme.panel_alternate, frame.space.radius);
    sf::FloatRect rest = ui::inset(box, frame.space.pad, 0.F);
    if (!hall->hall.complaint_phone.empty()) {
        auto const& phone = hall->hall.complaint_phone;
        auto const words = frame.layout.languages == Languages::both
                               ? text::complaints_line(phone)
                               : frame.say(text::complaints(phone)).zh;
        auto const phone_box = ui::take_right(rest, frame.px(complaint_width), frame.px(2.F));
        frame.canvas.text(
            words, phone_box,
            style(frame, frame.theme.text,
                  {.largest = 2.8F, .placement = {.horizontal = ui::Horizontal::right}}));
    }
    draw_notice(frame, ui::inset(rest, 0.F, frame.px(0.4F)), hall->hall.notice);
}

}  // namespace hallcall::display
