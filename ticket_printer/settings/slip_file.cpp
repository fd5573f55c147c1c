#include "ticket_printer/settings/slip_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "client/settings/toml_table.hpp"
#include "ticket_printer/printing/slip_layout.hpp"

namespace hallcall::printer {

namespace {

using client::settings::TomlTable;

bool is_field(std::string_view name) {
    auto const names = slip_field_names();
    return std::ranges::find(names, name) != names.end();
}

std::string field_list() {
    return fmt::format("{}", fmt::join(slip_field_names(), ", "));
}

/// A text that may name fields.
std::string read_text(TomlTable& part, std::string_view key) {
    std::string text = part.text(key).value_or("");
    try {
        for (std::string const& name : fields_named_in(text)) {
            if (!is_field(name)) {
                part.fault(
                    key, fmt::format("there is no field {{{}}}; there are {}", name, field_list()));
            }
        }
    } catch (std::invalid_argument const& wrong) {
        part.fault(key,
                   fmt::format("'{}' has {}; fields are written {{number}}", key, wrong.what()));
    }
    return text;
}

/// The name of a field.
std::string read_field(TomlTable& part, std::string_view key) {
    std::string name = part.text(key).value_or("");
    if (!name.empty() && !is_field(name)) {
        part.fault(key, fmt::format("there is no field \"{}\"; there are {}", name, field_list()));
    }
    return name;
}

std::size_t read_lines(TomlTable& part) {
    return static_cast<std::size_t>(
        part.integer("lines", 1, static_cast<std::int64_t>(part_lines_max)).value_or(0));
}

using What = decltype(SlipPart::what);

What read_words(TomlTable& part) {
    TextPart text;
    text.words = {read_text(part, "text"), read_text(part, "text_en")};
    text.align = static_cast<Align>(part.choice("align", {"left", "centre"}).value_or(0));
    text.size = static_cast<int>(part.integer("size", 1, text_size_max).value_or(1));
    text.bold = part.boolean("bold").value_or(false);
    text.fit = part.boolean("fit").value_or(false);
    text.lines_max = read_lines(part);
    return text;
}

What read_label(TomlTable& part) {
    LabelPart label{.label = {read_text(part, "label"), read_text(part, "label_en")},
                    .value = read_text(part, "value"),
                    .lines_max = read_lines(part)};
    if (!part.has("value")) part.fault("label", "a 'label' needs a 'value'");
    return label;
}

What read_list(TomlTable& part) {
    return ListPart{.field = read_field(part, "list"),
                    .heading = {read_text(part, "heading"), read_text(part, "heading_en")},
                    .lines_max = read_lines(part)};
}

What read_qr(TomlTable& part) {
    QrPart qr{.payload = read_text(part, "qr")};
    qr.module_dots = static_cast<int>(
        part.integer("module_dots", module_dots_min, module_dots_max).value_or(qr.module_dots));
    return qr;
}

What read_rule(TomlTable& part) {
    if (part.boolean("rule") == false) part.fault("rule", "'rule' is true, or left out");
    return RulePart{};
}

What read_gap(TomlTable& part) {
    return GapPart{static_cast<int>(part.integer("gap", 1, gap_dots_max).value_or(1))};
}

struct KindRow {
    std::string_view key;  ///< says what a part is
    What (*read)(TomlTable& part);
};

constexpr std::array<KindRow, 6> kinds{{
    {"text", read_words},
    {"label", read_label},
    {"list", read_list},
    {"qr", read_qr},
    {"rule", read_rule},
    {"gap", read_gap},
}};

SlipPart read_part(TomlTable& table) {
    SlipPart part;
    auto const kind =
        std::ranges::find_if(kinds, [&](KindRow const& row) { return table.has(row.key); });
    if (kind == kinds.end()) {
        table.fault("", "a part has one of text, label, list, qr, rule, gap");
    } else {
        part.what = kind->read(table);
    }
    part.when = read_field(table, "when");
    table.done();
    return part;
}

/// On every slip, and whole.
bool names_number(SlipPart const& part) {
    auto const* text = std::get_if<TextPart>(&part.what);
    return text != nullptr && part.when.empty() && text->lines_max == 0 &&
           text->words.text.find("{number}") != std::string::npos;
}

/// Why it cannot be printed, on either paper; what a specimen shows.
std::optional<std::string> fault_of(SlipTemplate const& made) {
    if (std::ranges::none_of(made.parts, names_number)) {
        return "a slip needs its number: a part with text = \"{number}\", without 'when' and "
               "'lines'";
    }
    try {
        for (Paper const& paper : papers) {
            int const height = height_dots(lay_out(specimen_slip(), made, paper, Printing::again));
            if (height > slip_height_dots_max) {
                return fmt::format("a slip of {} mm, on paper of {} mm; a metre is the most",
                                   height / dots_per_mm, paper.width_mm);
            }
        }
    } catch (std::invalid_argument const& unprintable) {
        return unprintable.what();
    }
    return std::nullopt;
}

}  // namespace

SlipTemplate parse_slip_template(std::string_view toml, std::string_view file) {
    auto document = TomlTable::parse(toml);
    SlipTemplate made;
    if (document.faults().empty()) {
        auto parts = document.tables("part").value_or(std::vector<TomlTable>{});
        for (TomlTable& part : parts)
            made.parts.push_back(read_part(part));
        document.done();
        if (parts.size() > slip_parts_max) {
            document.fault("part", fmt::format("a slip has at most {} parts", slip_parts_max));
        }
        if (document.faults().empty()) {
            if (auto fault = fault_of(made)) document.fault("part", std::move(*fault));
        }
    }
    if (auto const faults = document.faults(); !faults.empty()) {
        throw std::invalid_argument(client::settings::told(file, faults));
    }
    return made;
}

SlipTemplate load_slip_template(std::string const& path) {
    if (path.empty()) return parse_slip_template(standard_slip_toml(), "slip.toml");
    std::string toml;
    try {
        toml = client::settings::read_settings_file(path);
    } catch (std::runtime_error const& unreadable) {
        throw std::invalid_argument(unreadable.what());
    }
    return parse_slip_template(toml, path);
}

}  // namespace hallcall::printer
