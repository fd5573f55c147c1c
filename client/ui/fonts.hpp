#pragma once

// Chinese text with Chinese glyphs. Debian's Noto CJK is a font collection whose face 0 is
// Japanese; SFML opens only face 0, so the simplified Chinese face is assembled in memory first.

#include <SFML/Graphics/Font.hpp>

#include <memory>
#include <string>
#include <vector>

namespace hallcall::client::ui {

/// The bytes of a TrueType/OpenType font whose family name is `family`, taken out of the collection
/// `path`; for a file that is no collection, the file's bytes. Throws `std::runtime_error`.
std::vector<unsigned char> extract_face(std::string const& path, std::string const& family);

/// The two weights every program draws with. Throws `std::runtime_error` with the name of the
/// Debian package to install when there is no font. Keep it alive as long as anything is drawn.
class Fonts {
public:
    Fonts();
    Fonts(Fonts const&) = delete;
    Fonts& operator=(Fonts const&) = delete;
    ~Fonts();

    [[nodiscard]] sf::Font const& regular() const;
    [[nodiscard]] sf::Font const& bold() const;
    /// For libraries that rasterize themselves.
    [[nodiscard]] std::vector<unsigned char> const& regular_bytes() const;
    [[nodiscard]] std::vector<unsigned char> const& bold_bytes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hallcall::client::ui
