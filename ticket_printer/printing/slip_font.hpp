#pragma once

// Glyphs for the picture of a slip, rasterised in memory without a display.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hallcall::printer {

/// One glyph, 8 bits a dot (255 is ink), placed relative to the pen on the baseline.
struct Glyph {
    int width = 0;
    int height = 0;
    int left = 0;     ///< dots from the pen to the first column
    int top = 0;      ///< dots from the baseline up to the first row
    int advance = 0;  ///< dots to the next pen
    std::vector<std::uint8_t> ink;
};

/// The simplified Chinese face of Noto Sans Mono CJK, whose Latin letters are half as wide as its
/// Chinese ones, as on a receipt printer. Opening throws `std::runtime_error` naming the Debian
/// package to install. Not thread-safe.
class SlipFont {
public:
    enum class Weight { regular, bold };

    explicit SlipFont(Weight weight);
    SlipFont(SlipFont const&) = delete;
    SlipFont& operator=(SlipFont const&) = delete;
    ~SlipFont();

    /// A character on a cell `height_dots` high.
    [[nodiscard]] Glyph glyph(char32_t character, int height_dots);

    [[nodiscard]] std::string family() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hallcall::printer
