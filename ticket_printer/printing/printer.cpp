#include "ticket_printer/printing/printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "ticket_printer/printing/slip_picture.hpp"

namespace hallcall::printer {

namespace {

class EscPosPrinter final : public Printer {
public:
    EscPosPrinter(std::unique_ptr<Transport> transport, PrinterOptions options,
                  AnswerTimes const& times)
        : transport_(std::move(transport)), options_(std::move(options)), times_(times) {}

    std::optional<PrintFault> print(Slip const& slip, Printing printing) override {
        std::string bytes;
        try {
            bytes = bytes_of(slip, printing);
        } catch (std::invalid_argument const&) {
            throw;
        } catch (std::exception const& failure) {
            return PrintFault{.what = fmt::format("the slip is not set: {}", failure.what())};
        }
        auto opened = transport_->open();
        if (auto* fault = std::get_if<PrintFault>(&opened)) return std::move(*fault);
        Line& line = *std::get<std::unique_ptr<Line>>(opened);
        PrinterReport const before = ask(line);
        if (auto const* fault = std::get_if<PrintFault>(&before)) return *fault;
        auto const* status = std::get_if<PrinterStatus>(&before);
        if (status == nullptr) {
            if (auto fault = line.write(bytes)) return fault;
            return line.finish();
        }
        if (auto const trouble = status->trouble()) return fault_of(*trouble, false);
        line.skip_answers();
        if (auto fault = line.write(bytes + escpos::end_question())) return why(line, *fault);
        if (line.read(1, times_.printed).empty()) {
            return why(
                line, {.what = "the printer does not say that the slip is printed", .begun = true});
        }
        return line.finish();
    }

    std::optional<bool> has_printed(Slip const& slip) const override {
        return transport_->has_received(bytes_of(slip, Printing::first));
    }

    PrinterReport report() override {
        auto opened = transport_->open();
        if (auto* fault = std::get_if<PrintFault>(&opened)) return std::move(*fault);
        asks_ = true;
        return ask(*std::get<std::unique_ptr<Line>>(opened));
    }

private:
    /// A printer that once did not answer is not asked again before each slip: citizens wait.
    PrinterReport ask(Line& line) {
        if (!line.answers() || !asks_) return Mute{};
        line.skip_answers();
        if (auto fault = line.write(escpos::status_questions())) {
            fault->begun = false;  // nothing of a slip
            return *fault;
        }
        auto const status =
            escpos::read_status(line.read(escpos::status_answer_bytes, times_.status));
        if (status) {
            has_answered_ = true;
            return *status;
        }
        if (has_answered_) {
            return PrintFault{.what = "the printer has stopped answering",
                              .begun = false,
                              .trouble = Trouble::offline};
        }
        asks_ = false;
        return Mute{};
    }

    /// The printer took some of the slip and then did not go on: it may say what is wrong.
    PrintFault why(Line& line, PrintFault otherwise) {
        PrinterReport const now = ask(line);
        auto const* status = std::get_if<PrinterStatus>(&now);
        auto const trouble = status != nullptr ? status->trouble() : std::nullopt;
        return trouble ? fault_of(*trouble, true) : std::move(otherwise);
    }

    static PrintFault fault_of(Trouble trouble, bool begun) {
        return {.what = fmt::format("the printer {}", words_of(trouble)),
                .begun = begun,
                .trouble = trouble};
    }

    [[nodiscard]] std::string bytes_of(Slip const& slip, Printing printing) const {
        return escpos::encode(lay_out(slip, options_.slip, options_.paper, printing),
                              options_.paper, options_.manner, fonts_);
    }

    std::unique_ptr<Transport> transport_;
    PrinterOptions options_;
    AnswerTimes times_;
    mutable SlipFonts fonts_;  ///< their glyphs are drawn into a place of theirs
    bool asks_ = true;
    bool has_answered_ = false;
};

class PreviewPrinter final : public Printer {
public:
    explicit PreviewPrinter(PrinterOptions options) : options_(std::move(options)) {}

    std::optional<PrintFault> print(Slip const& slip, Printing printing) override {
        try {
            std::filesystem::create_directories(options_.preview_directory);
            auto const elements = lay_out(slip, options_.slip, options_.paper, printing);
            write_png(draw(elements, options_.paper, fonts_), file_of(slip).string());
            return std::nullopt;
        } catch (std::exception const& failure) {
            return PrintFault{.what = fmt::format("preview: {}", failure.what())};
        }
    }

    std::optional<bool> has_printed(Slip const& slip) const override {
        std::error_code error;
        bool const exists = std::filesystem::exists(file_of(slip), error);
        return error ? std::nullopt : std::optional{exists};
    }

    PrinterReport report() override { return Mute{}; }

private:
    [[nodiscard]] std::filesystem::path file_of(Slip const& slip) const {
        std::string name = slip.ticket_id;
        std::ranges::replace(name, '/', '_');
        return options_.preview_directory / (name + ".png");
    }

    PrinterOptions options_;
    SlipFonts fonts_;
};

std::optional<std::string_view> after(std::string_view address, std::string_view scheme) {
    if (!address.starts_with(scheme) || address.size() == scheme.size()) return std::nullopt;
    return address.substr(scheme.size());
}

std::unique_ptr<Transport> tcp_of(std::string_view rest) {
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    auto const colon = rest.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return nullptr;
    std::string_view host = rest.substr(0, colon);
    std::string_view const port = rest.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::uint16_t number = 0;
    auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc{} || end != port.data() + port.size() || number == 0) return nullptr;
    return tcp_transport(std::string{host}, std::string{port});
}

std::unique_ptr<Transport> file_of(std::string_view path) {
    return file_transport(std::string{path});
}

std::unique_ptr<Transport> device_of(std::string_view path) {
    return device_transport(std::string{path});
}

/// A name that starts with a dash would be an option of `lp`.
std::unique_ptr<Transport> cups_of(std::string_view name) {
    return name.starts_with('-') ? nullptr : cups_transport(std::string{name});
}

struct SchemeRow {
    std::string_view scheme;
    std::unique_ptr<Transport> (*make)(std::string_view rest);
};

constexpr std::array<SchemeRow, 4> schemes{{
    {"tcp://", tcp_of},
    {"file:", file_of},
    {"device:", device_of},
    {"cups:", cups_of},
}};

}  // namespace

std::unique_ptr<Printer> escpos_printer(std::unique_ptr<Transport> transport,
                                        PrinterOptions options, AnswerTimes const& times) {
    return std::make_unique<EscPosPrinter>(std::move(transport), std::move(options), times);
}

std::unique_ptr<Printer> preview_printer(PrinterOptions options) {
    return std::make_unique<PreviewPrinter>(std::move(options));
}

std::unique_ptr<Printer> make_printer(std::string_view address, PrinterOptions options) {
    if (address == "preview") return preview_printer(std::move(options));
    for (SchemeRow const& row : schemes) {
        auto const rest = after(address, row.scheme);
        auto transport = rest ? row.make(*rest) : nullptr;
        if (transport) return escpos_printer(std::move(transport), std::move(options));
    }
    throw std::invalid_argument(
        fmt::format("no printer address: '{}' (tcp://HOST:PORT, file:PATH, device:PATH, cups:NAME "
                    "or preview)",
                    address));
}

}  // namespace hallcall::printer
