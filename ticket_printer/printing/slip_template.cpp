#include "ticket_printer/printing/slip_template.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>

#include "ticket_printer/model/text.hpp"

namespace hallcall::printer {

namespace {

std::string level_text(Slip const& slip) {
    Phrase const name = level_name(slip.level);
    return slip.reason_name.empty() ? fmt::format("{} {}", name.zh, name.en)
                                    : fmt::format("{}（{}）", name.zh, slip.reason_name);
}

std::optional<Phrase> mark_of(Printing printing) {
    switch (printing) {
        case Printing::first:
            return std::nullopt;
        case Printing::again:
            return text::printed_again;
        case Printing::on_demand:
            return text::printed_on_demand;
    }
    return std::nullopt;
}

/// A text as pieces: what stands between braces, and what stands outside of them.
template <typename OnText, typename OnField>
void read_pieces(std::string_view text, OnText const& on_text, OnField const& on_field) {
    while (!text.empty()) {
        auto const open = text.find_first_of("{}");
        on_text(text.substr(0, open));
        if (open == std::string_view::npos) return;
        auto const close = text.find_first_of("{}", open + 1);
        if (text[open] == '}' || close == std::string_view::npos || text[close] == '{') {
            throw std::invalid_argument("a brace without its partner");
        }
        on_field(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

}  // namespace

SlipFields::SlipFields(Slip const& slip, Printing printing) {
    auto const put = [this](std::string_view name, std::string value) {
        auto& entries = fields_[std::string{name}];
        if (!value.empty()) entries.push_back(std::move(value));
    };
    std::chrono::year_month_day const day{
        std::chrono::floor<std::chrono::days>(slip.issued_at.at + slip.issued_at.offset)};
    auto const mark = mark_of(printing);
    put("hall", slip.hall_name);
    put("number", slip.number);
    put("service", slip.service_name);
    put("service_en", slip.service_name_en);
    put("level", level_text(slip));
    put("ahead", slip.ahead ? fmt::to_string(*slip.ahead) : std::string{});
    put("date", protocol::format_day(day));
    put("time", protocol::format_clock(slip.issued_at));
    put("notice", slip.notice);
    put("phone", slip.complaint_phone);
    put("follow", slip.follow_url);
    put("mark", mark ? std::string{mark->zh} : std::string{});
    put("mark_en", mark ? std::string{mark->en} : std::string{});
    fields_["windows"] = slip.windows;
    fields_["materials"] = slip.materials;
}

std::vector<std::string> const* SlipFields::find(std::string_view name) const {
    auto const found = fields_.find(name);
    return found == fields_.end() ? nullptr : &found->second;
}

bool SlipFields::has(std::string_view name) const {
    auto const* entries = find(name);
    return entries != nullptr && !entries->empty();
}

std::optional<std::string> SlipFields::fill(std::string_view text) const {
    std::string filled;
    bool names_any = false;
    bool has_any = false;
    read_pieces(
        text, [&](std::string_view piece) { filled += piece; },
        [&](std::string_view name) {
            names_any = true;
            auto const* entries = find(name);
            if (entries == nullptr || entries->empty()) return;
            has_any = true;
            filled += fmt::format("{}", fmt::join(*entries, "、"));
        });
    if (names_any && !has_any) return std::nullopt;
    return filled;
}

std::vector<std::string> slip_field_names() {
    return {"hall",  "number", "service", "service_en", "level",  "ahead", "date",   "time",
            "phone", "notice", "windows", "materials",  "follow", "mark",  "mark_en"};
}

std::vector<std::string> fields_named_in(std::string_view text) {
    std::vector<std::string> names;
    read_pieces(
        text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    return names;
}

}  // namespace hallcall::printer
