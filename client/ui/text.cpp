#include "client/ui/text.hpp"

#include <SFML/Graphics/Text.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallcall::client::ui {
namespace {

/// Half of a Chinese character's height above the baseline, in character sizes: capitals, digits
/// and ideographs all look centred when this line is.
constexpr float middle_above_baseline = 0.37F;
/// Widths at one size tell those of all others but for rounding; sizes near the answer are
/// measured.
constexpr unsigned reference_size = 64;
constexpr unsigned least_size = 6;
constexpr float floor_of_largest = 0.5F;

bool is_wide(sf::Uint32 c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool may_not_begin_a_line(sf::Uint32 c) {
    static sf::String const closing(L"，。、；：？！）》」』】〉”’…·,.;:?!)]%");
    return closing.find(sf::String(c)) != sf::String::InvalidPos;
}

bool may_not_end_a_line(sf::Uint32 c) {
    static sf::String const opening(L"（《「『【〈“‘([");
    return opening.find(sf::String(c)) != sf::String::InvalidPos;
}

bool may_break_before(sf::String const& text, std::size_t at) {
    sf::Uint32 const before = text[at - 1];
    sf::Uint32 const after = text[at];
    if (after == ' ' || may_not_begin_a_line(after) || may_not_end_a_line(before)) {
        return false;
    }
    return before == ' ' || is_wide(before) || is_wide(after);
}

sf::String trimmed(sf::String const& text) {
    std::size_t begin = 0;
    std::size_t end = text.getSize();
    while (begin < end && text[begin] == ' ') {
        ++begin;
    }
    while (end > begin && text[end - 1] == ' ') {
        --end;
    }
    return text.substring(begin, end - begin);
}

/// 6 to 24 in ones, to 48 in twos, to 96 in fours, and so on: four per cent apart or so.
unsigned step_at(unsigned size) {
    unsigned step = 1;
    for (unsigned bound = 24; size > bound; bound *= 2) {
        step *= 2;
    }
    return step;
}

unsigned next_smaller(unsigned size) {
    return size - step_at(size - 1);
}

float width_of(sf::Font const& font, std::vector<sf::String> const& lines, unsigned size) {
    float widest = 0.F;
    for (sf::String const& line : lines) {
        widest = std::max(widest, measure(font, line, size));
    }
    return widest;
}

class Fitting {
public:
    Fitting(sf::Font const& font, sf::String const& text, sf::Vector2f box, FitLimits const& limits)
        : font_(font),
          text_(trimmed(text)),
          box_(box),
          limits_(limits),
          reference_width_(measure(font, text_, reference_size)) {}

    /// The largest size in [smallest, largest] at which the text takes at most `lines` lines.
    [[nodiscard]] std::optional<FittedText> within(unsigned lines, float largest,
                                                   float smallest) const {
        float const by_height = box_.y / (limits_.line_height * static_cast<float>(lines));
        float const by_width = reference_width_ <= 0.F
                                   ? largest
                                   : box_.x * static_cast<float>(lines) *
                                         static_cast<float>(reference_size) / reference_width_;
        // Rounding of widths may be in the text's favour: begin a little above the estimate.
        unsigned size = ladder_size(std::min({largest, by_height, by_width * 1.1F}));
        for (; static_cast<float>(size) >= smallest && size >= least_size;
             size = next_smaller(size)) {
            if (auto broken = at_size(lines, size)) {
                return broken;
            }
        }
        return std::nullopt;
    }

    /// For a box in which nothing fits: the whole text all the same, as small as can be drawn.
    [[nodiscard]] FittedText smallest_of_all() const {
        return {.lines = {text_},
                .size = least_size,
                .line_height = limits_.line_height,
                .below_floor = true};
    }

private:
    [[nodiscard]] std::optional<FittedText> at_size(unsigned lines, unsigned size) const {
        float const height = static_cast<float>(size) * limits_.line_height;
        auto broken =
            lines == 1 ? std::vector<sf::String>{text_} : break_lines(font_, text_, size, box_.x);
        if (broken.size() > lines || static_cast<float>(broken.size()) * height > box_.y ||
            width_of(font_, broken, size) > box_.x) {
            return std::nullopt;
        }
        return FittedText{
            .lines = std::move(broken), .size = size, .line_height = limits_.line_height};
    }

    sf::Font const& font_;
    sf::String text_;
    sf::Vector2f box_;
    FitLimits const& limits_;
    float reference_width_;
};

/// Of two lines the first should not be full and the second one word: narrows the lines as long as
/// their number stays.
void balance(sf::Font const& font, FittedText& text) {
    if (text.lines.size() < 2) {
        return;
    }
    sf::String const whole = join_lines(text.lines);
    float width = width_of(font, text.lines, text.size);
    for (float narrower = width * 0.95F; narrower > width * 0.5F; narrower -= width * 0.05F) {
        auto broken = break_lines(font, whole, text.size, narrower);
        if (broken.size() > text.lines.size() || width_of(font, broken, text.size) > narrower) {
            return;
        }
        text.lines = std::move(broken);
    }
}

}  // namespace

sf::String from_utf8(std::string_view utf8) {
    std::basic_string<sf::Uint32> points;
    for (auto at = utf8.begin(); at != utf8.end();) {
        sf::Uint32 point = 0;
        at = sf::Utf8::decode(at, utf8.end(), point, 0xFFFD);
        points.push_back(point);
    }
    return sf::String(points);
}

float measure(sf::Font const& font, sf::String const& line, unsigned size) {
    float width = 0.F;
    sf::Uint32 previous = 0;
    for (sf::Uint32 const c : line) {
        width += font.getKerning(previous, c, size) + font.getGlyph(c, size, false).advance;
        previous = c;
    }
    return width;
}

std::vector<sf::String> break_lines(sf::Font const& font, sf::String const& text, unsigned size,
                                    float width) {
    std::vector<sf::String> lines;
    std::size_t begin = 0;
    std::size_t last_break = 0;
    for (std::size_t at = 1; at <= text.getSize(); ++at) {
        auto const line = trimmed(text.substring(begin, at - begin));
        if (at > begin + 1 && measure(font, line, size) > width) {
            std::size_t const end = last_break > begin ? last_break : at - 1;
            lines.push_back(trimmed(text.substring(begin, end - begin)));
            begin = end;
            at = end;
            continue;
        }
        if (at < text.getSize() && may_break_before(text, at)) {
            last_break = at;
        }
    }
    if (auto const rest = trimmed(text.substring(begin)); !rest.isEmpty() || lines.empty()) {
        lines.push_back(rest);
    }
    return lines;
}

unsigned ladder_size(float pixels) {
    auto const whole = static_cast<unsigned>(std::max(pixels, static_cast<float>(least_size)));
    return whole / step_at(whole) * step_at(whole);
}

sf::String join_lines(std::vector<sf::String> const& lines) {
    sf::String whole;
    for (sf::String const& line : lines) {
        bool const words = !whole.isEmpty() && !line.isEmpty() &&
                           !is_wide(whole[whole.getSize() - 1]) && !is_wide(line[0]);
        whole += (words ? sf::String(" ") : sf::String()) + line;
    }
    return whole;
}

FittedText fit(sf::Font const& font, sf::String const& text, sf::Vector2f box,
               FitLimits const& limits) {
    Fitting const fitting(font, text, box, limits);
    auto const smallest = static_cast<float>(
        ladder_size(limits.smallest > 0.F ? limits.smallest : limits.largest * floor_of_largest));
    for (unsigned lines = 1; lines <= limits.most_lines; ++lines) {
        if (auto fitted = fitting.within(lines, limits.largest, smallest)) {
            balance(font, *fitted);
            return *fitted;
        }
    }
    std::optional<FittedText> best;
    for (unsigned lines = 1; lines <= std::max(limits.most_lines, 1U); ++lines) {
        auto fitted = fitting.within(lines, smallest, 0.F);
        if (fitted && (!best || fitted->size > best->size)) {
            best = std::move(fitted);
        }
    }
    if (!best) {
        return fitting.smallest_of_all();
    }
    best->below_floor = true;
    balance(font, *best);
    return *best;
}

sf::FloatRect draw(sf::RenderTarget& target, sf::Font const& font, FittedText const& text,
                   sf::FloatRect const& box, sf::Color colour, Placement placement) {
    auto const size = static_cast<float>(text.size);
    float const line = size * text.line_height;
    float const height = line * static_cast<float>(text.lines.size());
    float top = box.top;
    if (placement.vertical == Vertical::centre) {
        top += (box.height - height) / 2.F;
    } else if (placement.vertical == Vertical::bottom) {
        top += box.height - height;
    }
    std::optional<sf::FloatRect> covered;
    for (sf::String const& content : text.lines) {
        sf::Text drawn(content, font, text.size);
        drawn.setFillColor(colour);
        float const width = measure(font, content, text.size);
        float left = box.left;
        if (placement.horizontal == Horizontal::centre) {
            left += (box.width - width) / 2.F;
        } else if (placement.horizontal == Horizontal::right) {
            left += box.width - width;
        }
        // SFML puts the baseline one character size below the position. Whole pixels keep it sharp.
        float const baseline = top + line / 2.F + middle_above_baseline * size;
        drawn.setPosition(std::round(left), std::round(baseline - size));
        target.draw(drawn);
        auto const bounds = drawn.getGlobalBounds();
        if (bounds.width > 0.F) {
            if (!covered) {
                covered = bounds;
            } else {
                float const right =
                    std::max(covered->left + covered->width, bounds.left + bounds.width);
                float const bottom =
                    std::max(covered->top + covered->height, bounds.top + bounds.height);
                covered->left = std::min(covered->left, bounds.left);
                covered->top = std::min(covered->top, bounds.top);
                covered->width = right - covered->left;
                covered->height = bottom - covered->top;
            }
        }
        top += line;
    }
    return covered.value_or(sf::FloatRect{box.left, box.top, 0.F, 0.F});
}

}  // namespace hallcall::client::ui
