#include "display/view/frame.hpp"

#include <algorithm>

namespace hallcall::display {

namespace ui = client::ui;

namespace {

constexpr float title_height = 4.4F;
constexpr float note_width = 10.F;

std::string to_utf8(sf::String const& text) {
    auto const bytes = text.toUtf8();
    return {bytes.begin(), bytes.end()};
}

}  // namespace

ui::TextStyle style(Frame const& frame, sf::Color colour, Lettering const& lettering) {
    return {.colour = colour,
            .limits = {.largest = frame.px(lettering.largest),
                       .smallest = frame.px(std::min(lettering.smallest, lettering.largest)),
                       .most_lines = lettering.most_lines,
                       .line_height = lettering.line_height},
            .placement = lettering.placement,
            .bold = lettering.bold};
}

void draw_label(Frame const& frame, sf::FloatRect box, text::Label const& label, float share,
                TwoLetterings const& letterings) {
    auto const said = frame.say(label);
    if (said.en.empty()) {
        auto lettering = letterings.zh;
        lettering.placement.vertical = ui::Vertical::centre;
        frame.canvas.text(said.zh, box, style(frame, letterings.zh_colour, lettering));
        return;
    }
    auto const zh_box = ui::take_top(box, box.height * share);
    frame.canvas.text(said.zh, zh_box, style(frame, letterings.zh_colour, letterings.zh));
    frame.canvas.text(said.en, box, style(frame, letterings.en_colour, letterings.en));
}

sf::FloatRect titled_panel(Frame const& frame, sf::FloatRect box, std::string const& title,
                           std::string const& note) {
    frame.canvas.panel(box, frame.theme.panel, frame.space.radius);
    sf::FloatRect content = ui::inset(box, frame.space.pad, frame.space.pad * 0.6F);
    sf::FloatRect head = ui::take_top(content, frame.px(title_height), frame.px(0.4F));
    auto const note_box = ui::take_right(head, frame.px(note_width));
    frame.canvas.text(note, note_box,
                      style(frame, frame.theme.text_soft,
                            {.largest = 2.6F, .placement = {.horizontal = ui::Horizontal::right}}));
    frame.canvas.text(title, head, style(frame, frame.theme.text_soft, {.largest = 2.8F}));
    return content;
}

void paged_text(Frame const& frame, std::string const& utf8, sf::FloatRect const& box,
                sf::Color colour, Lettering const& lettering) {
    auto const wanted = style(frame, colour, lettering);
    auto const& font = wanted.bold ? frame.canvas.fonts().bold() : frame.canvas.fonts().regular();
    auto const whole = ui::from_utf8(utf8);
    if (!ui::fit(font, whole, {box.width, box.height}, wanted.limits).below_floor) {
        frame.canvas.text(utf8, box, wanted);
        return;
    }
    auto const size = ui::ladder_size(wanted.limits.smallest);
    auto const lines = ui::break_lines(font, whole, size, box.width);
    auto const by_height =
        static_cast<std::size_t>(box.height / (static_cast<float>(size) * lettering.line_height));
    auto const per_page = std::clamp<std::size_t>(by_height, 1, std::max(1U, lettering.most_lines));
    Page const page = page_of(lines.size(), per_page, frame.moment.page_turn);
    std::vector<sf::String> const shown(lines.begin() + static_cast<std::ptrdiff_t>(page.begin),
                                        lines.begin() + static_cast<std::ptrdiff_t>(page.end));
    frame.canvas.text(to_utf8(ui::join_lines(shown)), box, wanted);
}

}  // namespace hallcall::display
