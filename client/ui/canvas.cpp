#include "client/ui/canvas.hpp"

#include <SFML/Graphics/Sprite.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallcall::client::ui {
namespace {

constexpr int corner_segments = 8;

void add_triangle(sf::VertexArray& shapes, sf::Vector2f a, sf::Vector2f b, sf::Vector2f c,
                  sf::Color colour) {
    shapes.append(sf::Vertex(a, colour));
    shapes.append(sf::Vertex(b, colour));
    shapes.append(sf::Vertex(c, colour));
}

void add_rectangle(sf::VertexArray& shapes, sf::FloatRect const& box, sf::Color colour) {
    sf::Vector2f const top_left(box.left, box.top);
    sf::Vector2f const top_right(box.left + box.width, box.top);
    sf::Vector2f const bottom_right(box.left + box.width, box.top + box.height);
    sf::Vector2f const bottom_left(box.left, box.top + box.height);
    add_triangle(shapes, top_left, top_right, bottom_right, colour);
    add_triangle(shapes, top_left, bottom_right, bottom_left, colour);
}

/// A quarter of a disc around `centre`, from `from` radians on.
void add_corner(sf::VertexArray& shapes, sf::Vector2f centre, float radius, float from,
                sf::Color colour) {
    constexpr float step = std::numbers::pi_v<float> / 2.F / static_cast<float>(corner_segments);
    auto const at = [&](int i) {
        float const angle = from + step * static_cast<float>(i);
        return sf::Vector2f(centre.x + radius * std::cos(angle),
                            centre.y + radius * std::sin(angle));
    };
    for (int i = 0; i < corner_segments; ++i) {
        add_triangle(shapes, centre, at(i), at(i + 1), colour);
    }
}

}  // namespace

void Canvas::clear() {
    shapes_.clear();
    pictures_.clear();
    texts_.clear();
}

void Canvas::panel(sf::FloatRect const& box, sf::Color colour, float radius) {
    if (box.width <= 0.F || box.height <= 0.F) {
        return;
    }
    float const r = std::min({radius, box.width / 2.F, box.height / 2.F});
    if (r < 1.F) {
        add_rectangle(shapes_, box, colour);
        return;
    }
    float const right = box.left + box.width;
    float const bottom = box.top + box.height;
    constexpr float quarter = std::numbers::pi_v<float> / 2.F;
    add_rectangle(shapes_, {box.left + r, box.top, box.width - 2 * r, box.height}, colour);
    add_rectangle(shapes_, {box.left, box.top + r, r, box.height - 2 * r}, colour);
    add_rectangle(shapes_, {right - r, box.top + r, r, box.height - 2 * r}, colour);
    add_corner(shapes_, {right - r, bottom - r}, r, 0.F, colour);
    add_corner(shapes_, {box.left + r, bottom - r}, r, quarter, colour);
    add_corner(shapes_, {box.left + r, box.top + r}, r, 2 * quarter, colour);
    add_corner(shapes_, {right - r, box.top + r}, r, 3 * quarter, colour);
}

void Canvas::frame(sf::FloatRect const& box, sf::Color colour, float thickness) {
    float const t = std::max(1.F, std::round(thickness));
    add_rectangle(shapes_, {box.left, box.top, box.width, t}, colour);
    add_rectangle(shapes_, {box.left, box.top + box.height - t, box.width, t}, colour);
    add_rectangle(shapes_, {box.left, box.top + t, t, box.height - 2 * t}, colour);
    add_rectangle(shapes_, {box.left + box.width - t, box.top + t, t, box.height - 2 * t}, colour);
}

void Canvas::picture(sf::Texture const& texture, sf::FloatRect const& box) {
    sf::Vector2f const size{texture.getSize()};
    if (size.x <= 0.F || size.y <= 0.F || box.width <= 0.F || box.height <= 0.F) {
        return;
    }
    float const scale = std::min(box.width / size.x, box.height / size.y);
    sf::Vector2f const shown = size * scale;
    pictures_.push_back({&texture,
                         {box.left + (box.width - shown.x) / 2.F,
                          box.top + (box.height - shown.y) / 2.F, shown.x, shown.y}});
}

void Canvas::text(std::string_view utf8, sf::FloatRect const& box, TextStyle const& style) {
    if (utf8.empty() || box.width <= 0.F || box.height <= 0.F) {
        return;
    }
    auto const& font = style.bold ? fonts_->bold() : fonts_->regular();
    texts_.push_back({.utf8 = std::string(utf8),
                      .fitted = fit(font, from_utf8(utf8), {box.width, box.height}, style.limits),
                      .box = box,
                      .style = style,
                      .glyphs = std::nullopt});
}

void Canvas::draw(sf::RenderTarget& target) const {
    target.draw(shapes_);
    for (PlacedPicture const& one : pictures_) {
        sf::Sprite sprite{*one.texture};
        sf::Vector2f const size{one.texture->getSize()};
        sprite.setPosition(one.box.left, one.box.top);
        sprite.setScale(one.box.width / size.x, one.box.height / size.y);
        target.draw(sprite);
    }
    for (PlacedText const& one : texts_) {
        auto const& font = one.style.bold ? fonts_->bold() : fonts_->regular();
        one.glyphs =
            ui::draw(target, font, one.fitted, one.box, one.style.colour, one.style.placement);
    }
}

bool Canvas::shows_the_same_as(Canvas const& other) const {
    std::size_t const vertices = shapes_.getVertexCount();
    if (vertices != other.shapes_.getVertexCount() || pictures_ != other.pictures_) {
        return false;
    }
    for (std::size_t i = 0; i < vertices; ++i) {
        if (shapes_[i].position != other.shapes_[i].position ||
            shapes_[i].color != other.shapes_[i].color) {
            return false;
        }
    }
    return std::ranges::equal(
        texts_, other.texts_, [](PlacedText const& one, PlacedText const& two) {
            return one.utf8 == two.utf8 && one.box == two.box && one.style == two.style;
        });
}

sf::FloatRect inset(sf::FloatRect const& box, float by) {
    return inset(box, by, by);
}

sf::FloatRect inset(sf::FloatRect const& box, float across, float down) {
    return {box.left + across, box.top + down, std::max(0.F, box.width - 2 * across),
            std::max(0.F, box.height - 2 * down)};
}

sf::FloatRect take_top(sf::FloatRect& rest, float height, float gap) {
    sf::FloatRect const taken(rest.left, rest.top, rest.width, height);
    rest.top += height + gap;
    rest.height = std::max(0.F, rest.height - height - gap);
    return taken;
}

sf::FloatRect take_bottom(sf::FloatRect& rest, float height, float gap) {
    sf::FloatRect const taken(rest.left, rest.top + rest.height - height, rest.width, height);
    rest.height = std::max(0.F, rest.height - height - gap);
    return taken;
}

sf::FloatRect take_left(sf::FloatRect& rest, float width, float gap) {
    sf::FloatRect const taken(rest.left, rest.top, width, rest.height);
    rest.left += width + gap;
    rest.width = std::max(0.F, rest.width - width - gap);
    return taken;
}

sf::FloatRect take_right(sf::FloatRect& rest, float width, float gap) {
    sf::FloatRect const taken(rest.left + rest.width - width, rest.top, width, rest.height);
    rest.width = std::max(0.F, rest.width - width - gap);
    return taken;
}

}  // namespace hallcall::client::ui
