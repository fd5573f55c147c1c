#include "counter_client/desk_window.hpp"

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/cli/password.hpp"
#include "counter_client/link/desk_link.hpp"
#include "counter_client/view/desk_screen.hpp"
#include "counter_client/view/sign_in_screen.hpp"

#include <SFML/System/Clock.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr float design_width = 1366.F;
constexpr float design_height = 768.F;
constexpr float smallest_scale = 0.45F;
/// The letters are made anew when the window's size changes by more than this.
constexpr float scale_step = 0.02F;
constexpr unsigned frames_per_s = 30;

float scale_of(sf::Vector2u size) {
    float const scale = std::min(static_cast<float>(size.x) / design_width,
                                 static_cast<float>(size.y) / design_height);
    return std::max(smallest_scale, std::round(scale / scale_step) * scale_step);
}

Moment moment() {
    return {std::chrono::steady_clock::now(),
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

/// The window with everything that lives as long as it.
class DeskWindow {
public:
    DeskWindow(Invocation const& invocation, Environment const& environment)
        : invocation_(invocation),
          link_(desk_, invocation.identity.server, session_folder(environment)),
          sign_in_(invocation.identity.staff, invocation.identity.window) {
        desk_.staff = invocation.identity.staff;
        desk_.window = invocation.identity.window;
        client::ui::WindowOptions options;
        options.title = both(text(Say::program));
        options.size = {invocation.window.width, invocation.window.height};
        options.frames_per_s = frames_per_s;
        client::ui::open_window(window_, options);
        // A key that is held down is one press.
        window_.setKeyRepeatEnabled(true);
        scale_ = scale_of(window_.getSize());
        imgui_.emplace(window_, fonts_, Look::faces(scale_));
        look_.emplace(*imgui_);
        if (desk_.staff.empty() || desk_.window.empty()) {
            return;
        }
        link_.use_kept_session();
        if (auto const password = environment("HALLCALL_PASSWORD");
            !desk_.signed_in && password && !password->empty()) {
            link_.sign_in(desk_.staff, *password);
        }
    }

    int run() {
        sf::Clock since_start;
        sf::Clock since_frame;
        while (window_.isOpen()) {
            take_events();
            Moment const now = moment();
            link_.pump(now);
            draw(now, since_frame.restart());
            bool const picture_due =
                !invocation_.window.screenshot.empty() && !imgui_->incomplete() &&
                since_start.getElapsedTime().asMilliseconds() >= invocation_.window.after_ms;
            if (picture_due) {
                return take_picture();
            }
            window_.display();
        }
        return 0;
    }

private:
    void take_events() {
        sf::Event event{};
        while (window_.pollEvent(event)) {
            if (event.type == sf::Event::Closed) {
                window_.close();
            } else if (event.type == sf::Event::Resized) {
                client::ui::keep_pixels(window_);
                resize();
            } else if (event.type == sf::Event::KeyPressed) {
                press_key(event.key);
            } else if (event.type == sf::Event::KeyReleased) {
                held_.erase(std::remove(held_.begin(), held_.end(), event.key.code), held_.end());
            }
            imgui_->process(event);
        }
    }

    void resize() {
        float const scale = scale_of(window_.getSize());
        if (std::abs(scale - scale_) >= scale_step / 2.F) {
            scale_ = scale;
            imgui_->set_faces(Look::faces(scale_));
        }
    }

    void press_key(sf::Event::KeyEvent const& key) {
        bool const repeated = std::ranges::find(held_, key.code) != held_.end();
        if (repeated || !desk_.signed_in || screen_.asking()) {
            return;
        }
        held_.push_back(key.code);
        std::optional<Action> action;
        if (key.code >= sf::Keyboard::F1 && key.code <= sf::Keyboard::F12) {
            action = action_of_function_key(key.code - sf::Keyboard::F1 + 1, desk_);
        } else if (key.code >= sf::Keyboard::Numpad0 && key.code <= sf::Keyboard::Numpad9 &&
                   !ImGui::GetIO().WantTextInput) {
            action = action_of_numpad_key(key.code - sf::Keyboard::Numpad0, desk_);
        }
        if (action) {
            screen_.choose(*action, desk_);
        }
    }

    void draw(Moment const& now, sf::Time since_last) {
        imgui_->begin_frame(since_last);
        look_->begin(scale_);
        auto const size = window_.getSize();
        sf::Vector2f const pixels{static_cast<float>(size.x), static_cast<float>(size.y)};
        ImGui::SetNextWindowPos({0.F, 0.F});
        ImGui::SetNextWindowSize({pixels.x, pixels.y});
        ImGui::Begin("##desk", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings);
        if (desk_.signed_in) {
            draw_desk(now, pixels);
        } else {
            draw_sign_in(pixels);
        }
        ImGui::End();
        window_.clear(Look::theme().ground);
        imgui_->end_frame();
    }

    void draw_desk(Moment const& now, sf::Vector2f pixels) {
        DeskScreen::Wish const wish = screen_.draw(*look_, desk_, now, pixels);
        if (wish.press) {
            link_.press(wish.press->action, wish.press->form);
        }
        if (wish.sign_out) {
            link_.sign_out();
        }
    }

    void draw_sign_in(sf::Vector2f pixels) {
        auto const wanted =
            sign_in_.draw(*look_, desk_, {0.F, 0.F, pixels.x, pixels.y}, link_.signing_in());
        if (wanted) {
            desk_.window = wanted->window;
            link_.sign_in(wanted->staff, wanted->password);
        }
    }

    int take_picture() {
        if (client::ui::save_screenshot(window_, invocation_.window.screenshot)) {
            return 0;
        }
        throw std::runtime_error(
            fmt::format("{} cannot be written as PNG", invocation_.window.screenshot));
    }

    Invocation const& invocation_;
    Desk desk_;
    DeskLink link_;
    client::ui::Fonts fonts_;
    sf::RenderWindow window_;
    float scale_ = 1.F;
    std::optional<client::ui::ImguiSfml> imgui_;
    std::optional<Look> look_;
    SignInScreen sign_in_;
    DeskScreen screen_;
    std::vector<sf::Keyboard::Key> held_;
};

}  // namespace

int open_desk_window(Invocation const& invocation, Environment const& environment) {
    // SFML ends the process without a word for the clerk as soon as any window object is made.
    if (environment("DISPLAY").value_or("").empty()) {
        throw std::runtime_error(both(text(Say::no_screen)) + " (DISPLAY)");
    }
    return DeskWindow{invocation, environment}.run();
}

}  // namespace hallcall::counter
