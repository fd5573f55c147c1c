// The layout of OpenType files is in the OpenType specification, "Organization of an OpenType
// font". A collection ("ttcf") is a list of offsets to table directories whose tables may be
// shared; a single font is one table directory and its tables. Nothing inside a table points
// outside of it, so a face becomes a font by copying its tables behind a directory with new
// offsets.

#include "client/ui/fonts.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

namespace hallcall::client::ui {
namespace {

using Bytes = std::vector<unsigned char>;
using View = std::span<unsigned char const>;

constexpr std::size_t largest_file_bytes = 128 * 1024 * 1024;
constexpr std::size_t most_faces = 64;
constexpr std::size_t most_tables = 64;
constexpr std::size_t most_names = 1024;
constexpr std::size_t directory_header_bytes = 12;
constexpr std::size_t table_record_bytes = 16;
constexpr std::size_t name_record_bytes = 12;
constexpr unsigned family_name_id = 1;
constexpr unsigned windows_platform = 3;

struct Table {
    std::uint32_t tag = 0;
    std::uint32_t checksum = 0;
    View bytes;
};

struct Face {
    std::uint32_t version = 0;
    std::vector<Table> tables;
};

[[noreturn]] void malformed() {
    throw std::runtime_error("the font file is damaged: something lies outside of it");
}

View part(View whole, std::size_t offset, std::size_t length) {
    if (offset > whole.size() || length > whole.size() - offset) {
        malformed();
    }
    return whole.subspan(offset, length);
}

std::uint32_t read_number(View whole, std::size_t offset, std::size_t width) {
    std::uint32_t value = 0;
    for (unsigned char const byte : part(whole, offset, width)) {
        value = value << 8U | byte;
    }
    return value;
}

std::uint32_t u16(View whole, std::size_t offset) {
    return read_number(whole, offset, 2);
}

std::uint32_t u32(View whole, std::size_t offset) {
    return read_number(whole, offset, 4);
}

void append(Bytes& out, std::uint32_t value, unsigned width) {
    for (unsigned shift = width * 8; shift > 0; shift -= 8) {
        out.push_back(static_cast<unsigned char>(value >> (shift - 8) & 0xFFU));
    }
}

constexpr std::uint32_t tag(std::string_view four) {
    std::uint32_t value = 0;
    for (char const c : four) {
        value = value << 8U | static_cast<unsigned char>(c);
    }
    return value;
}

Face read_face(View file, std::size_t offset) {
    Face face;
    face.version = u32(file, offset);
    std::size_t const count = u16(file, offset + 4);
    if (count == 0 || count > most_tables) {
        malformed();
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const record = offset + directory_header_bytes + i * table_record_bytes;
        face.tables.push_back({.tag = u32(file, record),
                               .checksum = u32(file, record + 4),
                               .bytes = part(file, u32(file, record + 8), u32(file, record + 12))});
    }
    return face;
}

/// Windows names are UTF-16; families that anybody asks for here are written in ASCII.
bool is_family(View utf16, std::string_view family) {
    if (utf16.size() != family.size() * 2) {
        return false;
    }
    for (std::size_t i = 0; i < family.size(); ++i) {
        if (u16(utf16, i * 2) != static_cast<unsigned char>(family[i])) {
            return false;
        }
    }
    return true;
}

bool has_family(Face const& face, std::string_view family) {
    auto const found = std::ranges::find(face.tables, tag("name"), &Table::tag);
    if (found == face.tables.end()) {
        return false;
    }
    View const names = found->bytes;
    std::size_t const count = std::min<std::size_t>(u16(names, 2), most_names);
    std::size_t const texts = u16(names, 4);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const record = 6 + i * name_record_bytes;
        if (u16(names, record) == windows_platform && u16(names, record + 6) == family_name_id &&
            is_family(part(names, texts + u16(names, record + 10), u16(names, record + 8)),
                      family)) {
            return true;
        }
    }
    return false;
}

/// The checksums of the tables stay true because the tables stay as they are. The one over the
/// whole file (in `head`) does not, and no rasterizer reads it.
Bytes write_font(Face const& face) {
    auto const count = static_cast<std::uint32_t>(face.tables.size());
    std::uint32_t power = 1;
    std::uint32_t exponent = 0;
    while (power * 2 <= count) {
        power *= 2;
        ++exponent;
    }
    std::size_t total = directory_header_bytes + count * table_record_bytes;
    Bytes directory;
    append(directory, face.version, 4);
    append(directory, count, 2);
    append(directory, power * 16, 2);
    append(directory, exponent, 2);
    append(directory, (count - power) * 16, 2);
    for (Table const& table : face.tables) {
        append(directory, table.tag, 4);
        append(directory, table.checksum, 4);
        append(directory, static_cast<std::uint32_t>(total), 4);
        append(directory, static_cast<std::uint32_t>(table.bytes.size()), 4);
        total += (table.bytes.size() + 3) / 4 * 4;
    }
    Bytes font = std::move(directory);
    font.reserve(total);
    for (Table const& table : face.tables) {
        font.insert(font.end(), table.bytes.begin(), table.bytes.end());
        font.resize((font.size() + 3) / 4 * 4, 0);
    }
    return font;
}

Bytes read_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) {
        throw std::runtime_error("cannot open the font " + path);
    }
    auto const size = static_cast<std::size_t>(in.tellg());
    if (size > largest_file_bytes) {
        throw std::runtime_error("the font is larger than any font: " + path);
    }
    Bytes bytes(size);
    in.seekg(0);
    // iostreams know only char.
    if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size))) {
        throw std::runtime_error("cannot read the font " + path);
    }
    return bytes;
}

}  // namespace

std::vector<unsigned char> extract_face(std::string const& path, std::string const& family) {
    Bytes file = read_file(path);
    if (u32(file, 0) != tag("ttcf")) {
        return file;
    }
    std::size_t const count = u32(file, 8);
    if (count > most_faces) {
        malformed();
    }
    for (std::size_t i = 0; i < count; ++i) {
        Face const face = read_face(file, u32(file, 12 + i * 4));
        if (has_family(face, family)) {
            return write_font(face);
        }
    }
    throw std::runtime_error("the font collection " + path + " has no face named " + family);
}

}  // namespace hallcall::client::ui
