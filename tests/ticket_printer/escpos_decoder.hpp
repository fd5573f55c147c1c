#pragma once

// A receipt printer for tests: reads ESC/POS as the vendors' manuals describe it, knowing nothing
// of the code that writes it, and gives back what would stand on the paper. Throws
// `std::runtime_error` for a byte that starts no command it knows, so that nothing passes unread.

#include <string>
#include <string_view>
#include <vector>

namespace hallcall::printer::test {

struct PaperLine {
    std::string text;  ///< UTF-8
    int columns = 0;   ///< of size 1, before magnification
    int width = 1;     ///< magnification
    int height = 1;
    int align = 0;
    bool bold = false;
};

struct PaperCode {
    std::string payload;
    int module_dots = 0;
    char correction = 0;
};

/// Dots that were sent as a picture: bands without anything in between are one.
struct PaperPicture {
    int width = 0;
    int align = 0;
    std::vector<bool> ink;  ///< rows from the top
    [[nodiscard]] int height() const { return static_cast<int>(ink.size()) / width; }
};

struct Receipt {
    std::vector<PaperLine> lines;
    std::vector<PaperCode> codes;
    std::vector<PaperPicture> pictures;
    int beeps = 0;
    std::string cut;  ///< full, partial, or empty
    int initialised = 0;
    bool chinese = false;

    [[nodiscard]] bool has(std::string_view text) const;
    [[nodiscard]] PaperLine const* line_with(std::string_view text) const;
};

/// One receipt for each cut, and one for what follows the last.
std::vector<Receipt> decode(std::string_view bytes);

/// What a phone reads in the picture, or nothing.
std::string scan(PaperPicture const& picture);

std::string from_gb18030(std::string bytes);

}  // namespace hallcall::printer::test
