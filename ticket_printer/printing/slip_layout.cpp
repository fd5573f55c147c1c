#include "ticket_printer/printing/slip_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "ticket_printer/model/text.hpp"
#include "ticket_printer/printing/columns.hpp"

namespace hallcall::printer {

namespace {

constexpr int largest_size = 8;
constexpr int number_size = 7;
constexpr int title_size = 2;
constexpr int line_gap_dots = 8;
constexpr int small_gap_dots = 12;
constexpr int large_gap_dots = 20;
constexpr int qr_module_dots = 6;
/// Empty columns on both sides, so that nothing touches the edge of the paper.
constexpr int margin_columns = 1;
/// A slip is not a brochure: what is needed beyond this is told at the window.
constexpr std::size_t material_lines_max = 6;
constexpr std::size_t notice_lines_max = 4;

class Setter {
public:
    explicit Setter(Paper const& paper) : columns_(paper.columns - 2 * margin_columns) {}

    void centred(std::string_view text, int size, bool bold) {
        for (std::string& line : wrap(text, columns_ / size)) {
            elements_.emplace_back(TextLine{std::move(line), Align::centre, size, bold});
        }
    }

    /// On one line, or one for each language.
    void centred(Phrase const& phrase) {
        if (width_of(phrase.zh) + 1 + width_of(phrase.en) <= columns_) {
            centred(fmt::format("{} {}", phrase.zh, phrase.en), 1, false);
            return;
        }
        centred(phrase.zh, 1, false);
        centred(phrase.en, 1, false);
    }

    /// As large as the paper allows, at most `size`.
    void centred_large(std::string_view text, int size) {
        int const fits = columns_ / std::max(width_of(text), 1);
        centred(text, std::clamp(fits, 1, std::min(size, largest_size)), true);
    }

    /// Label on the left, value on the right; on two lines when they do not fit on one.
    void row(Phrase const& label, std::string_view value) {
        std::string const both = fmt::format("{} {}", label.zh, label.en);
        int const between = columns_ - width_of(both) - width_of(value);
        if (between >= 2) {
            left(fmt::format("{}{:{}}{}", both, "", between, value));
            return;
        }
        int const narrow = columns_ - width_of(label.zh) - width_of(value);
        if (narrow >= 2) {
            left(fmt::format("{}{:{}}{}", label.zh, "", narrow, value));
            return;
        }
        left(both);
        for (std::string const& line : wrap(value, columns_ - 2))
            left("  " + line);
    }

    /// Wrapped, the first line after `first`, the others indented as much. Lines beyond `lines_max`
    /// are left out and the last one says so.
    void block(std::vector<std::string> const& texts, std::string_view first,
               std::size_t lines_max) {
        std::string const indent(static_cast<std::size_t>(width_of(first)), ' ');
        std::vector<std::string> lines;
        for (std::string const& text : texts) {
            bool begins = true;
            for (std::string const& line : wrap(text, columns_ - width_of(first))) {
                lines.push_back((begins ? std::string{first} : indent) + line);
                begins = false;
            }
        }
        if (lines.size() > lines_max) {
            lines.resize(lines_max - 1);
            lines.push_back(fmt::format("{}{} {}", indent, text::and_more.zh, text::and_more.en));
        }
        for (std::string const& line : lines)
            left(line);
    }

    void left(std::string_view line) {
        elements_.emplace_back(
            TextLine{.text = std::string(margin_columns, ' ') + std::string{line},
                     .align = Align::left,
                     .size = 1,
                     .bold = false});
    }

    void rule() { elements_.emplace_back(Rule{}); }
    void gap(int dots) { elements_.emplace_back(Gap{dots}); }
    void qr(std::string payload) {
        elements_.emplace_back(QrCode{std::move(payload), qr_module_dots});
    }

    std::vector<SlipElement> finish() { return std::move(elements_); }

private:
    int columns_;
    std::vector<SlipElement> elements_;
};

std::string level_text(Slip const& slip) {
    Phrase const name = level_name(slip.level);
    return slip.reason_name.empty() ? fmt::format("{} {}", name.zh, name.en)
                                    : fmt::format("{}（{}）", name.zh, slip.reason_name);
}

std::string two_languages(Phrase const& phrase) {
    return fmt::format("{} {}", phrase.zh, phrase.en);
}

}  // namespace

int line_height_dots(int size) {
    return size * dots_per_character + line_gap_dots;
}

std::vector<SlipElement> lay_out(Slip const& slip, Paper const& paper, Printing printing) {
    Setter set{paper};
    if (!slip.hall_name.empty()) {
        // A name that fits on one line in the large size has it, longer ones are set in bold.
        bool const fits =
            width_of(slip.hall_name) * title_size <= paper.columns - 2 * margin_columns;
        set.centred(slip.hall_name, fits ? title_size : 1, true);
        set.gap(small_gap_dots);
    }
    if (printing == Printing::again) set.centred(text::printed_again);
    if (printing == Printing::on_demand) set.centred(text::printed_on_demand);
    set.rule();
    set.centred(text::your_number);
    set.gap(small_gap_dots);
    set.centred_large(slip.number, number_size);
    set.gap(small_gap_dots);
    set.centred(slip.service_name, title_size, true);
    if (!slip.service_name_en.empty()) set.centred(slip.service_name_en, 1, false);
    set.gap(small_gap_dots);
    set.rule();
    set.row(text::level, level_text(slip));
    if (slip.ahead) {
        set.row(text::waiting_ahead, fmt::format("{} {}", *slip.ahead, text::people.zh));
    }
    std::chrono::year_month_day const day{
        std::chrono::floor<std::chrono::days>(slip.issued_at.at + slip.issued_at.offset)};
    set.row(text::issued_at, fmt::format("{} {}", protocol::format_day(day),
                                         protocol::format_clock(slip.issued_at)));
    if (!slip.materials.empty()) {
        set.rule();
        set.left(two_languages(text::bring_along));
        set.block(slip.materials, "- ", material_lines_max);
    }
    set.rule();
    set.gap(small_gap_dots);
    set.qr(slip.follow_url);
    set.gap(small_gap_dots);
    set.centred(text::follow_by_code);
    if (!slip.notice.empty()) {
        set.gap(small_gap_dots);
        set.block({slip.notice}, "", notice_lines_max);
    }
    if (!slip.complaint_phone.empty()) {
        set.centred(fmt::format("{} {}", two_languages(text::complaints), slip.complaint_phone), 1,
                    false);
    }
    set.gap(large_gap_dots);
    return set.finish();
}

}  // namespace hallcall::printer
