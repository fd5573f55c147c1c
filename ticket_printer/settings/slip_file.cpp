#include "ticket_printer/settings/slip_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "client/settings/toml_table.hpp"

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

bool names_number(SlipPart const& part) {
    auto const* text = std::get_if<TextPart>(&part.what);
    return text != nullptr && text->words.text.find("{number}") != std::string::npos;
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
        if (document.faults().empty() && std::ranges::none_of(made.parts, names_number)) {
            document.fault("part", "no part has text = \"{number}\": a slip without its number");
        }
    }
    if (auto const faults = document.faults(); !faults.empty()) {
        throw std::runtime_error(client::settings::told(file, faults));
    }
    return made;
}

SlipTemplate load_slip_template(std::string const& path) {
    return path.empty() ? parse_slip_template(standard_slip_toml(), "slip.toml")
                        : parse_slip_template(client::settings::read_settings_file(path), path);
}

}  // namespace hallcall::printer
