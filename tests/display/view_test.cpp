// The picture under a real X server: every text inside its box, every box inside the window, no two
// texts on each other, at every size and in every state of a hall. With HALLCALL_PICTURES set to a
// folder, the pictures are left there to be looked at.

#include "display/view/picture.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderTexture.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "tests/display/canned_hall.hpp"
#include "tests/display/scenes.hpp"
#include "tests/display/xvfb.hpp"
#include "tests/support/order_of_texts.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using namespace std::chrono_literals;

class Desktop : public testing::Environment {
public:
    void SetUp() override { start_xvfb(1280, 1024); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

std::size_t colours_in(sf::Image const& image) {
    std::set<sf::Uint32> colours;
    for (unsigned y = 0; y < image.getSize().y; y += 3) {
        for (unsigned x = 0; x < image.getSize().x; x += 3) {
            colours.insert(image.getPixel(x, y).toInteger());
        }
    }
    return colours.size();
}

class ViewTest : public testing::TestWithParam<sf::Vector2u> {};

void keep(sf::Image const& image, Scene const& scene, sf::Vector2u size) {
    if (char const* folder = std::getenv("HALLCALL_PICTURES")) {
        EXPECT_TRUE(
            image.saveToFile(fmt::format("{}/{}_{}x{}.png", folder, scene.name, size.x, size.y)));
    }
}

TEST_P(ViewTest, every_text_of_every_scene_fits) {
    sf::Vector2u const size = GetParam();
    // A picture of this size takes a second to draw without a graphics card.
    constexpr unsigned large = 1400;
    std::set<std::string> const of_large{"calling", "crowded_calling", "window_4", "zone"};
    for (Scene const& scene : wall_scenes()) {
        if (size.x > large && !of_large.contains(scene.name)) {
            continue;
        }
        SCOPED_TRACE(fmt::format("{} at {}x{}", scene.name, size.x, size.y));
        ui::Canvas canvas(fonts());
        auto const image = render(canvas, scene, size);
        EXPECT_GT(colours_in(image), 10);
        expect_order(canvas, size);
        keep(image, scene, size);
    }
}

class LedTest : public testing::TestWithParam<sf::Vector2u> {};

TEST_P(LedTest, every_text_of_every_scene_fits) {
    sf::Vector2u const size = GetParam();
    for (Scene const& scene : led_scenes()) {
        SCOPED_TRACE(fmt::format("{} at {}x{}", scene.name, size.x, size.y));
        ui::Canvas canvas(fonts());
        auto const image = render(canvas, scene, size);
        expect_order(canvas, size);
        keep(image, scene, size);
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LedTest,
                         testing::Values(sf::Vector2u(256, 64), sf::Vector2u(384, 128),
                                         sf::Vector2u(512, 128)),
                         [](auto const& size) {
                             return fmt::format("{}x{}", size.param.x, size.param.y);
                         });

INSTANTIATE_TEST_SUITE_P(Sizes, ViewTest,
                         testing::Values(sf::Vector2u(1920, 1080), sf::Vector2u(1366, 768),
                                         sf::Vector2u(1080, 1920), sf::Vector2u(3840, 2160)),
                         [](auto const& size) {
                             return fmt::format("{}x{}", size.param.x, size.param.y);
                         });

TEST(Theme, every_text_colour_has_a_contrast_of_seven_on_its_ground) {
    for (auto const* theme : {&ui::board_theme(), &ui::desk_theme(), &ui::contrast_theme()}) {
        for (auto const& pair : ui::readable_pairs(*theme)) {
            EXPECT_GE(ui::contrast(pair.text, pair.ground), 7.0)
                << pair.text.toInteger() << " on " << pair.ground.toInteger();
        }
    }
}

TEST(View, nothing_but_the_turn_changes_the_picture_of_a_call) {
    Board board = calling_board(canned::ordinary_hall(), "D005", "5", 1);
    sf::Vector2f const size(1280.F, 720.F);
    auto const at = [&](std::chrono::milliseconds after) {
        board.advance(canned::now(after));
        return signature_of(board, moment_at(board, canned::now(after)), size);
    };
    EXPECT_EQ(at(4000ms), at(4400ms));
    EXPECT_FALSE(at(4400ms) == at(4500ms));
    EXPECT_TRUE(at(4000ms).flash);
    EXPECT_FALSE(at(4500ms).flash);
    EXPECT_TRUE(at(7500ms).flash);
    EXPECT_FALSE(at(12000ms).flash);
    EXPECT_EQ(at(12000ms), at(14000ms));
    EXPECT_FALSE(at(15999ms) == at(16000ms)) << "the page turns";
}

TEST(View, it_can_be_slept_until_the_next_moment) {
    Board board = calling_board(canned::ordinary_hall(), "D005", "5", 1);
    sf::Vector2f const size(1280.F, 720.F);
    auto now = canned::now(4s);
    for (int i = 0; i < 40; ++i) {
        auto const before = signature_of(board, moment_at(board, now), size);
        auto const until = next_moment(board, now);
        ASSERT_GT(until, now.steady);
        auto const almost = std::chrono::floor<std::chrono::milliseconds>(until - now.steady - 1ms);
        Now shortly = now;
        shortly.steady += almost;
        board.advance(shortly);
        ASSERT_EQ(before, signature_of(board, moment_at(board, shortly), size));
        now.steady = until;
        board.advance(now);
    }
}

TEST(View, a_call_changes_the_pixels_where_calls_stand) {
    ui::Canvas canvas(fonts());
    sf::Vector2u const size(1280, 720);
    auto const before = render(canvas, scene("ordinary"), size);
    auto const after = render(canvas, scene("calling"), size);
    std::size_t changed = 0;
    for (unsigned y = 0; y < size.y; ++y) {
        for (unsigned x = 0; x < size.x; ++x) {
            changed += before.getPixel(x, y) == after.getPixel(x, y) ? 0 : 1;
        }
    }
    EXPECT_GT(changed, size.x * size.y / 20);
}

TEST(View, what_is_called_together_is_seen_together) {
    for (sf::Vector2u const size : {sf::Vector2u(1280, 720), sf::Vector2u(720, 1280)}) {
        ui::Canvas canvas(fonts());
        auto const hurried = scene("hurried");
        render(canvas, hurried, size);
        ASSERT_TRUE(hurried.board.announcements().turn());
        auto const& calls = hurried.board.announcements().turn()->calls;
        EXPECT_EQ(calls.size(), Announcements::most_calls_in_turn);
        for (auto const& call : calls) {
            // Once in the list of windows, once among the calls.
            EXPECT_GE(std::ranges::count(canvas.texts(), call.number, &ui::PlacedText::utf8), 2)
                << call.number << " at " << size.x;
        }
    }
}

TEST(View, the_ticker_moves_in_its_box_alone) {
    auto const crowded = scene("crowded_ticker");
    sf::Vector2u const size(1280, 720);
    sf::RenderTexture target;
    ASSERT_TRUE(target.create(size.x, size.y));
    ui::Canvas canvas(fonts());
    auto const ticker = draw_picture(canvas, crowded.board, crowded.layout,
                                     moment_at(crowded.board, canned::now()), sf::Vector2f(size));
    ASSERT_TRUE(ticker);
    auto const at = [&](std::chrono::milliseconds after) {
        target.clear();
        canvas.draw(target);
        draw_ticker(target, fonts(), *ticker, std::chrono::steady_clock::time_point{after});
        target.display();
        return target.getTexture().copyToImage();
    };
    auto const first = at(0ms);
    auto const second = at(900ms);
    std::size_t inside = 0;
    sf::IntRect const box(ticker->box);
    for (int y = 0; y < static_cast<int>(size.y); ++y) {
        for (int x = 0; x < static_cast<int>(size.x); ++x) {
            auto const ux = static_cast<unsigned>(x);
            auto const uy = static_cast<unsigned>(y);
            if (first.getPixel(ux, uy) != second.getPixel(ux, uy)) {
                ++inside;
                ASSERT_TRUE(x >= box.left - 1 && x <= box.left + box.width + 1 &&
                            y >= box.top - 1 && y <= box.top + box.height + 1)
                    << x << ',' << y;
            }
        }
    }
    EXPECT_GT(inside, 500);
}

TEST(View, what_must_be_read_is_large_enough_for_eight_metres) {
    // A screen of 55 inches, 16:9, is 685 mm high; one part in 300 is read well.
    constexpr float screen_mm = 685.F;
    constexpr float least_mm = 28.F;
    for (sf::Vector2u const size : {sf::Vector2u(1280, 720), sf::Vector2u(1366, 768),
                                    sf::Vector2u(1920, 1080), sf::Vector2u(3840, 2160)}) {
        ui::Canvas canvas(fonts());
        render(canvas, scene("calling"), size);
        auto const mm_of = [&](std::string_view text) {
            float largest = 0.F;
            for (auto const& one : canvas.texts()) {
                if (one.utf8 == text) {
                    largest = std::max(largest, one.glyphs->height);
                }
            }
            return largest * screen_mm / static_cast<float>(size.y);
        };
        float const number = mm_of("D005");
        float const window = mm_of("请到 5号窗口  西区");
        float const earlier = mm_of("C041");
        fmt::print("{}x{}: number {:.0f} mm, window {:.0f} mm, earlier number {:.0f} mm\n", size.x,
                   size.y, number, window, earlier);
        EXPECT_GE(number, 3.F * least_mm);
        EXPECT_GE(window, least_mm);
        EXPECT_GE(earlier, least_mm);
    }
}

TEST(View, a_window_can_be_photographed) {
    sf::RenderWindow window;
    ui::open_window(window, {.title = "直骨门", .size = {800, 600}});
    ui::Canvas canvas(fonts());
    Board const board = board_with(canned::ordinary_hall());
    draw_picture(canvas, board, layout_for({}), moment_at(board, canned::now()), {800.F, 600.F});
    window.clear();
    canvas.draw(window);
    auto const path = testing::TempDir() + "hallcall_display_photo.png";
    ASSERT_TRUE(ui::save_screenshot(window, path));
    sf::Image image;
    ASSERT_TRUE(image.loadFromFile(path));
    EXPECT_EQ(image.getSize(), sf::Vector2u(800, 600));
    EXPECT_GT(colours_in(image), 10);
    EXPECT_FALSE(ui::save_screenshot(window, testing::TempDir() + "no/such/folder.png"));
}

}  // namespace
}  // namespace hallcall::display
