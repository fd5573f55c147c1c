#include "counter_client/coordinator/coordinator_window.hpp"

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/coordinator/link/floor_link.hpp"
#include "counter_client/coordinator/view/coordinator_screen.hpp"
#include "counter_client/coordinator/view/sign_in_panel.hpp"

#include <SFML/System/Clock.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

namespace hallcall::counter {
namespace {

using coordinator::CoordinatorScreen;
using coordinator::Tongue;
using coordinator::Word;

constexpr float design_width = 1366.F;
constexpr float design_height = 768.F;
constexpr float smallest_scale = 0.6F;
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
class CoordinatorWindow {
public:
    CoordinatorWindow(Invocation const& invocation, Environment const& environment)
        : invocation_(invocation),
          tongue_(invocation.window.language == "en" ? Tongue::english : Tongue::chinese),
          link_(floor_, invocation.identity.server, session_folder(environment)),
          sign_in_(invocation.identity.staff) {
        floor_.staff = invocation.identity.staff;
        client::ui::WindowOptions options;
        options.title = both(text(Word::title));
        if (invocation.window.width != 0) {
            options.size = {invocation.window.width, invocation.window.height};
        } else {
            options.size = {static_cast<unsigned>(design_width),
                            static_cast<unsigned>(design_height)};
        }
        options.frames_per_s = frames_per_s;
        client::ui::open_window(window_, options);
        scale_ = scale_of(window_.getSize());
        imgui_.emplace(window_, fonts_, Look::faces(scale_));
        look_.emplace(*imgui_);
        // All letters at once: a question must be readable in its first frame.
        for (int word = 0; word < static_cast<int>(Word::last); ++word) {
            look_->need(text(static_cast<Word>(word)).zh);
        }
        if (floor_.staff.empty()) {
            return;
        }
        link_.use_kept_session();
        if (auto const password = environment("HALLCALL_PASSWORD");
            !floor_.signed_in && password && !password->empty()) {
            link_.sign_in(floor_.staff, *password);
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

    void draw(Moment const& now, sf::Time since_last) {
        imgui_->begin_frame(since_last);
        look_->begin(scale_);
        auto const size = window_.getSize();
        sf::Vector2f const pixels{static_cast<float>(size.x), static_cast<float>(size.y)};
        ImGui::SetNextWindowPos({0.F, 0.F});
        ImGui::SetNextWindowSize({pixels.x, pixels.y});
        ImGui::Begin("##floor", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings);
        coordinator::Page const page{*look_, tongue_, now};
        if (floor_.signed_in) {
            do_wish(screen_.draw(page, floor_, pixels));
        } else if (auto const filled = sign_in_.draw(page, floor_, pixels, link_.signing_in())) {
            link_.sign_in(filled->staff, filled->password);
        }
        ImGui::End();
        window_.clear(Look::theme().ground);
        imgui_->end_frame();
    }

    void do_wish(CoordinatorScreen::Wish const& wish) {
        auto const& chosen = wish.chosen;
        if (chosen.deed) {
            link_.act(*chosen.deed, chosen.form);
        }
        if (wish.find) {
            link_.find(*wish.find);
        }
        auto const ticket = wish.ticket ? wish.ticket : chosen.ticket;
        if (ticket) {
            floor_.message = {};
            choose_ticket(floor_, *ticket);
            link_.look_closer();
        } else if (wish.window) {
            floor_.message = {};
            choose_window(floor_, *wish.window);
            link_.look_closer();
        } else if (chosen.close) {
            choose_nothing(floor_);
        }
        if (wish.other_tongue) {
            tongue_ = tongue_ == Tongue::chinese ? Tongue::english : Tongue::chinese;
        }
        if (wish.sign_out) {
            link_.sign_out();
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
    Tongue tongue_;
    coordinator::Floor floor_;
    coordinator::FloorLink link_;
    client::ui::Fonts fonts_;
    sf::RenderWindow window_;
    float scale_ = 1.F;
    std::optional<client::ui::ImguiSfml> imgui_;
    std::optional<Look> look_;
    coordinator::SignInPanel sign_in_;
    CoordinatorScreen screen_;
};

}  // namespace

int open_coordinator_window(Invocation const& invocation, Environment const& environment) {
    // SFML ends the process without a word as soon as any window object is made without a desktop.
    if (environment("DISPLAY").value_or("").empty()) {
        throw std::runtime_error(both(text(Say::no_screen)) + " (DISPLAY)");
    }
    return CoordinatorWindow{invocation, environment}.run();
}

}  // namespace hallcall::counter
