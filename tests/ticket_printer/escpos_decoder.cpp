#include "tests/ticket_printer/escpos_decoder.hpp"

#include <fmt/format.h>
#include <iconv.h>
#include <zbar.h>

#include <stdexcept>

namespace hallcall::printer::test {

namespace {

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

    unsigned char next() {
        if (at_end()) throw std::runtime_error("the bytes end inside a command");
        return static_cast<unsigned char>(bytes_[at_++]);
    }

    std::string next(std::size_t count) {
        if (bytes_.size() - at_ < count) throw std::runtime_error("a command is cut short");
        at_ += count;
        return std::string{bytes_.substr(at_ - count, count)};
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

class Printer {
public:
    explicit Printer(std::string_view bytes) : in_(bytes) {}

    std::vector<Receipt> run() {
        while (!in_.at_end()) {
            fresh_ = false;
            step(in_.next());
        }
        if (!raw_.empty()) throw std::runtime_error("text without a line feed");
        if (!fresh_) done_.push_back(receipt_);
        return done_;
    }

private:
    void step(unsigned char byte) {
        switch (byte) {
            case 0x1b:
                return escape(in_.next());
            case 0x1d:
                return group(in_.next());
            case 0x1c:
                return file(in_.next());
            case '\n':
                return line_feed();
            default:
                return text(byte);
        }
    }

    void text(unsigned char byte) {
        in_picture_ = false;
        if (byte < 0x20) throw std::runtime_error(fmt::format("stray control byte {:02x}", byte));
        raw_ += static_cast<char>(byte);
        if (byte < 0x80) {
            ++columns_;
            return;
        }
        // GB18030: a second byte that is a digit makes it a character of four bytes.
        unsigned char const second = in_.next();
        raw_ += static_cast<char>(second);
        if (second >= '0' && second <= '9') raw_ += in_.next(2);
        columns_ += 2;
    }

    void escape(unsigned char command) {
        switch (command) {
            case '@':
                ++receipt_.initialised;
                style_ = {};
                receipt_.chinese = false;
                return;
            case 'a':
                style_.align = in_.next();
                in_picture_ = false;
                return;
            case 'E':
                style_.bold = (in_.next() & 1) != 0;
                return;
            case '3':
                in_.next();
                return;
            case 'J':
                in_.next();
                in_picture_ = false;
                return;
            case 'B':
                receipt_.beeps += in_.next();
                in_.next();
                return;
            case '(':
                return buzzer();
            default:
                throw std::runtime_error(fmt::format("unknown ESC {:02x}", command));
        }
    }

    void buzzer() {
        if (in_.next() != 'A' || in_.next(2) != std::string{"\x04\0", 2} || in_.next() != 48) {
            throw std::runtime_error("unknown ESC (");
        }
        in_.next();
        receipt_.beeps += in_.next();
        in_.next();
    }

    void picture() {
        if (in_.next() != 0) throw std::runtime_error("a picture with magnified dots");
        int const row_bytes = in_.next() + 256 * in_.next();
        int const rows = in_.next() + 256 * in_.next();
        if (!raw_.empty()) throw std::runtime_error("a picture in the middle of a line");
        if (!in_picture_)
            receipt_.pictures.push_back({.width = row_bytes * 8, .align = style_.align, .ink = {}});
        in_picture_ = true;
        PaperPicture& whole = receipt_.pictures.back();
        if (whole.width != row_bytes * 8) throw std::runtime_error("bands of different widths");
        for (char const byte : in_.next(static_cast<std::size_t>(row_bytes * rows))) {
            for (int bit = 7; bit >= 0; --bit)
                whole.ink.push_back((static_cast<unsigned char>(byte) >> bit & 1) != 0);
        }
    }

    void file(unsigned char command) {
        if (command != '&') throw std::runtime_error(fmt::format("unknown FS {:02x}", command));
        receipt_.chinese = true;
    }

    void group(unsigned char command) {
        switch (command) {
            case '!': {
                unsigned char const size = in_.next();
                style_.width = (size >> 4) + 1;
                style_.height = (size & 15) + 1;
                return;
            }
            case 'V':
                return cut(in_.next());
            case '(':
                in_picture_ = false;
                return two_dimensional(in_.next());
            case 'v':
                if (in_.next() != '0') throw std::runtime_error("unknown GS v");
                return picture();
            default:
                throw std::runtime_error(fmt::format("unknown GS {:02x}", command));
        }
    }

    void cut(unsigned char mode) {
        if (mode != 65 && mode != 66) throw std::runtime_error("unknown cut");
        in_.next();
        receipt_.cut = mode == 65 ? "full" : "partial";
        done_.push_back(receipt_);
        receipt_ = {};
        fresh_ = true;
    }

    void two_dimensional(unsigned char family) {
        if (family != 'k') throw std::runtime_error("unknown GS (");
        std::size_t length = in_.next();
        length += 256U * in_.next();
        std::string const body = in_.next(length);
        if (body.at(0) != '1') throw std::runtime_error("not a QR code");
        switch (body.at(1)) {
            case 65:
                if (body.at(2) != 50) throw std::runtime_error("not QR model 2");
                return;
            case 67:
                code_.module_dots = body.at(2);
                return;
            case 69:
                code_.correction = body.at(2);
                return;
            case 80:
                code_.payload = body.substr(3);
                return;
            case 81:
                receipt_.codes.push_back(code_);
                return;
            default:
                throw std::runtime_error("unknown QR function");
        }
    }

    void line_feed() {
        PaperLine line = style_;
        line.text = from_gb18030(raw_);
        line.columns = columns_;
        receipt_.lines.push_back(line);
        raw_.clear();
        columns_ = 0;
    }

    Reader in_;
    Receipt receipt_;
    PaperLine style_;
    PaperCode code_;
    std::string raw_;
    int columns_ = 0;
    bool fresh_ = true;
    bool in_picture_ = false;
    std::vector<Receipt> done_;
};

}  // namespace

bool Receipt::has(std::string_view text) const {
    return line_with(text) != nullptr;
}

PaperLine const* Receipt::line_with(std::string_view text) const {
    for (PaperLine const& line : lines) {
        if (line.text.find(text) != std::string::npos) return &line;
    }
    return nullptr;
}

std::string scan(PaperPicture const& picture) {
    // Scanners want some white around a code, and more than a dot for a module.
    constexpr int margin = 32;
    int const width = picture.width + 2 * margin;
    int const height = picture.height() + 2 * margin;
    std::vector<unsigned char> grey(static_cast<std::size_t>(width * height), 255);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (picture.ink[static_cast<std::size_t>(y * picture.width + x)]) {
                grey[static_cast<std::size_t>((y + margin) * width + x + margin)] = 0;
            }
        }
    }
    zbar::Image image{static_cast<unsigned>(width), static_cast<unsigned>(height), "Y800",
                      grey.data(), grey.size()};
    zbar::ImageScanner scanner;
    scanner.scan(image);
    return image.symbol_begin() == image.symbol_end() ? std::string{}
                                                      : image.symbol_begin()->get_data();
}

std::vector<Receipt> decode(std::string_view bytes) {
    return Printer{bytes}.run();
}

std::string from_gb18030(std::string bytes) {
    iconv_t const handle = iconv_open("UTF-8", "GB18030");
    std::string out(bytes.size() * 4, '\0');
    char* from = bytes.data();
    char* to = out.data();
    std::size_t from_left = bytes.size();
    std::size_t to_left = out.size();
    std::size_t const result = iconv(handle, &from, &from_left, &to, &to_left);
    iconv_close(handle);
    if (result == static_cast<std::size_t>(-1)) throw std::runtime_error("not GB18030");
    out.resize(out.size() - to_left);
    return out;
}

}  // namespace hallcall::printer::test
