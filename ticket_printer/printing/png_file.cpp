#include <png.h>

#include <fmt/format.h>

#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "ticket_printer/printing/slip_picture.hpp"

namespace hallcall::printer {

namespace {

constexpr png_uint_32 dots_per_metre = 8000;

[[noreturn]] void fail(png_structp, png_const_charp what) {
    throw std::runtime_error(fmt::format("PNG: {}", what));
}

void append(png_structp png, png_bytep bytes, std::size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(bytes), size);
}

void nothing_to_flush(png_structp) {
}

class Writer {
public:
    Writer() : png_(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, nullptr)) {
        if (png_ == nullptr) throw std::bad_alloc{};
        info_ = png_create_info_struct(png_);
        if (info_ == nullptr) {
            png_destroy_write_struct(&png_, nullptr);
            throw std::bad_alloc{};
        }
    }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;
    ~Writer() { png_destroy_write_struct(&png_, &info_); }

    std::string write(Picture const& picture) {
        std::string out;
        png_set_write_fn(png_, &out, append, nothing_to_flush);
        constexpr int bits_per_dot = 8;
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(picture.width),
                     static_cast<png_uint_32>(picture.height), bits_per_dot, PNG_COLOR_TYPE_GRAY,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_pHYs(png_, info_, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
        png_write_info(png_, info_);
        for (int y = 0; y < picture.height; ++y) {
            png_write_row(png_,
                          picture.dots.data() + static_cast<std::ptrdiff_t>(y) * picture.width);
        }
        png_write_end(png_, info_);
        return out;
    }

private:
    png_structp png_;
    png_infop info_ = nullptr;
};

}  // namespace

std::string png(Picture const& picture) {
    return Writer{}.write(picture);
}

void write_png(Picture const& picture, std::string const& file) {
    std::string const bytes = png(picture);
    std::string const part = fmt::format("{}.part{}", file, getpid());
    {
        std::ofstream out{part, std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) throw std::runtime_error(fmt::format("cannot write {}", file));
    }
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error) {
        std::error_code ignored_for_the_first;
        std::filesystem::remove(part, ignored_for_the_first);
        throw std::runtime_error(fmt::format("cannot write {}: {}", file, error.message()));
    }
}

}  // namespace hallcall::printer
