#include <gtest/gtest.h>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Graphics/Texture.hpp>

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/view/desk_screen.hpp"
#include "counter_client/view/sign_in_screen.hpp"
#include "tests/counter_client/canned_desk.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::counter::test {
namespace {

/// Draws a few frames in a real window, keeps the last as a picture beside the test, and returns
/// how many colours it has: a screen that drew nothing has one.
std::size_t draw(std::string const& name, sf::Vector2u size,
                 std::function<void(Look const&, Moment const&, sf::Vector2f)> const& screen) {
    client::ui::Fonts const fonts;
    sf::RenderWindow window;
    client::ui::open_window(window, {.title = "test", .size = size, .frames_per_s = 0});
    float const scale = static_cast<float>(size.y) / 768.F;
    client::ui::ImguiSfml imgui{window, fonts, Look::faces(scale)};
    Look look{imgui};
    sf::Vector2f const pixels{static_cast<float>(size.x), static_cast<float>(size.y)};
    constexpr int frames = 4;
    for (int frame = 0; frame < frames; ++frame) {
        sf::Event event{};
        while (window.pollEvent(event)) {
            imgui.process(event);
        }
        imgui.begin_frame(sf::milliseconds(33));
        look.begin(scale);
        ImGui::SetNextWindowPos({0.F, 0.F});
        ImGui::SetNextWindowSize({pixels.x, pixels.y});
        ImGui::Begin("##desk", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoBringToFrontOnFocus);
        screen(look, moment("09:34:07"), pixels);
        ImGui::End();
        window.clear(Look::theme().ground);
        imgui.end_frame();
        if (frame + 1 < frames) {
            window.display();
        }
    }
    EXPECT_FALSE(imgui.incomplete());
    auto const path = std::filesystem::path{HALLCALL_BIN_DIR} / ("counter-" + name + ".png");
    EXPECT_TRUE(client::ui::save_screenshot(window, path.string()));
    sf::Image picture;
    EXPECT_TRUE(picture.loadFromFile(path.string()));
    std::set<sf::Uint32> colours;
    for (unsigned y = 0; y < size.y; y += 2) {
        for (unsigned x = 0; x < size.x; x += 2) {
            colours.insert(picture.getPixel(x, y).toInteger());
        }
    }
    return colours.size();
}

constexpr std::size_t colours_of_a_real_screen = 30;

std::size_t draw_desk(std::string const& name, sf::Vector2u size, Desk const& desk,
                      std::optional<Action> dialog = std::nullopt) {
    DeskScreen screen;
    if (dialog) {
        screen.choose(*dialog, desk);
        EXPECT_TRUE(screen.asking());
    }
    return draw(name, size, [&](Look const& look, Moment const& now, sf::Vector2f pixels) {
        auto const wish = screen.draw(look, desk, now, pixels);
        EXPECT_FALSE(wish.press.has_value()) << "nobody pressed anything";
    });
}

Desk busy_desk(std::string const& ticket_state) {
    Desk desk = desk_with(ticket_state);
    desk.waiting = {ticket("A031", "waiting", "urgent"), ticket("A027", "waiting", "priority"),
                    ticket("A024", "waiting"),           ticket("B011", "waiting"),
                    ticket("A025", "waiting"),           ticket("A026", "waiting", "internal")};
    desk.parked = {ticket("A019", "parked")};
    desk.message = {Message::Tone::good, text(Say::called), "先到先叫", "A023"};
    return desk;
}

TEST(View, serving_at_two_sizes) {
    EXPECT_GT(draw_desk("serving-1366", {1366, 768}, busy_desk("serving")),
              colours_of_a_real_screen);
    EXPECT_GT(draw_desk("serving-1920", {1920, 1080}, busy_desk("serving")),
              colours_of_a_real_screen);
}

TEST(View, calling) {
    EXPECT_GT(draw_desk("calling-1366", {1366, 768}, busy_desk("called")),
              colours_of_a_real_screen);
}

TEST(View, lost_link_is_shown) {
    Desk desk = busy_desk("called");
    desk.link = client::Link::lost;
    EXPECT_GT(draw_desk("lost-1366", {1366, 768}, desk), colours_of_a_real_screen);
}

TEST(View, idle_and_closed) {
    Desk desk = idle_desk();
    EXPECT_GT(draw_desk("idle-1366", {1366, 768}, desk), colours_of_a_real_screen);
    desk.hall->windows.front().state = "closed";
    desk.hall->windows.front().staff.reset();
    EXPECT_GT(draw_desk("closed-1366", {1366, 768}, desk), colours_of_a_real_screen);
}

TEST(View, dialogs) {
    EXPECT_GT(draw_desk("transfer-1366", {1366, 768}, busy_desk("serving"), Action::transfer),
              colours_of_a_real_screen);
    EXPECT_GT(draw_desk("pause-1366", {1366, 768}, busy_desk("serving"), Action::pause),
              colours_of_a_real_screen);
    EXPECT_GT(draw_desk("duty-1366", {1366, 768}, idle_desk(), Action::duty_start),
              colours_of_a_real_screen);
}

TEST(View, sign_in) {
    Desk desk = idle_desk();
    desk.signed_in = false;
    desk.message = {Message::Tone::problem, text(Say::wrong_password), "check the password", ""};
    SignInScreen screen{"1001", "1"};
    auto const colours = draw("sign-in-1366", {1366, 768},
                              [&](Look const& look, Moment const&, sf::Vector2f pixels) {
                                  screen.draw(look, desk, {0.F, 0.F, pixels.x, pixels.y}, false);
                              });
    EXPECT_GT(colours, colours_of_a_real_screen);
}

}  // namespace
}  // namespace hallcall::counter::test

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    hallcall::display::start_xvfb(1920, 1080);
    return RUN_ALL_TESTS();
}
