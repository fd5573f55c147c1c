#include "counter_client/view/still_window.hpp"

#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"

#include <SFML/System/Sleep.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;

/// The letters are made anew when the window's size changes by more than this.
constexpr float scale_step = 0.02F;
/// How often events and mail are looked for while nothing is drawn.
constexpr sf::Int32 look_every_ms = 5;
constexpr float longest_step_s = 1.F;

float scale_of(Design const& design, sf::Vector2u size) {
    float const scale = std::min(static_cast<float>(size.x) / static_cast<float>(design.size.x),
                                 static_cast<float>(size.y) / static_cast<float>(design.size.y));
    return std::max(design.smallest_scale, std::round(scale / scale_step) * scale_step);
}

Moment moment() {
    return {std::chrono::steady_clock::now(),
            std::chrono::floor<milliseconds>(std::chrono::system_clock::now())};
}

bool is_press(sf::Event const& event) {
    return event.type == sf::Event::KeyPressed || event.type == sf::Event::MouseButtonPressed ||
           event.type == sf::Event::MouseButtonReleased;
}

}  // namespace

StillWindow::StillWindow(std::string title, sf::Vector2u size, Design const& design)
    : design_(design),
      scale_(scale_of(design, opened(window_, std::move(title), size).getSize())),
      imgui_(window_, fonts_, Look::faces(scale_)) {
}

sf::RenderWindow& StillWindow::opened(sf::RenderWindow& window, std::string title,
                                      sf::Vector2u size) {
    client::ui::WindowOptions options;
    options.title = std::move(title);
    options.size = size;
    options.frames_per_s = 0;      // it is drawn when there is something to draw
    options.antialiasing = false;  // Dear ImGui smooths its edges itself
    client::ui::open_window(window, options);
    return window;
}

void StillWindow::reshape(sf::Vector2u size, Design const& design) {
    design_ = design;
    window_.setSize(size);
    client::ui::keep_pixels(window_);
    pace_.moved();
}

int StillWindow::run(Content& content, Look& look, WindowOptions const& options) {
    bool const picture_wanted = !options.screenshot.empty();
    auto const picture_at = moment().steady + milliseconds{options.after_ms};
    while (window_.isOpen()) {
        Moment const now = moment();
        take_events(content, now);
        if (content.pump(now)) {
            pace_.changed();
        }
        if (!imgui_.incomplete() && !pace_.due(now.steady, picture_wanted || content.lively(now))) {
            sf::sleep(sf::milliseconds(look_every_ms));
            continue;
        }
        draw(content, look, now);
        if (picture_wanted && !imgui_.incomplete() && now.steady >= picture_at) {
            if (client::ui::save_screenshot(window_, options.screenshot)) {
                return 0;
            }
            throw std::runtime_error(
                fmt::format("{} cannot be written as PNG", options.screenshot));
        }
        window_.display();
    }
    return 0;
}

void StillWindow::take_events(Content& content, Moment const& now) {
    sf::Event event{};
    while (window_.pollEvent(event)) {
        if (is_press(event)) {
            pace_.pressed();
        } else {
            pace_.moved();
        }
        if (event.type == sf::Event::Closed) {
            window_.close();
        } else if (event.type == sf::Event::Resized) {
            client::ui::keep_pixels(window_);
        }
        content.notice(event, now);
        imgui_.process(event);
    }
}

void StillWindow::follow_size() {
    float const scale = scale_of(design_, window_.getSize());
    if (std::abs(scale - scale_) >= scale_step / 2.F) {
        scale_ = scale;
        imgui_.set_faces(Look::faces(scale_));
    }
}

void StillWindow::draw(Content& content, Look& look, Moment const& now) {
    follow_size();
    std::chrono::duration<float> const since = pace_.begin(now.steady);
    imgui_.begin_frame(sf::seconds(std::min(since.count(), longest_step_s)));
    auto const size = window_.getSize();
    sf::Vector2f const pixels{static_cast<float>(size.x), static_cast<float>(size.y)};
    look.begin(scale_, pixels);
    content.draw(now, pixels);
    Look::end();
    window_.clear(Look::theme().ground);
    imgui_.end_frame();
}

void require_screen(Environment const& environment) {
    // SFML ends the process without a word as soon as any window object is made without a desktop.
    if (environment("DISPLAY").value_or("").empty()) {
        throw std::runtime_error(both(text(Say::no_screen)) + " (DISPLAY)");
    }
}

}  // namespace hallcall::counter
