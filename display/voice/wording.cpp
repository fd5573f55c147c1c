#include "display/voice/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace hallcall::display::voice {
namespace {

constexpr std::array<std::string_view, 10> chinese_digits{"零", "一", "二", "三", "四",
                                                          "五", "六", "七", "八", "九"};
constexpr std::size_t most_digits_of_a_number = 4;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::size_t digit_of(char c) {
    return static_cast<std::size_t>(c - '0');
}

std::string_view chinese_digit(char digit, Tongue tongue, VoiceSettings const& settings) {
    if (tongue == Tongue::mandarin && digit == '0' && settings.zero == ZeroReading::dong) {
        return "洞";
    }
    if (tongue == Tongue::mandarin && digit == '1' && settings.one == OneReading::yao) {
        return "幺";
    }
    return chinese_digits.at(digit_of(digit));
}

std::string_view digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return text.substr(from, end - from);
}

unsigned value_of(std::string_view digits) {
    unsigned value = 0;
    for (char const c : digits) {
        value = value * 10 + static_cast<unsigned>(digit_of(c));
    }
    return value;
}

/// Digits as a number, as long as people read them so.
std::string chinese_digits_as_number(std::string_view digits) {
    if (digits.size() <= most_digits_of_a_number) {
        return chinese_number(value_of(digits));
    }
    std::string one_by_one;
    for (char const c : digits) {
        one_by_one += chinese_digits.at(digit_of(c));
    }
    return one_by_one;
}

std::string chinese_window(std::string_view name) {
    std::string spoken;
    for (std::size_t i = 0; i < name.size();) {
        if (is_digit(name[i])) {
            auto const digits = digits_at(name, i);
            spoken += chinese_digits_as_number(digits);
            i += digits.size();
        } else if (is_letter(name[i])) {
            spoken += upper(name[i]);
            spoken += ' ';
            ++i;
        } else {
            spoken += name[i++];
        }
    }
    return spoken;
}

std::string english_window(Call const& call) {
    auto const digits = digits_at(call.window_name, 0);
    auto const rest = std::string_view{call.window_name}.substr(digits.size());
    if (!digits.empty() && (rest.empty() || rest == "号窗口" || rest == "号" || rest == "窗口")) {
        return fmt::format("window {}", digits);
    }
    bool const ascii = std::ranges::all_of(
        call.window_name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii && !call.window_name.empty() ? call.window_name
                                              : fmt::format("window {}", call.window);
}

/// The calls of one window, in the order in which the first of them came.
struct Group {
    Call const* first;
    std::vector<std::string> numbers;
};

std::vector<Group> grouped(std::vector<Call> const& calls) {
    std::vector<Group> groups;
    for (Call const& call : calls) {
        auto group = std::ranges::find_if(
            groups, [&](Group const& one) { return one.first->window == call.window; });
        if (group == groups.end()) {
            groups.push_back({.first = &call, .numbers = {call.number}});
        } else if (std::ranges::find(group->numbers, call.number) == group->numbers.end()) {
            group->numbers.push_back(call.number);
        }
    }
    return groups;
}

}  // namespace

std::string chinese_number(unsigned number) {
    static constexpr std::array<std::string_view, 4> units{"", "十", "百", "千"};
    if (number == 0) {
        return "零";
    }
    std::string const digits = std::to_string(number % 10'000);
    std::string spoken;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits[i] == '0') {
            gap = true;
            continue;
        }
        if (gap && !spoken.empty()) {
            spoken += "零";
        }
        gap = false;
        std::size_t const power = digits.size() - 1 - i;
        bool const plain_ten = digits.size() == 2 && i == 0 && digits[0] == '1';
        if (!plain_ten) {
            spoken += chinese_digits.at(digit_of(digits[i]));
        }
        spoken += units.at(power);
    }
    return spoken;
}

std::string spoken_number(std::string_view number, Tongue tongue, VoiceSettings const& settings) {
    bool const english = tongue == Tongue::english;
    std::string spoken;
    for (char const c : number) {
        if (is_letter(c)) {
            spoken += upper(c);
            // Without the comma, English takes a lone A for the article.
            spoken += english ? ", " : " ";
        } else if (is_digit(c)) {
            spoken +=
                english ? fmt::format("{} ", c) : std::string{chinese_digit(c, tongue, settings)};
        }
    }
    auto const last = spoken.find_last_not_of(", ");
    return last == std::string::npos ? std::string{number} : spoken.substr(0, last + 1);
}

std::string spoken_window(Call const& call, Tongue tongue) {
    if (tongue == Tongue::english) {
        return english_window(call);
    }
    bool const bare = digits_at(call.window_name, 0).size() == call.window_name.size();
    auto const name = call.window_name.empty() ? call.window : call.window_name;
    return chinese_window(bare ? name + "号窗口" : name);
}

std::string sentence(Announcement const& announcement, Tongue tongue,
                     VoiceSettings const& settings) {
    bool const english = tongue == Tongue::english;
    auto const& pattern = settings.templates.at(static_cast<std::size_t>(tongue));
    std::string spoken;
    for (Group const& group : grouped(announcement.calls)) {
        std::vector<std::string> numbers;
        for (auto const& number : group.numbers) {
            numbers.push_back(spoken_number(number, tongue, settings));
        }
        if (!spoken.empty()) {
            spoken += english ? ". " : "，";
        }
        spoken += fill_template(
            pattern, fmt::format("{}", fmt::join(numbers, english ? ", " : "、")),
            spoken_window(*group.first, tongue), english ? std::string{} : group.first->zone_name);
    }
    return spoken + (english ? "." : "。");
}

std::optional<std::string> template_fault(std::string_view sentence) {
    bool number = false;
    bool window = false;
    for (std::size_t at = 0; (at = sentence.find_first_of("{}", at)) != std::string_view::npos;) {
        auto const end = sentence.find('}', at);
        if (sentence[at] == '}' || end == std::string_view::npos) {
            return fmt::format("'{}' has a brace without its other half", sentence);
        }
        auto const place = sentence.substr(at + 1, end - at - 1);
        number = number || place == "number";
        window = window || place == "window";
        if (place != "number" && place != "window" && place != "zone") {
            return fmt::format("'{{{}}}' is none of {{number}}, {{window}}, {{zone}}", place);
        }
        at = end + 1;
    }
    if (!number || !window) {
        return fmt::format("'{}' needs both {{number}} and {{window}}", sentence);
    }
    return std::nullopt;
}

std::string fill_template(std::string_view sentence, std::string_view number,
                          std::string_view window, std::string_view zone) {
    std::string filled;
    while (true) {
        auto const begin = sentence.find('{');
        filled += sentence.substr(0, begin);
        if (begin == std::string_view::npos) {
            return filled;
        }
        auto const end = sentence.find('}', begin);
        if (end == std::string_view::npos) {
            return filled += sentence.substr(begin);
        }
        auto const place = sentence.substr(begin + 1, end - begin - 1);
        filled += place == "number" ? number : place == "window" ? window : zone;
        sentence.remove_prefix(end + 1);
    }
}

}  // namespace hallcall::display::voice
