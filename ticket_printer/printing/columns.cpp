#include "ticket_printer/printing/columns.hpp"

#include <stdexcept>

namespace hallcall::printer {

namespace {

constexpr char32_t first_wide = 0x80;
constexpr std::u32string_view never_first = U"，。、；：！？）》」』】〉〕”’…,.;:!?)]}%";

bool is_wide(char32_t character) {
    return character >= first_wide;
}

/// Length in bytes by the first byte of a UTF-8 sequence, and the bits it holds.
struct Lead {
    std::size_t bytes;
    char32_t bits;
};

Lead read_lead(unsigned char byte) {
    if (byte < 0x80U) return {1, byte};
    if ((byte & 0xE0U) == 0xC0U) return {2, byte & 0x1FU};
    if ((byte & 0xF0U) == 0xE0U) return {3, byte & 0x0FU};
    if ((byte & 0xF8U) == 0xF0U) return {4, byte & 0x07U};
    throw std::invalid_argument("text is not UTF-8");
}

bool is_control(char32_t character) {
    constexpr char32_t last_c1 = 0x9F;
    return character < U' ' || (character >= 0x7F && character <= last_c1);
}

int width_of_all(std::u32string_view text) {
    int columns = 0;
    for (char32_t const character : text)
        columns += width_of(character);
    return columns;
}

/// What may not be torn: a wide character with the closing punctuation after it, or a word.
std::vector<std::u32string> unbreakable(std::u32string_view text) {
    std::vector<std::u32string> pieces;
    for (char32_t const character : text) {
        bool const closes = never_first.find(character) != std::u32string_view::npos;
        bool const starts_piece =
            pieces.empty() || character == U' ' || pieces.back().back() == U' ' ||
            (!closes && (is_wide(character) || is_wide(pieces.back().back())));
        if (starts_piece) pieces.emplace_back();
        pieces.back().push_back(character);
    }
    return pieces;
}

class Lines {
public:
    explicit Lines(int columns) : columns_(columns) {}

    void add(std::u32string_view piece) {
        if (piece == U" ") {
            if (used_ > 0) space_waits_ = true;
            return;
        }
        int const width = width_of_all(piece);
        int const with_space = width + (space_waits_ ? 1 : 0);
        if (used_ + with_space <= columns_) {
            put_space();
            put(piece, width);
            return;
        }
        end_line();
        if (width <= columns_) {
            put(piece, width);
            return;
        }
        for (char32_t const character : piece) {
            if (used_ + width_of(character) > columns_) end_line();
            put(std::u32string_view{&character, 1}, width_of(character));
        }
    }

    std::vector<std::string> finish() {
        end_line();
        return std::move(lines_);
    }

private:
    void put_space() {
        if (space_waits_) put(U" ", 1);
        space_waits_ = false;
    }

    void put(std::u32string_view piece, int width) {
        line_ += piece;
        used_ += width;
    }

    void end_line() {
        if (used_ > 0) lines_.push_back(to_utf8(line_));
        line_.clear();
        used_ = 0;
        space_waits_ = false;
    }

    int columns_;
    std::u32string line_;
    int used_ = 0;
    bool space_waits_ = false;
    std::vector<std::string> lines_;
};

}  // namespace

std::u32string printable(std::string_view utf8) {
    constexpr unsigned continuation_bits = 6;
    std::u32string text;
    for (std::size_t at = 0; at < utf8.size();) {
        Lead const lead = read_lead(static_cast<unsigned char>(utf8[at]));
        if (at + lead.bytes > utf8.size()) throw std::invalid_argument("text is not UTF-8");
        char32_t character = lead.bits;
        for (std::size_t i = 1; i < lead.bytes; ++i) {
            auto const byte = static_cast<unsigned char>(utf8[at + i]);
            if ((byte & 0xC0U) != 0x80U) throw std::invalid_argument("text is not UTF-8");
            character = (character << continuation_bits) | (byte & 0x3FU);
        }
        at += lead.bytes;
        if (character == U'\t' || character == U'\n') character = U' ';
        if (!is_control(character)) text.push_back(character);
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    auto const put = [&utf8](char32_t byte) { utf8.push_back(static_cast<char>(byte)); };
    for (char32_t const character : text) {
        if (character < 0x80) {
            put(character);
        } else if (character < 0x800) {
            put(0xC0U | (character >> 6U));
            put(0x80U | (character & 0x3FU));
        } else if (character < 0x10000) {
            put(0xE0U | (character >> 12U));
            put(0x80U | ((character >> 6U) & 0x3FU));
            put(0x80U | (character & 0x3FU));
        } else {
            put(0xF0U | (character >> 18U));
            put(0x80U | ((character >> 12U) & 0x3FU));
            put(0x80U | ((character >> 6U) & 0x3FU));
            put(0x80U | (character & 0x3FU));
        }
    }
    return utf8;
}

int width_of(char32_t character) {
    return is_wide(character) ? 2 : 1;
}

int width_of(std::string_view utf8) {
    return width_of_all(printable(utf8));
}

std::vector<std::string> wrap(std::string_view utf8, int columns) {
    Lines lines{columns};
    for (std::u32string const& piece : unbreakable(printable(utf8))) {
        lines.add(piece);
    }
    return lines.finish();
}

}  // namespace hallcall::printer
