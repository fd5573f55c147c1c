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
#include <memory>
#include <set>

#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "tests/display/canned_hall.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using namespace std::chrono_literals;

/// Glyphs are antialiased and their positions rounded to whole pixels.
constexpr float rounding_px = 1.5F;

class Desktop : public testing::Environment {
public:
    void SetUp() override { start_xvfb(1280, 1024); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

ui::Fonts const& fonts() {
    static ui::Fonts const all;
    return all;
}

struct Scene {
    std::string name;
    Board board;
    std::chrono::milliseconds at;
};

Board board_with(protocol::Hall hall, Part part = {}) {
    Board board(std::move(part));
    board.take(canned::snapshot(std::move(hall)), canned::now());
    return board;
}

Board calling_board(protocol::Hall hall, std::string_view number, std::string_view window,
                    std::int64_t calls, Part part = {}) {
    Board board = board_with(std::move(hall), std::move(part));
    auto const now = canned::now(4s);
    board.take(canned::events({canned::call(*board.hall(), number, window, calls, now)}), now);
    return board;
}

Board lost_board() {
    Board board = board_with(canned::ordinary_hall());
    board.take({.link = client::Link::lost, .fault = "cut", .messages = {}}, canned::now(9min));
    return board;
}

std::vector<Scene> scenes() {
    std::vector<Scene> all;
    all.push_back({"connecting", Board{}, 0s});
    all.push_back({"ordinary", board_with(canned::ordinary_hall()), 0s});
    all.push_back({"calling", calling_board(canned::ordinary_hall(), "D005", "5", 1), 4s});
    all.push_back({"recalled", calling_board(canned::ordinary_hall(), "A023", "1", 2), 4600ms});
    all.push_back({"empty", board_with(canned::empty_hall()), 0s});
    all.push_back({"crowded", board_with(canned::crowded_hall()), 0s});
    all.push_back({"crowded_later", board_with(canned::crowded_hall()), 8s});
    all.push_back(
        {"crowded_calling", calling_board(canned::crowded_hall(), "BUS1234", "304", 3), 4s});
    all.push_back({"lost", lost_board(), 9min});
    all.push_back(
        {"zone", board_with(canned::ordinary_hall(), {.zone = "east", .window = {}}), 0s});
    all.push_back(
        {"no_zone", board_with(canned::ordinary_hall(), {.zone = "north", .window = {}}), 0s});
    for (char const* id : {"1", "2", "4", "5", "7", "8"}) {
        all.push_back({fmt::format("window_{}", id),
                       board_with(canned::ordinary_hall(), {.zone = {}, .window = id}), 0s});
    }
    all.push_back(
        {"window_calling",
         calling_board(canned::ordinary_hall(), "D005", "5", 2, {.zone = {}, .window = "5"}), 4s});
    all.push_back(
        {"window_crowded", board_with(canned::crowded_hall(), {.zone = {}, .window = "304"}), 0s});
    return all;
}

bool contains(sf::FloatRect const& outer, sf::FloatRect const& inner) {
    return inner.left >= outer.left - rounding_px && inner.top >= outer.top - rounding_px &&
           inner.left + inner.width <= outer.left + outer.width + rounding_px &&
           inner.top + inner.height <= outer.top + outer.height + rounding_px;
}

sf::Image render(ui::Canvas& canvas, Scene const& scene, sf::Vector2u size) {
    sf::RenderTexture target;
    sf::ContextSettings settings;
    settings.antialiasingLevel = 4;
    EXPECT_TRUE(target.create(size.x, size.y, settings));
    draw_picture(canvas, scene.board, moment_at(scene.board, canned::now(scene.at)),
                 sf::Vector2f(size));
    target.clear();
    canvas.draw(target);
    target.display();
    return target.getTexture().copyToImage();
}

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

TEST_P(ViewTest, every_text_of_every_scene_fits) {
    sf::Vector2u const size = GetParam();
    sf::FloatRect const window(0.F, 0.F, static_cast<float>(size.x), static_cast<float>(size.y));
    // A picture of this size takes a second to draw without a graphics card.
    constexpr unsigned large = 2000;
    std::set<std::string> const of_large{"calling", "crowded_calling", "window_4"};
    for (Scene const& scene : scenes()) {
        if (size.x > large && !of_large.contains(scene.name)) {
            continue;
        }
        SCOPED_TRACE(fmt::format("{} at {}x{}", scene.name, size.x, size.y));
        ui::Canvas canvas(fonts());
        auto const image = render(canvas, scene, size);
        EXPECT_GT(colours_in(image), 10);
        ASSERT_FALSE(canvas.texts().empty());
        for (auto const& text : canvas.texts()) {
            SCOPED_TRACE(text.utf8);
            ASSERT_TRUE(text.glyphs);
            EXPECT_TRUE(contains(window, text.box));
            EXPECT_TRUE(contains(text.box, *text.glyphs))
                << "box " << text.box.left << ',' << text.box.top << ' ' << text.box.width << 'x'
                << text.box.height << " glyphs " << text.glyphs->left << ',' << text.glyphs->top
                << ' ' << text.glyphs->width << 'x' << text.glyphs->height;
            EXPECT_FALSE(text.fitted.below_floor);
            for (auto const& other : canvas.texts()) {
                sf::FloatRect common;
                if (&other != &text && text.glyphs->intersects(*other.glyphs, common)) {
                    EXPECT_TRUE(common.width <= rounding_px || common.height <= rounding_px)
                        << "lies on " << other.utf8;
                }
            }
        }
        if (char const* folder = std::getenv("HALLCALL_PICTURES")) {
            EXPECT_TRUE(image.saveToFile(
                fmt::format("{}/{}_{}x{}.png", folder, scene.name, size.x, size.y)));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, ViewTest,
                         testing::Values(sf::Vector2u(1920, 1080), sf::Vector2u(1366, 768),
                                         sf::Vector2u(1080, 1920), sf::Vector2u(3840, 2160)),
                         [](auto const& size) {
                             return fmt::format("{}x{}", size.param.x, size.param.y);
                         });

TEST(Theme, every_text_colour_has_a_contrast_of_seven_on_its_ground) {
    for (auto const* theme : {&ui::board_theme(), &ui::desk_theme()}) {
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
    auto const before = render(canvas, {"", board_with(canned::ordinary_hall()), 4s}, size);
    auto const after =
        render(canvas, {"", calling_board(canned::ordinary_hall(), "D005", "5", 1), 4s}, size);
    std::size_t changed = 0;
    for (unsigned y = 0; y < size.y; ++y) {
        for (unsigned x = 0; x < size.x; ++x) {
            changed += before.getPixel(x, y) == after.getPixel(x, y) ? 0 : 1;
        }
    }
    EXPECT_GT(changed, size.x * size.y / 20);
}

TEST(View, a_window_can_be_photographed) {
    sf::RenderWindow window;
    ui::open_window(window, {.title = "直骨门", .size = {800, 600}});
    ui::Canvas canvas(fonts());
    Board const board = board_with(canned::ordinary_hall());
    draw_picture(canvas, board, moment_at(board, canned::now()), {800.F, 600.F});
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
