#include "ticket_printer/printing/qr_modules.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace hallcall::printer {

namespace {

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrModules qr_modules(std::string const& payload) {
    constexpr int any_version = 0;
    std::unique_ptr<QRcode, FreeCode> const code{QRcode_encodeData(
        static_cast<int>(payload.size()), reinterpret_cast<unsigned char const*>(payload.data()),
        any_version, QR_ECLEVEL_M)};
    if (!code) throw std::invalid_argument("the QR code's text is empty or too long");
    QrModules modules{.side = code->width, .dark = {}};
    for (int at = 0; at < code->width * code->width; ++at) {
        modules.dark.push_back((code->data[at] & 1U) != 0);
    }
    return modules;
}

}  // namespace hallcall::printer
