#pragma once

// Whether a picture can be read: every text inside its box, every box inside the window, no two
// texts on each other, none smaller than it may be.

#include "client/ui/canvas.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace hallcall {

/// Glyphs are antialiased and their positions rounded to whole pixels.
inline constexpr float rounding_px = 1.5F;

inline bool contains(sf::FloatRect const& outer, sf::FloatRect const& inner) {
    return inner.left >= outer.left - rounding_px && inner.top >= outer.top - rounding_px &&
           inner.left + inner.width <= outer.left + outer.width + rounding_px &&
           inner.top + inner.height <= outer.top + outer.height + rounding_px;
}

/// Of a picture that has been drawn. With `smallest_px` a text may be set smaller than it wanted to
/// be, as long as its characters are no smaller than that.
inline void expect_order(client::ui::Canvas const& canvas, sf::Vector2u size,
                         std::optional<unsigned> smallest_px = std::nullopt) {
    sf::FloatRect const window(0.F, 0.F, static_cast<float>(size.x), static_cast<float>(size.y));
    ASSERT_FALSE(canvas.texts().empty());
    for (auto const& text : canvas.texts()) {
        SCOPED_TRACE(text.utf8);
        ASSERT_TRUE(text.glyphs);
        EXPECT_TRUE(contains(window, text.box));
        EXPECT_TRUE(contains(text.box, *text.glyphs))
            << "box " << text.box.left << ',' << text.box.top << ' ' << text.box.width << 'x'
            << text.box.height << " glyphs " << text.glyphs->left << ',' << text.glyphs->top << ' '
            << text.glyphs->width << 'x' << text.glyphs->height;
        if (smallest_px) {
            EXPECT_GE(text.fitted.size, *smallest_px);
        } else {
            EXPECT_FALSE(text.fitted.below_floor);
        }
        for (auto const& other : canvas.texts()) {
            sf::FloatRect common;
            if (&other != &text && text.glyphs->intersects(*other.glyphs, common)) {
                EXPECT_TRUE(common.width <= rounding_px || common.height <= rounding_px)
                    << "lies on " << other.utf8;
            }
        }
    }
}

}  // namespace hallcall
