#pragma once

// What a hall wants on its slips, in which order and how: parts whose texts name fields of a slip,
// such as "{number}". A part whose fields are all empty is left out.

#include "ticket_printer/model/slip.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallcall::printer {

enum class Align { left, centre };

/// Whether a slip comes out for the first time, may have come out before, or has come out and is
/// wanted once more.
enum class Printing { first, again, on_demand };

/// A text in both languages: on one line, or one for each.
struct Wording {
    std::string text;
    std::string text_en;  ///< may be empty
};

struct TextPart {
    Wording words;
    Align align = Align::left;
    int size = 1;  ///< times the size of a plain character
    bool bold = false;
    bool fit = false;           ///< smaller where it does not fit on one line
    std::size_t lines_max = 0;  ///< 0: as many as it takes
};

/// A label on the left, a value on the right.
struct LabelPart {
    Wording label;
    std::string value;
    std::size_t lines_max = 0;
};

/// The field `field` with a dash before each of its entries, below a heading.
struct ListPart {
    std::string field;
    Wording heading;
    std::size_t lines_max = 0;
};

struct QrPart {
    std::string payload;
    int module_dots = 6;
};

struct RulePart {};

struct GapPart {
    int dots = 0;
};

struct SlipPart {
    std::variant<TextPart, LabelPart, ListPart, QrPart, RulePart, GapPart> what;
    std::string when;  ///< a field without which the part is left out; may be empty
};

struct SlipTemplate {
    std::vector<SlipPart> parts;
};

inline constexpr int text_size_max = 8;
inline constexpr int module_dots_min = 3;
inline constexpr int module_dots_max = 12;
inline constexpr int gap_dots_max = 400;
inline constexpr std::size_t part_lines_max = 50;
inline constexpr std::size_t slip_parts_max = 60;

/// The fields of a slip by name, each with its entries; empty ones have none.
class SlipFields {
public:
    SlipFields(Slip const& slip, Printing printing);

    /// Null for a name that is no field.
    [[nodiscard]] std::vector<std::string> const* find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

    /// `text` with every {field} replaced; nothing when it names fields and all are empty.
    [[nodiscard]] std::optional<std::string> fill(std::string_view text) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> fields_;
};

/// The names that a template may use.
std::vector<std::string> slip_field_names();

/// What stands between braces in `text`, in order. Throws `std::invalid_argument` for a brace
/// without its partner.
std::vector<std::string> fields_named_in(std::string_view text);

}  // namespace hallcall::printer
