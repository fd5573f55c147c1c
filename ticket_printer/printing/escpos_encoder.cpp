#include "ticket_printer/printing/escpos_encoder.hpp"

#include <cassert>
#include <initializer_list>
#include <stdexcept>

#include "ticket_printer/printing/escpos_commands.hpp"
#include "ticket_printer/printing/gb18030.hpp"

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

class Encoder {
public:
    explicit Encoder(Paper const& paper) : paper_(paper) {
        put(Command::initialise);
        put(Command::chinese_mode);
    }

    void operator()(TextLine const& line) {
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
        constexpr std::size_t header_bytes = 3;
        constexpr std::size_t byte_values = 256;
        auto const length = code.payload.size() + header_bytes;
        put(Command::align, {1});
        put(Command::qr_model, {qr_model_2, 0});
        put(Command::qr_module_size, {code.module_dots});
        put(Command::qr_correction, {correction_m});
        put(Command::qr_store, {static_cast<int>(length % byte_values),
                                static_cast<int>(length / byte_values), 0x31, 0x50, 0x30});
        bytes_ += code.payload;
        put(Command::qr_print);
    }

    std::string finish(Cut cut) {
        if (cut == Cut::partial) put(Command::cut_partial, {dots_before_cut});
        if (cut == Cut::full) put(Command::cut_full, {dots_before_cut});
        return std::move(bytes_);
    }

private:
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
    std::string bytes_;
};

}  // namespace

std::string encode(std::vector<SlipElement> const& elements, Paper const& paper, Cut cut) {
    Encoder encoder{paper};
    for (SlipElement const& element : elements) {
        std::visit(encoder, element);
    }
    return encoder.finish(cut);
}

}  // namespace hallcall::printer::escpos
