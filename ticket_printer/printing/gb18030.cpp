#include "ticket_printer/printing/gb18030.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "ticket_printer/printing/columns.hpp"

namespace hallcall::printer {

namespace {

/// U+3013, the printers' own sign for a character that is missing.
constexpr std::string_view stand_in = "\xa1\xfe";

constexpr char const* gb18030_name = "GB18030";

struct CharsetRow {
    Charset charset;
    char const* iconv_name;
};

constexpr std::array<CharsetRow, 4> charsets{{
    {Charset::ascii, "US-ASCII"},
    {Charset::gb2312, "GB2312"},
    {Charset::gbk, "GBK"},
    {Charset::gb18030, gb18030_name},
}};

class Converter {
public:
    explicit Converter(char const* to) : handle_(iconv_open(to, "UTF-8")) {
        // The handle is a pointer that is -1 on failure; comparing as an integer says so plainly.
        if (reinterpret_cast<std::intptr_t>(handle_) == -1) {
            throw std::system_error(errno, std::generic_category(), fmt::format("iconv to {}", to));
        }
    }
    Converter(Converter const&) = delete;
    Converter& operator=(Converter const&) = delete;
    ~Converter() { iconv_close(handle_); }

    /// With the stand-in for what the encoding does not have.
    std::string convert(std::string utf8) {
        bool all = true;
        return convert(std::move(utf8), all);
    }

    /// Nothing when the encoding does not have all of it.
    std::optional<std::string> convert_all(std::string utf8) {
        bool all = true;
        std::string bytes = convert(std::move(utf8), all);
        return all ? std::optional{std::move(bytes)} : std::nullopt;
    }

private:
    std::string convert(std::string utf8, bool& all) {
        constexpr std::size_t bytes_per_byte_max = 2;
        std::string out(utf8.size() * bytes_per_byte_max, '\0');
        char* from = utf8.data();
        char* to = out.data();
        std::size_t from_left = utf8.size();
        std::size_t to_left = out.size();
        while (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) {
            if (errno != EILSEQ) throw std::invalid_argument("text cannot be written in GB18030");
            all = false;
            put_stand_in(from, from_left, to, to_left);
        }
        out.resize(out.size() - to_left);
        return out;
    }

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
    return Converter{gb18030_name}.convert(to_utf8(printable(utf8)));
}

bool is_in(Charset charset, std::string_view utf8) {
    std::string const text = to_utf8(printable(utf8));
    for (CharsetRow const& row : charsets) {
        if (row.charset != charset) continue;
        // A few characters are in a set at another place than GB18030 has them, which is what the
        // printer gets.
        auto const bytes = Converter{row.iconv_name}.convert_all(text);
        return bytes && *bytes == gb18030(text);
    }
    throw std::logic_error("a character set without a row");
}

}  // namespace hallcall::printer
