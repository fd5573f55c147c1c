#pragma once

// The ESC/POS commands that a slip needs, as data. They are common to the receipt printers sold in
// China (Epson TM, Gprinter, Xprinter, Rongta, Sunmi); names as in the vendors' command manuals.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace hallcall::printer::escpos {

using namespace std::string_view_literals;

enum class Command {
    initialise,
    chinese_mode,
    align,
    bold,
    size,
    line_spacing,
    feed_dots,
    qr_model,
    qr_module_size,
    qr_correction,
    qr_store,
    qr_print,
    picture,
    beep_esc_b,
    beep_esc_paren_a,
    cut_full,
    cut_partial,
    real_time_status,
    status,
};

struct CommandRow {
    Command command;
    std::string_view name;   ///< as in the manuals
    std::string_view bytes;  ///< what is sent first
    std::size_t parameters;  ///< bytes that follow
    std::string_view means;
};

inline constexpr std::array<CommandRow, 19> commands{{
    {Command::initialise, "ESC @", "\x1b@"sv, 0, "forget everything set before"},
    {Command::chinese_mode, "FS &", "\x1c&"sv, 0, "bytes from 0x81 are Chinese, in GB18030"},
    {Command::align, "ESC a",
     "\x1b"
     "a"sv,
     1, "0 left, 1 centre, 2 right; at a line's start"},
    {Command::bold, "ESC E",
     "\x1b"
     "E"sv,
     1, "1 on, 0 off"},
    {Command::size, "GS !", "\x1d!"sv, 1, "width - 1 in the high half, height - 1 in the low"},
    {Command::line_spacing, "ESC 3",
     "\x1b"
     "3"sv,
     1, "dots from line to line"},
    {Command::feed_dots, "ESC J", "\x1bJ"sv, 1, "print what is there and feed n dots"},
    {Command::qr_model, "GS ( k, 165", "\x1d(k\x04\0\x31\x41"sv, 2, "0x32 0: model 2"},
    {Command::qr_module_size, "GS ( k, 167", "\x1d(k\x03\0\x31\x43"sv, 1, "dots a module"},
    {Command::qr_correction, "GS ( k, 169", "\x1d(k\x03\0\x31\x45"sv, 1,
     "0x30 L, 0x31 M, 0x32 Q, 0x33 H"},
    {Command::qr_store, "GS ( k, 180", "\x1d(k"sv, 5,
     "low and high byte of the length + 3, 0x31 0x50 0x30; the text follows"},
    {Command::qr_print, "GS ( k, 181", "\x1d(k\x03\0\x31\x51\x30"sv, 0, "print what is stored"},
    {Command::picture, "GS v 0", "\x1dv0"sv, 5,
     "0; bytes of a row, low and high; rows, low and high; the dots follow, 1 is ink"},
    {Command::beep_esc_b, "ESC B",
     "\x1b"
     "B"sv,
     2, "times; length of each in 50 ms"},
    {Command::beep_esc_paren_a, "ESC ( A, 48",
     "\x1b(A\x04\0"
     "0"sv,
     3, "sound; times; length of each in 100 ms"},
    {Command::cut_full, "GS V, 65", "\x1dVA"sv, 1, "feed to the knife and n dots more, cut"},
    {Command::cut_partial, "GS V, 66", "\x1dVB"sv, 1, "the same, leaving a bridge of paper"},
    {Command::real_time_status, "DLE EOT", "\x10\x04"sv, 1,
     "answered at once with a byte: 1 printer, 2 why offline, 3 error, 4 paper"},
    {Command::status, "GS r",
     "\x1d"
     "r"sv,
     1, "1: answered with a byte of the paper sensors when all before it is printed"},
}};

constexpr CommandRow const& row_of(Command command) {
    return *std::ranges::find(commands, command, &CommandRow::command);
}

}  // namespace hallcall::printer::escpos
