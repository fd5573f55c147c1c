#include "client/ui/fonts.hpp"

#include <filesystem>
#include <stdexcept>

namespace hallcall::client::ui {
namespace {

constexpr char const* family = "Noto Sans CJK SC";
constexpr char const* regular_path = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr char const* bold_path = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";

std::vector<unsigned char> bytes_of(std::string const& path) {
    if (!std::filesystem::exists(path)) {
        throw std::runtime_error("no font for Chinese text: install the package fonts-noto-cjk (" +
                                 path + " is missing)");
    }
    return extract_face(path, family);
}

}  // namespace

struct Fonts::Impl {
    /// SFML reads glyphs from these bytes as long as the font lives.
    std::vector<unsigned char> regular_bytes = bytes_of(regular_path);
    std::vector<unsigned char> bold_bytes = bytes_of(bold_path);
    sf::Font regular;
    sf::Font bold;
};

Fonts::Fonts() : impl_(std::make_unique<Impl>()) {
    if (!impl_->regular.loadFromMemory(impl_->regular_bytes.data(), impl_->regular_bytes.size()) ||
        !impl_->bold.loadFromMemory(impl_->bold_bytes.data(), impl_->bold_bytes.size())) {
        throw std::runtime_error(
            "the font for Chinese text cannot be used: install the package fonts-noto-cjk again");
    }
}

Fonts::~Fonts() = default;

sf::Font const& Fonts::regular() const {
    return impl_->regular;
}

sf::Font const& Fonts::bold() const {
    return impl_->bold;
}

std::vector<unsigned char> const& Fonts::regular_bytes() const {
    return impl_->regular_bytes;
}

std::vector<unsigned char> const& Fonts::bold_bytes() const {
    return impl_->bold_bytes;
}

}  // namespace hallcall::client::ui
