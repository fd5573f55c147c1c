#include "ticket_printer/printing/slip_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "ticket_printer/model/text.hpp"
#include "ticket_printer/printing/columns.hpp"
#include "ticket_printer/printing/qr_modules.hpp"

namespace hallcall::printer {

namespace {

constexpr int line_gap_dots = 8;
/// Empty columns on both sides, so that nothing touches the edge of the paper.
constexpr int margin_columns = 1;

/// Sets the parts of a template one after the other.
class Setter {
public:
    Setter(SlipFields const& fields, Paper const& paper)
        : fields_(fields), columns_(paper.columns - 2 * margin_columns), dots_(paper.dots) {}

    void operator()(TextPart const& part) {
        auto const text = fields_.fill(part.words.text);
        if (!text) return;
        std::string const english =
            part.words.text_en.empty() ? "" : fields_.fill(part.words.text_en).value_or("");
        if (english.empty()) {
            put(*text, part);
            return;
        }
        std::string both = fmt::format("{} {}", *text, english);
        if (width_of(both) * part.size <= columns_) {
            put(both, part);
            return;
        }
        put(*text, part);
        put(english, part);
    }

    /// On two lines when they do not fit on one.
    void operator()(LabelPart const& part) {
        auto const value = fields_.fill(part.value);
        auto const label = fields_.fill(part.label.text);
        if (!value || !label) return;
        std::string const both = both_languages(part.label);
        int const value_width = width_of(*value);
        for (std::string const& shown : {both, *label}) {
            int const between = columns_ - width_of(shown) - value_width;
            if (between >= 2) {
                line(fmt::format("{}{:{}}{}", shown, "", between, *value));
                return;
            }
        }
        lines_of(both);
        auto lines = wrap(*value, columns_ - 2);
        shorten(lines, part.lines_max, columns_ - 2);
        for (std::string const& one : lines)
            line("  " + one);
    }

    void operator()(ListPart const& part) {
        auto const* entries = fields_.find(part.field);
        if (entries == nullptr || entries->empty()) return;
        if (!part.heading.text.empty()) lines_of(both_languages(part.heading));
        std::vector<std::string> lines;
        for (std::string const& entry : *entries) {
            std::string_view before = "- ";
            for (std::string const& one : wrap(entry, columns_ - 2)) {
                lines.push_back(fmt::format("{}{}", before, one));
                before = "  ";
            }
        }
        shorten(lines, part.lines_max, columns_ - 2);
        for (std::string const& one : lines)
            line(one);
    }

    void operator()(QrPart const& part) {
        auto const filled = fields_.fill(part.payload);
        if (!filled) return;
        std::string payload = to_utf8(printable(*filled));
        // The largest code has two dots a module on the narrowest paper.
        constexpr int quiet_modules = 8;
        int const room = dots_ / (qr_modules(payload).side + quiet_modules);
        elements_.emplace_back(QrCode{std::move(payload), std::min(part.module_dots, room)});
    }

    void operator()(RulePart const&) { elements_.emplace_back(Rule{}); }
    void operator()(GapPart const& part) { elements_.emplace_back(Gap{part.dots}); }

    std::vector<SlipElement> finish() { return std::move(elements_); }

private:
    void put(std::string const& text, TextPart const& part) {
        int size = part.size;
        // What has no place to break, such as a number, is never torn.
        bool const is_word = text.find(' ') == std::string::npos &&
                             static_cast<std::size_t>(width_of(text)) == text.size();
        if (part.fit || is_word) size = std::clamp(columns_ / std::max(width_of(text), 1), 1, size);
        auto lines = wrap(text, columns_ / size);
        shorten(lines, part.lines_max, columns_ / size);
        for (std::string& one : lines) {
            if (part.align == Align::left && size == 1) one.insert(0, margin_columns, ' ');
            elements_.emplace_back(TextLine{std::move(one), part.align, size, part.bold});
        }
    }

    void line(std::string const& text) {
        elements_.emplace_back(TextLine{.text = std::string(margin_columns, ' ') + text,
                                        .align = Align::left,
                                        .size = 1,
                                        .bold = false});
    }

    /// A slip is not a brochure: the last line says that there is more at the window.
    static void shorten(std::vector<std::string>& lines, std::size_t lines_max, int columns) {
        if (lines_max == 0 || lines.size() <= lines_max) return;
        lines.resize(lines_max - 1);
        std::string const both = fmt::format("{} {}", text::and_more.zh, text::and_more.en);
        lines.push_back(
            wrap(width_of(both) <= columns ? both : text::and_more.zh, columns).front());
    }

    void lines_of(std::string const& text) {
        for (std::string const& one : wrap(text, columns_))
            line(one);
    }

    [[nodiscard]] std::string both_languages(Wording const& words) const {
        std::string both = fields_.fill(words.text).value_or("");
        auto const english = fields_.fill(words.text_en);
        if (english && !english->empty()) both += " " + *english;
        return both;
    }

    SlipFields const& fields_;
    int columns_;
    int dots_;
    std::vector<SlipElement> elements_;
};

/// Always, when there is a mark.
bool shows_mark(SlipPart const& part) {
    if (!part.when.empty() && part.when != "mark") return false;
    auto const* text = std::get_if<TextPart>(&part.what);
    return text != nullptr && text->words.text.find("{mark}") != std::string::npos;
}

}  // namespace

int line_height_dots(int size) {
    return size * dots_per_character + line_gap_dots;
}

int height_dots(std::vector<SlipElement> const& elements) {
    struct Height {
        int operator()(TextLine const& line) const { return line_height_dots(line.size); }
        int operator()(Rule const&) const { return line_height_dots(1); }
        int operator()(Gap const& gap) const { return gap.dots; }
        int operator()(QrCode const& code) const {
            return qr_modules(code.payload).side * code.module_dots;
        }
    };
    int height = 0;
    for (SlipElement const& element : elements)
        height += std::visit(Height{}, element);
    return height;
}

std::vector<SlipElement> lay_out(Slip const& slip, SlipTemplate const& wanted, Paper const& paper,
                                 Printing printing) {
    SlipFields const fields{slip, printing};
    Setter set{fields, paper};
    if (std::ranges::none_of(wanted.parts, shows_mark)) {
        set(TextPart{.words = {"{mark}", "{mark_en}"}, .align = Align::centre});
    }
    for (SlipPart const& part : wanted.parts) {
        if (part.when.empty() || fields.has(part.when)) std::visit(set, part.what);
    }
    return set.finish();
}

}  // namespace hallcall::printer
