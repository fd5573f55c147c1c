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
    auto const zh_box = ui::take_top(date_box, date_box.height * 0.54F);
    Lettering lettering{.largest = 2.6F,
                        .smallest = 1.8F,
                        .placement = {ui::Horizontal::right, ui::Vertical::bottom}};
    frame.canvas.text(date.zh, zh_box, style(frame, frame.theme.text, lettering));
    lettering.placement.vertical = ui::Vertical::top;
    lettering.largest = 2.2F;
    frame.canvas.text(date.en, date_box, style(frame, frame.theme.text_soft, lettering));
}

void draw_link(Frame const& frame, sf::FloatRect& rest) {
    auto const stale = frame.board.stale_since();
    if (!stale) {
        auto const box = ui::take_right(rest, frame.px(live_width), frame.px(1.F));
        frame.canvas.text(text::line(text::live()), box,
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
    auto const zh_box = ui::take_top(box, box.height * 0.55F);
    Lettering lettering{.largest = 2.4F, .smallest = 1.8F, .bold = true};
    lettering.placement.horizontal = ui::Horizontal::centre;
    frame.canvas.text(label.zh, zh_box, style(frame, frame.theme.attention, lettering));
    lettering.bold = false;
    frame.canvas.text(label.en, box, style(frame, frame.theme.attention, lettering));
}

}  // namespace

void draw_header(Frame const& frame, sf::FloatRect box, std::string const& title) {
    sf::FloatRect rest = ui::inset(box, frame.space.pad, 0.F);
    draw_clock(frame, rest);
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
        auto const phone_box = ui::take_right(rest, frame.px(complaint_width), frame.px(2.F));
        frame.canvas.text(
            text::line(text::complaints(hall->hall.complaint_phone)), phone_box,
            style(frame, frame.theme.text,
                  {.largest = 2.8F, .placement = {.horizontal = ui::Horizontal::right}}));
    }
    paged_text(frame, hall->hall.notice, ui::inset(rest, 0.F, frame.px(0.4F)), frame.theme.text,
               {.largest = 2.8F, .smallest = 2.2F, .most_lines = 2});
}

}  // namespace hallcall::display
