// Screens as they looked when somebody last looked at them. Pictures are kept small: drawn at full
// size and averaged down, which also forgives what drivers and font versions do to single pixels.
//
// A picture that changed on purpose: run with HALLCALL_GOLDEN_UPDATE=1, look at the difference of
// the files in golden/, commit them.

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <SFML/Graphics/Image.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/display/scenes.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;

/// Of 255, over all channels of all pixels.
constexpr double most_mean_difference = 1.5;
/// A pixel is another one when a channel differs by more than this ...
constexpr int other_pixel = 40;
/// ... and this part of the pixels may be.
constexpr double most_other_pixels = 0.01;

class Desktop : public testing::Environment {
public:
    void SetUp() override { start_xvfb(640, 480); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

sf::Image smaller(sf::Image const& image, unsigned factor) {
    sf::Image result;
    result.create(image.getSize().x / factor, image.getSize().y / factor);
    unsigned const count = factor * factor;
    for (unsigned y = 0; y < result.getSize().y; ++y) {
        for (unsigned x = 0; x < result.getSize().x; ++x) {
            unsigned r = 0;
            unsigned g = 0;
            unsigned b = 0;
            for (unsigned i = 0; i < count; ++i) {
                auto const one = image.getPixel(x * factor + i % factor, y * factor + i / factor);
                r += one.r;
                g += one.g;
                b += one.b;
            }
            result.setPixel(
                x, y,
                sf::Color(static_cast<sf::Uint8>(r / count), static_cast<sf::Uint8>(g / count),
                          static_cast<sf::Uint8>(b / count)));
        }
    }
    return result;
}

struct Difference {
    double mean = 255.0;
    double other_pixels = 1.0;

    [[nodiscard]] bool is_small() const {
        return mean <= most_mean_difference && other_pixels <= most_other_pixels;
    }
};

Difference difference(sf::Image const& one, sf::Image const& two) {
    if (one.getSize() != two.getSize()) {
        return {};
    }
    double sum = 0.0;
    double others = 0.0;
    double const pixels = static_cast<double>(one.getSize().x) * one.getSize().y;
    for (unsigned y = 0; y < one.getSize().y; ++y) {
        for (unsigned x = 0; x < one.getSize().x; ++x) {
            auto const a = one.getPixel(x, y);
            auto const b = two.getPixel(x, y);
            int const r = std::abs(a.r - b.r);
            int const g = std::abs(a.g - b.g);
            int const blue = std::abs(a.b - b.b);
            sum += r + g + blue;
            others += std::max({r, g, blue}) > other_pixel ? 1.0 : 0.0;
        }
    }
    return {.mean = sum / (3.0 * pixels), .other_pixels = others / pixels};
}

struct Golden {
    std::string scene;
    sf::Vector2u size;
    unsigned factor;  ///< how many pixels become one
};

std::ostream& operator<<(std::ostream& out, Golden const& golden) {
    return out << golden.scene;
}

std::string file_of(Golden const& golden) {
    return fmt::format("{}_{}x{}.png", golden.scene, golden.size.x, golden.size.y);
}

std::string kept(Golden const& golden) {
    return std::string{HALLCALL_SOURCE_DIR} + "/tests/display/golden/" + file_of(golden);
}

sf::Image drawn(Golden const& golden) {
    ui::Canvas canvas(fonts());
    return smaller(render(canvas, scene(golden.scene), golden.size), golden.factor);
}

std::vector<Golden> goldens() {
    sf::Vector2u const wide(1280, 720);
    sf::Vector2u const tall(720, 1280);
    sf::Vector2u const strip(256, 64);
    std::vector<Golden> all;
    for (char const* name :
         {"connecting", "ordinary", "calling", "recalled", "hurried", "empty", "crowded", "lost",
          "zone", "window_1", "window_4", "window_7", "window_calling", "window_crowded", "english",
          "light", "calls_only", "crowded_ticker"}) {
        all.push_back({name, wide, 4});
    }
    for (char const* name : {"calling", "crowded", "window_4"}) {
        all.push_back({name, tall, 4});
    }
    for (char const* name : {"led_calling", "led_dark_half", "led_crowded", "led_lost",
                             "led_paused", "led_paused_later", "led_empty"}) {
        all.push_back({name, strip, 1});
    }
    return all;
}

class GoldenTest : public testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, looks_as_it_did) {
    auto const& golden = GetParam();
    auto const now = drawn(golden);
    if (std::getenv("HALLCALL_GOLDEN_UPDATE") != nullptr) {
        std::filesystem::create_directories(std::filesystem::path(kept(golden)).parent_path());
        ASSERT_TRUE(now.saveToFile(kept(golden)));
        return;
    }
    sf::Image before;
    ASSERT_TRUE(before.loadFromFile(kept(golden))) << kept(golden);
    auto const found = difference(before, now);
    if (!found.is_small()) {
        auto const seen = testing::TempDir() + "hallcall_" + file_of(golden);
        ASSERT_TRUE(now.saveToFile(seen));
        ADD_FAILURE() << "mean difference " << found.mean << ", other pixels "
                      << 100.0 * found.other_pixels << " %; drawn now: " << seen
                      << ", kept: " << kept(golden);
    }
}

INSTANTIATE_TEST_SUITE_P(Screens, GoldenTest, testing::ValuesIn(goldens()), [](auto const& golden) {
    return fmt::format("{}_{}x{}", golden.param.scene, golden.param.size.x, golden.param.size.y);
});

/// At 4K the picture grows, and nothing moves or drops out.
TEST(Golden, a_screen_of_four_times_the_pixels_shows_the_same) {
    // Letters are set to whole pixels, so that words are a little longer or shorter.
    constexpr double finer_letters = 3.0;
    for (char const* name : {"calling", "crowded", "zone", "window_4", "window_crowded"}) {
        auto const full_hd = drawn({name, {1920, 1080}, 6});
        auto const found = difference(full_hd, drawn({name, {3840, 2160}, 12}));
        EXPECT_LE(found.mean, finer_letters * most_mean_difference) << name;
        EXPECT_LE(found.other_pixels, finer_letters * most_other_pixels) << name;
    }
}

/// For whoever wants to look at them: HALLCALL_ALL_PICTURES=1 leaves every scene at every size of a
/// wall screen beside the program.
TEST(Golden, every_picture_of_every_size) {
    if (std::getenv("HALLCALL_ALL_PICTURES") == nullptr) {
        GTEST_SKIP() << "only with HALLCALL_ALL_PICTURES";
    }
    for (Golden const& one : goldens()) {
        bool const strip = one.scene.starts_with("led");
        for (sf::Vector2u const size :
             strip ? std::vector{one.size}
                   : std::vector<sf::Vector2u>{
                         {1366, 768}, {1920, 1080}, {3840, 2160}, {1080, 1920}}) {
            Golden const wanted{one.scene, size, 1};
            EXPECT_TRUE(drawn(wanted).saveToFile(HALLCALL_BIN_DIR "/screen-" + file_of(wanted)));
        }
    }
}

/// The tolerances would be worth nothing if they let another state pass.
TEST(Golden, another_state_is_another_picture) {
    sf::Vector2u const wide(1280, 720);
    auto const calling = drawn({"calling", wide, 4});
    for (char const* other : {"ordinary", "recalled", "lost", "english"}) {
        EXPECT_FALSE(difference(calling, drawn({other, wide, 4})).is_small()) << other;
    }
    EXPECT_TRUE(difference(calling, drawn({"calling", wide, 4})).is_small());
}

}  // namespace
}  // namespace hallcall::display
