#pragma once

// What receipt printers can do by themselves, as a table. What one cannot, the kiosk draws for it.

#include <array>
#include <optional>
#include <string_view>

namespace hallcall::printer {

/// The characters that a printer has in its own font.
enum class Charset { ascii, gb2312, gbk, gb18030 };

enum class QrBy { printer, picture };

/// The command that makes it beep.
enum class Buzzer { esc_b, esc_paren_a };

struct PrinterProfile {
    std::string_view name;
    Charset charset;
    QrBy qr;
    Buzzer buzzer;
    std::string_view for_what;  ///< English, for --help
};

inline constexpr std::array<PrinterProfile, 4> printer_profiles{{
    {"standard", Charset::gbk, QrBy::printer, Buzzer::esc_b,
     "receipt printers sold in China: Gprinter, Xprinter, Rongta, Sunmi"},
    {"epson", Charset::gb18030, QrBy::printer, Buzzer::esc_paren_a,
     "Epson TM with simplified Chinese"},
    {"plain", Charset::gb2312, QrBy::picture, Buzzer::esc_b,
     "older ones: GB2312 only, QR codes as pictures"},
    {"latin", Charset::ascii, QrBy::picture, Buzzer::esc_b,
     "no Chinese font: all Chinese as pictures"},
}};

constexpr std::optional<PrinterProfile> profile_named(std::string_view name) {
    for (PrinterProfile const& profile : printer_profiles) {
        if (profile.name == name) return profile;
    }
    return std::nullopt;
}

}  // namespace hallcall::printer
