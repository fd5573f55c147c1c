#include "counter_client/view/message_line.hpp"

#include <algorithm>
#include <string>

namespace hallcall::counter {
namespace {

sf::Color colour_of(Message::Tone tone) {
    auto const& theme = Look::theme();
    switch (tone) {
        case Message::Tone::good:
            return theme.good;
        case Message::Tone::problem:
            return theme.alarm;
        case Message::Tone::plain:
            break;
    }
    return theme.text_soft;
}

}  // namespace

bool draw_message(Look const& look, StatusLine const& line, sf::FloatRect const& box) {
    if (line.words.zh.empty()) {
        return false;
    }
    sf::Color const colour = colour_of(line.tone);
    sf::Color ground = colour;
    ground.a = 26;
    look.fill(box, ground, look.px(10.F));
    look.fill({box.left, box.top, look.px(6.F), box.height}, colour, look.px(3.F));
    sf::FloatRect inner = client::ui::inset(box, look.px(20.F), 0.F);
    bool stop = false;
    if (line.may_stop) {
        sf::FloatRect place = client::ui::take_right(inner, look.px(220.F), look.px(14.F));
        place = client::ui::inset(place, 0.F, look.px(5.F));
        stop = look.button("##stop", text(Say::stop_waiting), "Esc", ButtonKind::secondary, true,
                           place);
    }
    Text const words = line.words.view();
    std::string first = line.number.empty() ? "" : line.number + "  ";
    first += look.word(words);
    float const width = look.measure(Letters::strong, first).x;
    look.text(Letters::strong, colour, first,
              client::ui::take_left(inner, std::min(width, inner.width), look.px(14.F)));
    std::string second{second_of(words, look.language())};
    if (!line.detail.empty() && look.language() != Language::zh) {
        second += (second.empty() ? "" : "  ·  ") + line.detail;
    }
    if (inner.width > look.px(60.F)) {
        look.text(Letters::body, colour, second, inner);
    }
    return stop;
}

}  // namespace hallcall::counter
