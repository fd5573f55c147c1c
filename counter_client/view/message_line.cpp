#include "counter_client/view/message_line.hpp"

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

void draw_message(Look const& look, Desk const& desk, sf::FloatRect const& box) {
    Message message = desk.message;
    if (desk.link == client::Link::lost) {
        message = {Message::Tone::problem, text(Say::link_lost), {}};
    }
    if (message.text.zh.empty()) {
        return;
    }
    sf::Color const colour = colour_of(message.tone);
    sf::Color ground = colour;
    ground.a = 26;
    look.fill(box, ground, look.px(10.F));
    look.fill({box.left, box.top, look.px(6.F), box.height}, colour, look.px(3.F));
    sf::FloatRect inner = client::ui::inset(box, look.px(20.F), 0.F);
    std::string const first =
        (message.number.empty() ? "" : message.number + "  ") + std::string{message.text.zh};
    float const width = look.measure(Letters::strong, first).x;
    look.text(Letters::strong, colour, first, client::ui::take_left(inner, width, look.px(14.F)));
    std::string second{message.text.en};
    if (!message.detail.empty()) {
        second += (second.empty() ? "" : "  ·  ") + message.detail;
    }
    look.text(Letters::body, colour, second, inner);
}

}  // namespace hallcall::counter
