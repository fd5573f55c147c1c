// A program that knows no Hallcall reads the screens: what it can read, people can. The parts of a
// picture are cut out where they were drawn, then everything is left to tesseract.

#include <gmock/gmock.h>

#include <fmt/format.h>
#include <SFML/Graphics/Image.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/display/scenes.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using testing::HasSubstr;

sf::Vector2u const wide(1920, 1080);
/// tesseract wants letters of some forty pixels and a little ground around a line.
constexpr float wanted_height = 64.F;
constexpr int largest_margin = 12;
class Desktop : public testing::Environment {
public:
    void SetUp() override { start_xvfb(640, 480); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

std::string output_of(std::string const& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> const pipe(::popen(command.c_str(), "r"), ::pclose);
    if (pipe == nullptr) {
        throw std::runtime_error("cannot run " + command);
    }
    std::string text;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
        // Chinese comes with blanks between its characters.
        if (c != ' ' && c != '\n' && c != '\f') {
            text += static_cast<char>(c);
        }
    }
    return text;
}

/// Dark letters on light ground, which is what tesseract was taught.
void make_dark_on_light(sf::Image& image) {
    auto const first = image.getPixel(0, 0);
    bool const dark_ground = first.r + first.g + first.b < 3 * 128;
    for (unsigned y = 0; dark_ground && y < image.getSize().y; ++y) {
        for (unsigned x = 0; x < image.getSize().x; ++x) {
            auto const one = image.getPixel(x, y);
            image.setPixel(
                x, y,
                sf::Color(static_cast<sf::Uint8>(255 - one.r), static_cast<sf::Uint8>(255 - one.g),
                          static_cast<sf::Uint8>(255 - one.b)));
        }
    }
}

/// The area, as high as tesseract likes it.
sf::Image cut(sf::Image const& image, sf::IntRect area) {
    constexpr unsigned samples = 4;  // in each direction, averaged
    float const scale = wanted_height / static_cast<float>(area.height);
    sf::Image part;
    part.create(static_cast<unsigned>(static_cast<float>(area.width) * scale),
                static_cast<unsigned>(wanted_height));
    auto const source = [&](unsigned at, unsigned sample, int from, int length) {
        float const fine = static_cast<float>(at) +
                           (static_cast<float>(sample) + 0.5F) / static_cast<float>(samples);
        return static_cast<unsigned>(
            std::min(from + static_cast<int>(fine / scale), from + length - 1));
    };
    for (unsigned y = 0; y < part.getSize().y; ++y) {
        for (unsigned x = 0; x < part.getSize().x; ++x) {
            unsigned sum = 0;
            for (unsigned i = 0; i < samples * samples; ++i) {
                auto const one = image.getPixel(source(x, i % samples, area.left, area.width),
                                                source(y, i / samples, area.top, area.height));
                sum += (one.r + one.g + one.b) / 3U;
            }
            auto const grey = static_cast<sf::Uint8>(sum / (samples * samples));
            part.setPixel(x, y, sf::Color(grey, grey, grey));
        }
    }
    return part;
}

sf::IntRect around(sf::FloatRect const& glyphs, sf::Vector2u size) {
    int const margin = std::min(largest_margin, static_cast<int>(glyphs.height / 6.F));
    int const left = std::max(0, static_cast<int>(glyphs.left) - margin);
    int const top = std::max(0, static_cast<int>(glyphs.top) - margin);
    int const right =
        std::min(static_cast<int>(size.x), static_cast<int>(glyphs.left + glyphs.width) + margin);
    int const bottom =
        std::min(static_cast<int>(size.y), static_cast<int>(glyphs.top + glyphs.height) + margin);
    return {left, top, right - left, bottom - top};
}

/// Where the largest text that begins with `text` stands.
sf::FloatRect place_of(ui::Canvas const& canvas, std::string_view text) {
    ui::PlacedText const* largest = nullptr;
    for (auto const& one : canvas.texts()) {
        if (one.utf8.starts_with(text) &&
            (largest == nullptr || one.fitted.size > largest->fitted.size)) {
            largest = &one;
        }
    }
    if (largest == nullptr || !largest->glyphs) {
        throw std::runtime_error(fmt::format("{} is not on the screen", text));
    }
    return *largest->glyphs;
}

/// What tesseract reads where `text` stands in the scene.
std::string read(std::string_view name, std::string_view text, std::string_view language,
                 sf::Vector2u size = wide) {
    ui::Canvas canvas(fonts());
    auto const image = render(canvas, scene(name), size);
    auto part = cut(image, around(place_of(canvas, text), size));
    make_dark_on_light(part);
    auto const path = testing::TempDir() + fmt::format("hallcall_ocr_{}.png", name);
    if (!part.saveToFile(path)) {
        throw std::runtime_error("cannot write " + path);
    }
    return output_of(
        fmt::format("tesseract '{}' stdout -l {} --psm 7 --dpi 96 2>&1", path, language));
}

/// Tickets of this hall are a letter and digits, and only that tells a zero from the letters O and
/// Q.
std::string read_number(std::string_view name, std::string_view number, sf::Vector2u size = wide) {
    auto text = read(name, number, "eng", size);
    for (std::size_t i = 1; i < text.size(); ++i) {
        text[i] = text[i] == 'O' || text[i] == 'Q' ? '0' : text[i];
    }
    return text;
}

TEST(Ocr, reads_the_called_number_in_both_halves_of_its_blinking) {
    EXPECT_EQ(read_number("calling", "D005"), "D005");
    EXPECT_EQ(read_number("recalled", "A023"), "A023");
    EXPECT_EQ(read_number("light", "D005"), "D005");
}

TEST(Ocr, reads_where_to_go) {
    EXPECT_THAT(read("calling", "请到", "chi_sim"), HasSubstr("5号窗口"));
    EXPECT_THAT(read("english", "Please go", "eng"), HasSubstr("window5"));
}

TEST(Ocr, reads_that_a_window_is_paused_and_until_when) {
    EXPECT_THAT(read("window_4", "暂停服务", "chi_sim"), HasSubstr("暂停服务"));
    EXPECT_THAT(read("window_paused_light", "暂停服务", "chi_sim"), HasSubstr("暂停服务"));
    EXPECT_THAT(read("window_4", "预计", "chi_sim"), HasSubstr("09:50"));
    EXPECT_THAT(read("window_4", "请到", "chi_sim"), HasSubstr("3号窗口"));
}

TEST(Ocr, reads_a_row_of_the_list_of_windows) {
    EXPECT_THAT(read("ordinary", "暂停服务", "chi_sim"), HasSubstr("暂停服务"));
}

TEST(Ocr, reads_a_strip_of_few_pixels) {
    sf::Vector2u const strip(384, 128);
    EXPECT_EQ(read_number("led_serving", "A022", strip), "A022");
    EXPECT_THAT(read("led_calling", "5号窗口", "chi_sim", strip), HasSubstr("5号窗口"));
    EXPECT_THAT(read("led_paused", "暂停服务", "chi_sim", strip), HasSubstr("暂停服务"));
}

}  // namespace
}  // namespace hallcall::display
