#include "ticket_printer/printing/escpos_encoder.hpp"

#include <cassert>
#include <initializer_list>
#include <stdexcept>

#include "ticket_printer/printing/escpos_commands.hpp"
#include "ticket_printer/printing/gb18030.hpp"
#include "ticket_printer/printing/raster.hpp"

namespace hallcall::printer::escpos {

namespace {

/// Dots that fit in the one byte of ESC J and ESC 3.
constexpr int byte_max = 255;
/// What a QR code of the largest version holds in bytes at correction M.
constexpr std::size_t qr_bytes_max = 2331;
constexpr int correction_m = 0x31;
constexpr int qr_model_2 = 0x32;
/// Paper between the last line and the cut, beyond what the printer feeds to its knife.
constexpr int dots_before_cut = 24;

constexpr int byte_values = 256;
constexpr int beep_length_50_ms = 4;
constexpr int beep_length_100_ms = 2;
constexpr int beep_sound = 49;

class Encoder {
public:
    Encoder(Paper const& paper, Manner const& manner, SlipFonts& fonts)
        : paper_(paper), manner_(manner), fonts_(fonts) {
        put(Command::initialise);
        put(Command::chinese_mode);
    }

    void operator()(TextLine const& line) {
        if (!is_in(manner_.profile.charset, line.text)) {
            put_picture(line, Align::left);
            return;
        }
        int const factor = line.size - 1;
        constexpr int width_nibble = 16;
        put(Command::align, {line.align == Align::centre ? 1 : 0});
        put(Command::size, {factor * width_nibble + factor});
        put(Command::bold, {line.bold ? 1 : 0});
        put(Command::line_spacing, {line_height_dots(line.size)});
        bytes_ += gb18030(line.text);
        bytes_ += '\n';
    }

    void operator()(Rule const&) {
        (*this)(TextLine{.text = std::string(static_cast<std::size_t>(paper_.columns), '-'),
                         .align = Align::left,
                         .size = 1,
                         .bold = false});
    }

    void operator()(Gap const& gap) {
        for (int left = gap.dots; left > 0; left -= byte_max) {
            put(Command::feed_dots, {std::min(left, byte_max)});
        }
    }

    void operator()(QrCode const& code) {
        if (code.payload.empty() || code.payload.size() > qr_bytes_max) {
            throw std::invalid_argument("the QR code's text is empty or too long");
        }
        if (manner_.profile.qr == QrBy::picture) {
            put_picture(code, Align::centre);
            return;
        }
        constexpr int header_bytes = 3;
        int const length = static_cast<int>(code.payload.size()) + header_bytes;
        put(Command::align, {1});
        put(Command::qr_model, {qr_model_2, 0});
        put(Command::qr_module_size, {code.module_dots});
        put(Command::qr_correction, {correction_m});
        put(Command::qr_store, {length % byte_values, length / byte_values, 0x31, 0x50, 0x30});
        bytes_ += code.payload;
        put(Command::qr_print);
    }

    std::string finish() {
        beep();
        if (manner_.cut == Cut::partial) put(Command::cut_partial, {dots_before_cut});
        if (manner_.cut == Cut::full) put(Command::cut_full, {dots_before_cut});
        return std::move(bytes_);
    }

private:
    void beep() {
        if (manner_.beeps == 0) return;
        switch (manner_.profile.buzzer) {
            case Buzzer::esc_b:
                return put(Command::beep_esc_b, {manner_.beeps, beep_length_50_ms});
            case Buzzer::esc_paren_a:
                return put(Command::beep_esc_paren_a,
                           {beep_sound, manner_.beeps, beep_length_100_ms});
        }
    }

    void put_picture(SlipElement const& element, Align align) {
        put(Command::align, {align == Align::centre ? 1 : 0});
        put(Command::size, {0});
        for (Band const& band : bands_of(draw_element(element, paper_, fonts_), align)) {
            put(Command::picture, {0, band.row_bytes % byte_values, band.row_bytes / byte_values,
                                   band.rows % byte_values, band.rows / byte_values});
            bytes_ += band.bits;
        }
    }

    void put(Command command, std::initializer_list<int> parameters = {}) {
        CommandRow const& row = row_of(command);
        assert(parameters.size() == row.parameters);
        bytes_ += row.bytes;
        for (int const parameter : parameters) {
            assert(parameter >= 0 && parameter <= byte_max);
            bytes_ += static_cast<char>(static_cast<unsigned char>(parameter));
        }
    }

    Paper paper_;
    Manner manner_;
    SlipFonts& fonts_;
    std::string bytes_;
};

}  // namespace

std::string encode(std::vector<SlipElement> const& elements, Paper const& paper,
                   Manner const& manner, SlipFonts& fonts) {
    Encoder encoder{paper, manner, fonts};
    for (SlipElement const& element : elements) {
        std::visit(encoder, element);
    }
    return encoder.finish();
}

}  // namespace hallcall::printer::escpos
