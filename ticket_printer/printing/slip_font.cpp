#include "ticket_printer/printing/slip_font.hpp"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <stdexcept>
#include <string_view>

namespace hallcall::printer {

namespace {

constexpr std::string_view family_wanted = "Noto Sans Mono CJK SC";
constexpr char const* regular_file = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr char const* bold_file = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
constexpr int dots_per_unit_bits = 6;  // FreeType counts in 64ths

}  // namespace

struct SlipFont::Impl {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    explicit Impl(char const* file) {
        if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType does not start");
        // The collection holds one face a language; the first one is Japanese.
        for (FT_Long index = 0, faces = 1; index < faces; ++index) {
            FT_Face candidate = nullptr;
            if (FT_New_Face(library, file, index, &candidate) != 0) break;
            faces = candidate->num_faces;
            if (candidate->family_name == family_wanted) {
                face = candidate;
                return;
            }
            FT_Done_Face(candidate);
        }
        FT_Done_FreeType(library);
        throw std::runtime_error(
            fmt::format("no font {} in {}: install fonts-noto-cjk", family_wanted, file));
    }
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl() {
        FT_Done_Face(face);
        FT_Done_FreeType(library);
    }
};

SlipFont::SlipFont(Weight weight)
    : impl_(std::make_unique<Impl>(weight == Weight::bold ? bold_file : regular_file)) {
}

SlipFont::~SlipFont() = default;

Glyph SlipFont::glyph(char32_t character, int height_dots) {
    FT_Face const face = impl_->face;
    FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(height_dots));
    if (FT_Load_Char(face, character, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0) return {};
    FT_Bitmap const& bitmap = face->glyph->bitmap;
    Glyph glyph{.width = static_cast<int>(bitmap.width),
                .height = static_cast<int>(bitmap.rows),
                .left = face->glyph->bitmap_left,
                .top = face->glyph->bitmap_top,
                .advance = static_cast<int>(face->glyph->advance.x >> dots_per_unit_bits),
                .ink = {}};
    for (int y = 0; y < glyph.height; ++y) {
        auto const* row = bitmap.buffer + y * bitmap.pitch;
        glyph.ink.insert(glyph.ink.end(), row, row + glyph.width);
    }
    return glyph;
}

std::string SlipFont::family() const {
    return impl_->face->family_name;
}

}  // namespace hallcall::printer
