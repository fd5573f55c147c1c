#pragma once

#include <string>
#include <vector>

namespace hallcall::printer {

/// A QR code as a square of dark and light modules, correction M, without its quiet zone.
struct QrModules {
    int side = 0;
    std::vector<bool> dark;

    [[nodiscard]] bool is_dark(int x, int y) const {
        return dark[static_cast<std::size_t>(y * side + x)];
    }
};

/// Throws `std::invalid_argument` for an empty text or one that fits in no code.
QrModules qr_modules(std::string const& payload);

}  // namespace hallcall::printer
