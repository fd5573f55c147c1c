#include "protocol/timestamp.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace hallcall::protocol {
namespace {

using namespace std::chrono;

/// Reads exactly `digits` decimal digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        char const c = text[i];
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take_char(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<year_month_day> take_day(std::string_view& text) {
    auto const y = take_number(text, 4);
    if (!y || !take_char(text, '-')) {
        return std::nullopt;
    }
    auto const m = take_number(text, 2);
    if (!m || !take_char(text, '-')) {
        return std::nullopt;
    }
    auto const d = take_number(text, 2);
    if (!d) {
        return std::nullopt;
    }
    year_month_day const day{year{*y}, month{static_cast<unsigned>(*m)},
                             std::chrono::day{static_cast<unsigned>(*d)}};
    if (!day.ok()) {
        return std::nullopt;
    }
    return day;
}

/// ".123", or nothing at all, which is zero.
std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!take_char(text, '.')) {
        return milliseconds{0};
    }
    int value = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) {
            value = value * 10 + (text.front() - '0');
        }
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0 || digits > 9) {
        return std::nullopt;
    }
    for (int i = digits; i < 3; ++i) {
        value *= 10;
    }
    return milliseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
    if (take_char(text, 'Z')) {
        return minutes{0};
    }
    bool const negative = take_char(text, '-');
    if (!negative && !take_char(text, '+')) {
        return std::nullopt;
    }
    auto const h = take_number(text, 2);
    if (!h || *h > 23 || !take_char(text, ':')) {
        return std::nullopt;
    }
    auto const m = take_number(text, 2);
    if (!m || *m > 59) {
        return std::nullopt;
    }
    minutes const offset{*h * 60 + *m};
    return negative ? -offset : offset;
}

}  // namespace

std::string format(Timestamp const& timestamp) {
    auto const local = timestamp.at + timestamp.offset;
    auto const day = floor<days>(local);
    hh_mm_ss const clock{local - day};
    int const offset = static_cast<int>(timestamp.offset.count());
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%sT%02d:%02d:%02d.%03d%c%02d:%02d",
                  format_day(year_month_day{day}).c_str(), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()), offset < 0 ? '-' : '+',
                  std::abs(offset) / 60, std::abs(offset) % 60);
    return text.data();
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    auto const day = take_day(text);
    if (!day || (!take_char(text, 'T') && !take_char(text, 't'))) {
        return std::nullopt;
    }
    auto const h = take_number(text, 2);
    if (!h || *h > 23 || !take_char(text, ':')) {
        return std::nullopt;
    }
    auto const m = take_number(text, 2);
    if (!m || *m > 59 || !take_char(text, ':')) {
        return std::nullopt;
    }
    auto const s = take_number(text, 2);
    if (!s || *s > 59) {
        return std::nullopt;
    }
    auto const fraction = take_fraction(text);
    if (!fraction) {
        return std::nullopt;
    }
    auto const offset = take_offset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    auto const local = sys_days{*day} + hours{*h} + minutes{*m} + seconds{*s} + *fraction;
    return Timestamp{local - *offset, *offset};
}

std::string format_clock(Timestamp const& timestamp) {
    auto const local = timestamp.at + timestamp.offset;
    hh_mm_ss const clock{local - floor<days>(local)};
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()));
    return text.data();
}

std::optional<year_month_day> parse_day(std::string_view text) {
    auto const day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

std::string format_day(year_month_day day) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

}  // namespace hallcall::protocol
