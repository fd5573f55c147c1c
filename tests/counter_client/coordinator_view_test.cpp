#include <gtest/gtest.h>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderWindow.hpp>

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/coordinator/view/coordinator_screen.hpp"
#include "counter_client/coordinator/view/sign_in_panel.hpp"
#include "tests/counter_client/canned_desk.hpp"
#include "tests/counter_client/canned_floor.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::counter::coordinator::test {
namespace {

sf::Vector2u const laptop{1366, 768};
sf::Vector2u const monitor{1920, 1080};
constexpr std::size_t colours_of_a_real_screen = 30;

using Screen = std::function<void(Page const&, sf::Vector2f)>;

/// One window in which frames are drawn, with the mouse where the test puts it.
class Stage {
public:
    explicit Stage(sf::Vector2u size) : size_(size) {
        client::ui::open_window(
            window_, {.title = "test", .size = size, .frames_per_s = 0, .antialiasing = false});
        scale_ = static_cast<float>(size.y) / 768.F;
        imgui_.emplace(window_, fonts_, Look::faces(scale_));
        look_.emplace(*imgui_);
    }

    void frame(Tongue tongue, Screen const& screen) {
        sf::Event event{};
        while (window_.pollEvent(event)) {
            imgui_->process(event);
        }
        imgui_->begin_frame(sf::milliseconds(33));
        sf::Vector2f const pixels{static_cast<float>(size_.x), static_cast<float>(size_.y)};
        look_->begin(scale_, pixels);
        auto const now = counter::test::moment("09:34:07");
        screen(Page{*look_, tongue, now}, pixels);
        Look::end();
        window_.clear(Look::theme().ground);
        imgui_->end_frame();
    }

    void show() { window_.display(); }

    /// Moves the mouse there (in pixels at scale 1) and presses or releases its button.
    void mouse(float x, float y, bool pressed) {
        sf::Event event{};
        event.type = sf::Event::MouseMoved;
        event.mouseMove = {static_cast<int>(x * scale_), static_cast<int>(y * scale_)};
        imgui_->process(event);
        event = {};
        event.type = pressed ? sf::Event::MouseButtonPressed : sf::Event::MouseButtonReleased;
        event.mouseButton = {sf::Mouse::Left, static_cast<int>(x * scale_),
                             static_cast<int>(y * scale_)};
        imgui_->process(event);
    }

    /// Keeps the frame beside the test, and returns how many colours it has.
    std::size_t picture(std::string const& name) {
        EXPECT_FALSE(imgui_->incomplete());
        auto const path =
            std::filesystem::path{HALLCALL_BIN_DIR} / ("coordinator-" + name + ".png");
        EXPECT_TRUE(client::ui::save_screenshot(window_, path.string()));
        sf::Image picture;
        EXPECT_TRUE(picture.loadFromFile(path.string()));
        std::set<sf::Uint32> colours;
        for (unsigned y = 0; y < size_.y; y += 2) {
            for (unsigned x = 0; x < size_.x; x += 2) {
                colours.insert(picture.getPixel(x, y).toInteger());
            }
        }
        return colours.size();
    }

private:
    sf::Vector2u size_;
    client::ui::Fonts fonts_;
    sf::RenderWindow window_;
    float scale_ = 1.F;
    std::optional<client::ui::ImguiSfml> imgui_;
    std::optional<Look> look_;
};

std::size_t draw(std::string const& name, sf::Vector2u size, Tongue tongue, Screen const& screen) {
    Stage stage{size};
    constexpr int frames = 4;
    for (int i = 0; i < frames; ++i) {
        stage.frame(tongue, screen);
        if (i + 1 < frames) {
            stage.show();
        }
    }
    return stage.picture(name);
}

std::size_t draw_floor(std::string const& name, sf::Vector2u size, Tongue tongue,
                       Floor const& floor, std::optional<Deed> asked = std::nullopt) {
    CoordinatorScreen screen;
    if (asked) {
        screen.ask(*asked, floor);
    }
    return draw(name, size, tongue, [&](Page const& page, sf::Vector2f pixels) {
        auto const wish = screen.draw(page, floor, pixels);
        EXPECT_FALSE(wish.chosen.deed.has_value()) << "nobody pressed anything";
    });
}

TEST(CoordinatorView, six_windows_and_a_quiet_hall) {
    EXPECT_GT(draw_floor("6-quiet-zh-1366", laptop, Tongue::chinese, floor_of(6, 0)),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("6-quiet-en-1920", monitor, Tongue::english, floor_of(6, 0)),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, sixty_windows_and_twelve_alerts) {
    EXPECT_GT(draw_floor("60-zh-1366", laptop, Tongue::chinese, floor_of(60, 12)),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("60-en-1920", monitor, Tongue::english, floor_of(60, 12)),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, twenty_windows) {
    EXPECT_GT(draw_floor("20-en-1366", laptop, Tongue::english, floor_of(20, 5)),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, a_chosen_window_and_the_question_before_a_takeover) {
    Floor floor = floor_of(8, 12);
    choose_window(floor, "3");
    floor.desk = desk_view();
    EXPECT_GT(draw_floor("window-zh-1366", laptop, Tongue::chinese, floor),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("take-zh-1366", laptop, Tongue::chinese, floor, Deed::take),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("handover-en-1366", laptop, Tongue::english, floor, Deed::hand_over),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, a_chosen_ticket_with_its_account) {
    Floor floor = floor_of(8, 2);
    floor.ticket = chosen_ticket();
    floor.message = {Message::Tone::good, text(Word::grant_urgent), {}, "A023"};
    EXPECT_GT(draw_floor("ticket-zh-1366", laptop, Tongue::chinese, floor),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("ticket-en-1920", monitor, Tongue::english, floor),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("cancel-zh-1366", laptop, Tongue::chinese, floor, Deed::cancel_ticket),
              colours_of_a_real_screen);
    EXPECT_GT(draw_floor("level-zh-1366", laptop, Tongue::chinese, floor, Deed::change_level),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, a_lost_link_is_plain_to_see) {
    Floor floor = floor_of(8, 3);
    floor.link = client::Link::lost;
    EXPECT_GT(draw_floor("lost-zh-1366", laptop, Tongue::chinese, floor), colours_of_a_real_screen);
}

TEST(CoordinatorView, sign_in) {
    Floor floor = floor_of(8, 0);
    floor.signed_in = false;
    floor.message = {Message::Tone::problem, text(Word::wrong_password), {}, {}};
    SignInPanel panel{"3001"};
    EXPECT_GT(draw("sign-in-1366", laptop, Tongue::chinese,
                   [&](Page const& page, sf::Vector2f pixels) {
                       panel.draw(page, floor, pixels, false);
                   }),
              colours_of_a_real_screen);
}

TEST(CoordinatorView, a_click_on_a_tile_chooses_its_window) {
    Floor const floor = floor_of(6, 0);
    CoordinatorScreen screen;
    Stage stage{laptop};
    std::optional<std::string> chosen;
    Screen const draw_once = [&](Page const& page, sf::Vector2f pixels) {
        auto const wish = screen.draw(page, floor, pixels);
        chosen = chosen ? chosen : wish.window;
    };
    stage.frame(Tongue::chinese, draw_once);
    stage.mouse(60.F, 120.F, true);
    stage.frame(Tongue::chinese, draw_once);
    stage.mouse(60.F, 120.F, false);
    stage.frame(Tongue::chinese, draw_once);
    EXPECT_EQ(chosen, "1");
}

}  // namespace
}  // namespace hallcall::counter::coordinator::test

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    hallcall::display::start_xvfb(1920, 1080);
    return RUN_ALL_TESTS();
}
