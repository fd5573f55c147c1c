#include "counter_client/desk_window.hpp"

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/cli/password.hpp"
#include "counter_client/link/desk_link.hpp"
#include "counter_client/settings/settings.hpp"
#include "counter_client/view/desk_screen.hpp"
#include "counter_client/view/desktop.hpp"
#include "counter_client/view/key_events.hpp"
#include "counter_client/view/sign_in_screen.hpp"
#include "counter_client/view/strip_screen.hpp"

#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>
#include <variant>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;

sf::Vector2u const desk_size{1366, 768};
sf::Vector2u const strip_size{1366, 80};
constexpr float smallest_scale = 0.45F;
/// The letters are made anew when the window's size changes by more than this.
constexpr float scale_step = 0.02F;
constexpr unsigned frames_per_s = 30;
/// How often keys and mail are looked for while nothing is drawn.
constexpr sf::Int32 look_every_ms = 8;
/// A server nearby answers within a few milliseconds, a frame without a graphics card takes sixty:
/// the frame after a key waits this long for the answer, so that it need not be drawn twice.
constexpr milliseconds answer_before_frame{12};
/// Timers go on, even when nothing happens; while something is under way or asked, more often.
constexpr milliseconds calm_frame_every{1000};
constexpr milliseconds busy_frame_every{200};
/// Hovering and opening need a few frames until they have come to rest.
constexpr int frames_after_event = 3;
constexpr int exit_usage = 2;

float scale_of(Shape shape, sf::Vector2u size) {
    sf::Vector2u const design = shape == Shape::desk ? desk_size : strip_size;
    float const scale = std::min(static_cast<float>(size.x) / static_cast<float>(design.x),
                                 static_cast<float>(size.y) / static_cast<float>(design.y));
    return std::max(smallest_scale, std::round(scale / scale_step) * scale_step);
}

Moment moment() {
    return {std::chrono::steady_clock::now(),
            std::chrono::floor<milliseconds>(std::chrono::system_clock::now())};
}

/// The window with everything that lives as long as it.
class DeskWindow {
public:
    DeskWindow(Invocation const& invocation, Settings const& settings,
               Environment const& environment)
        : invocation_(invocation),
          control_(settings.shortcuts, settings.shape),
          link_(desk_, invocation.identity.server, session_folder(environment)),
          sign_in_(invocation.identity.staff, invocation.identity.window) {
        desk_.staff = invocation.identity.staff;
        desk_.window = invocation.identity.window;
        client::ui::WindowOptions options;
        options.title = both(text(Say::program));
        shape_ = control_.shown_shape(desk_);
        options.size = size_for(shape_);
        options.frames_per_s = frames_per_s;
        client::ui::open_window(window_, options);
        place();
        scale_ = scale_of(shape_, window_.getSize());
        imgui_.emplace(window_, fonts_, Look::faces(scale_));
        look_.emplace(*imgui_, settings.language);
        need_all_texts();
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
        while (window_.isOpen()) {
            Moment const now = moment();
            if (take_events(now)) {
                frames_wanted_ = frames_after_event;
            }
            if (pump(now)) {
                frames_wanted_ = std::max(frames_wanted_, 1);
                note_alarm();
            }
            if (!frame_due(now)) {
                sf::sleep(sf::milliseconds(look_every_ms));
                continue;
            }
            draw(now);
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
    /// True when there was any.
    bool take_events(Moment const& now) {
        bool any = false;
        sf::Event event{};
        while (window_.pollEvent(event)) {
            any = true;
            if (event.type == sf::Event::Closed) {
                window_.close();
            } else if (event.type == sf::Event::Resized) {
                client::ui::keep_pixels(window_);
            }
            if (auto const pressed = keys_.pressed(event); pressed && desk_.signed_in) {
                bool const typing = ImGui::GetIO().WantTextInput;
                do_wish(control_.key(*pressed, typing, desk_, now));
            }
            imgui_->process(event);
        }
        return any;
    }

    /// What the desk may say is there before it says it, so that no frame shows gaps.
    void need_all_texts() const {
        for (int what = 0; what < static_cast<int>(Say::last); ++what) {
            look_->need(text(static_cast<Say>(what)).zh);
        }
        for (NamedText const& rule : rules) {
            look_->need(rule.text.zh);
        }
    }

    /// True when something changed. Right after a key it gives the answer a moment to come.
    bool pump(Moment const& now) {
        bool changed = link_.pump(now);
        if (!std::exchange(pressed_, false)) {
            return changed;
        }
        auto const until = now.steady + answer_before_frame;
        for (Moment later = now; desk_.pending && later.steady < until; later = moment()) {
            sf::sleep(sf::milliseconds(1));
            changed = link_.pump(later) || changed;
        }
        return changed;
    }

    bool frame_due(Moment const& now) const {
        bool const busy = desk_.pending || control_.armed(now) || control_.is_asking() ||
                          !desk_.signed_in || !invocation_.window.screenshot.empty();
        auto const every = busy ? busy_frame_every : calm_frame_every;
        return frames_wanted_ > 0 || imgui_->incomplete() || now.steady - drawn_at_ >= every;
    }

    void do_wish(Wish const& wish) {
        if (auto const* command = std::get_if<Command>(&wish)) {
            pressed_ = link_.press(command->action, command->form);
        } else if (std::holds_alternative<StopWaiting>(wish)) {
            link_.stop_waiting();
        }
    }

    void note_alarm() {
        std::size_t const raised = desk_.alarms().size();
        if (raised > alarms_) {
            ring_bell();
            window_.requestFocus();
        }
        alarms_ = raised;
    }

    [[nodiscard]] sf::Vector2u size_for(Shape shape) const {
        auto const& wanted = invocation_.window;
        bool const strip_wanted = control_.shape() == Shape::strip;
        if (wanted.width != 0 && strip_wanted == (shape == Shape::strip)) {
            return {wanted.width, wanted.height};
        }
        unsigned const desktop = sf::VideoMode::getDesktopMode().width;
        return shape == Shape::desk ? desk_size : sf::Vector2u{desktop, strip_size.y};
    }

    /// A strip lies at the upper edge of the screen, a desk in its middle.
    void place() {
        auto const desktop = sf::VideoMode::getDesktopMode();
        auto const size = size_for(shape_);
        auto const middle = [](unsigned whole, unsigned part) {
            return part < whole ? static_cast<int>((whole - part) / 2) : 0;
        };
        bool const strip = shape_ == Shape::strip;
        window_.setPosition(
            {middle(desktop.width, size.x), strip ? 0 : middle(desktop.height, size.y)});
        pin_to_edge(window_.getSystemHandle(), strip);
    }

    void follow_shape() {
        Shape const shape = control_.shown_shape(desk_);
        if (shape != shape_) {
            shape_ = shape;
            window_.setSize(size_for(shape));
            place();
            client::ui::keep_pixels(window_);
            frames_wanted_ = frames_after_event;
        }
        float const scale = scale_of(shape_, window_.getSize());
        if (std::abs(scale - scale_) >= scale_step / 2.F) {
            scale_ = scale;
            imgui_->set_faces(Look::faces(scale_));
        }
    }

    void draw(Moment const& now) {
        follow_shape();
        auto const since = std::chrono::duration<float>(now.steady - drawn_at_);
        drawn_at_ = now.steady;
        frames_wanted_ = std::max(frames_wanted_ - 1, 0);
        imgui_->begin_frame(sf::seconds(std::min(since.count(), 1.F)));
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
            draw_sign_in(now, pixels);
        }
        ImGui::End();
        window_.clear(Look::theme().ground);
        imgui_->end_frame();
    }

    void draw_desk(Moment const& now, sf::Vector2f pixels) {
        ScreenWish const wish = shape_ == Shape::strip
                                    ? draw_strip(*look_, desk_, control_, now, pixels)
                                    : screen_.draw(*look_, desk_, control_, now, pixels);
        do_wish(wish.wish);
        if (wish.sign_out) {
            link_.sign_out();
        }
    }

    void draw_sign_in(Moment const& now, sf::Vector2f pixels) {
        auto const wanted =
            sign_in_.draw(*look_, desk_, {0.F, 0.F, pixels.x, pixels.y}, now, link_.signing_in());
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
    Control control_;
    DeskLink link_;
    client::ui::Fonts fonts_;
    sf::RenderWindow window_;
    Shape shape_ = Shape::desk;
    float scale_ = 1.F;
    std::optional<client::ui::ImguiSfml> imgui_;
    std::optional<Look> look_;
    SignInScreen sign_in_;
    DeskScreen screen_;
    KeyEvents keys_;
    int frames_wanted_ = frames_after_event;
    std::chrono::steady_clock::time_point drawn_at_{};
    std::size_t alarms_ = 0;
    bool pressed_ = false;  ///< a command went out since the last look for answers
};

}  // namespace

int open_desk_window(Invocation const& invocation, Environment const& environment) {
    auto loaded = load_settings(invocation.window.settings, environment);
    if (auto const* faults = std::get_if<SettingsFaults>(&loaded)) {
        for (std::string const& line : faults->lines) {
            fmt::print(stderr, "{}\n", line);
        }
        return exit_usage;
    }
    auto& settings = std::get<Settings>(loaded);
    if (!invocation.window.shape.empty()) {
        settings.shape = invocation.window.shape == "strip" ? Shape::strip : Shape::desk;
    }
    if (!invocation.window.language.empty()) {
        settings.language = invocation.window.language == "en" ? Language::en : Language::zh;
    }
    // SFML ends the process without a word for the clerk as soon as any window object is made.
    if (environment("DISPLAY").value_or("").empty()) {
        throw std::runtime_error(both(text(Say::no_screen)) + " (DISPLAY)");
    }
    return DeskWindow{invocation, settings, environment}.run();
}

}  // namespace hallcall::counter
