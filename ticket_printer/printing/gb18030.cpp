#include "ticket_printer/printing/gb18030.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <system_error>

#include "ticket_printer/printing/columns.hpp"

namespace hallcall::printer {

namespace {

/// U+3013, the printers' own sign for a character that is missing.
constexpr std::string_view stand_in = "\xa1\xfe";

class Converter {
public:
    Converter() : handle_(iconv_open("GB18030", "UTF-8")) {
        // The handle is a pointer that is -1 on failure; comparing as an integer says so plainly.
        if (reinterpret_cast<std::intptr_t>(handle_) == -1) {
            throw std::system_error(errno, std::generic_category(), "iconv for GB18030");
        }
    }
    Converter(Converter const&) = delete;
    Converter& operator=(Converter const&) = delete;
    ~Converter() { iconv_close(handle_); }

    std::string convert(std::string utf8) {
        constexpr std::size_t bytes_per_byte_max = 2;
        std::string out(utf8.size() * bytes_per_byte_max, '\0');
        char* from = utf8.data();
        char* to = out.data();
        std::size_t from_left = utf8.size();
        std::size_t to_left = out.size();
        while (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) {
            if (errno != EILSEQ) throw std::invalid_argument("text cannot be written in GB18030");
            put_stand_in(from, from_left, to, to_left);
        }
        out.resize(out.size() - to_left);
        return out;
    }

private:
    /// Two bytes in place of one character of three or four.
    static void put_stand_in(char*& from, std::size_t& from_left, char*& to, std::size_t& to_left) {
        to = std::ranges::copy(stand_in, to).out;
        to_left -= stand_in.size();
        constexpr unsigned continuation_mask = 0xC0;
        constexpr unsigned continuation = 0x80;
        do {
            ++from;
            --from_left;
        } while (from_left > 0 &&
                 (static_cast<unsigned char>(*from) & continuation_mask) == continuation);
    }

    iconv_t handle_;
};

}  // namespace

std::string gb18030(std::string_view utf8) {
    return Converter{}.convert(to_utf8(printable(utf8)));
}

}  // namespace hallcall::printer
