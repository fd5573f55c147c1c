#include "ticket_printer/printing/printer_status.hpp"

#include <algorithm>
#include <array>

#include "ticket_printer/printing/escpos_commands.hpp"

namespace hallcall::printer {
namespace {

struct TroubleRow {
    Trouble trouble;
    std::string_view words;
};

constexpr std::array<TroubleRow, 6> troubles{{
    {Trouble::unknown, "does not print"},
    {Trouble::offline, "is offline"},
    {Trouble::cover_open, "has its cover open"},
    {Trouble::paper_out, "is out of paper"},
    {Trouble::knife_stuck, "has a stuck knife"},
    {Trouble::broken, "reports an error that it cannot recover from"},
}};

}  // namespace

std::optional<Trouble> PrinterStatus::trouble() const {
    // An open cover also looks like missing paper, and everything makes a printer go offline.
    if (cover_open) return Trouble::cover_open;
    if (paper_out) return Trouble::paper_out;
    if (knife_stuck) return Trouble::knife_stuck;
    if (broken) return Trouble::broken;
    return offline ? std::optional{Trouble::offline} : std::nullopt;
}

std::string_view words_of(Trouble trouble) {
    return std::ranges::find(troubles, trouble, &TroubleRow::trouble)->words;
}

namespace escpos {
namespace {

/// The bits that tell a real-time status from anything else: bits 1 and 4 are set, 0 and 7 are not.
constexpr unsigned fixed_bits = 0x93;
constexpr unsigned fixed_values = 0x12;

// Of the answers to DLE EOT 1 to 4.
constexpr unsigned printer_offline = 0x08;
constexpr unsigned cause_cover_open = 0x04;
constexpr unsigned cause_paper_out = 0x20;
constexpr unsigned error_knife = 0x08;
constexpr unsigned error_unrecoverable = 0x20;
constexpr unsigned sensor_paper_low = 0x0C;
constexpr unsigned sensor_paper_out = 0x60;

}  // namespace

std::string status_questions() {
    std::string bytes;
    for (char which = 1; which <= static_cast<char>(status_answer_bytes); ++which) {
        bytes += row_of(Command::real_time_status).bytes;
        bytes += which;
    }
    return bytes;
}

std::optional<PrinterStatus> read_status(std::string_view answer) {
    if (answer.size() != status_answer_bytes) return std::nullopt;
    std::array<unsigned, status_answer_bytes> bits{};
    for (std::size_t i = 0; i < status_answer_bytes; ++i) {
        bits.at(i) = static_cast<unsigned char>(answer[i]);
        if ((bits.at(i) & fixed_bits) != fixed_values) return std::nullopt;
    }
    auto const [printer, cause, error, sensor] = bits;
    return PrinterStatus{
        .offline = (printer & printer_offline) != 0,
        .cover_open = (cause & cause_cover_open) != 0,
        .paper_out = (cause & cause_paper_out) != 0 || (sensor & sensor_paper_out) != 0,
        .paper_low = (sensor & sensor_paper_low) != 0,
        .knife_stuck = (error & error_knife) != 0,
        .broken = (error & error_unrecoverable) != 0};
}

std::string end_question() {
    return std::string{row_of(Command::status).bytes} + '\x01';
}

}  // namespace escpos
}  // namespace hallcall::printer
