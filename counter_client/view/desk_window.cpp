#include "counter_client/desk_window.hpp"

#include "counter_client/cli/password.hpp"
#include "counter_client/link/desk_link.hpp"
#include "counter_client/settings/settings.hpp"
#include "counter_client/view/desk_screen.hpp"
#include "counter_client/view/desktop.hpp"
#include "counter_client/view/key_events.hpp"
#include "counter_client/view/sign_in_screen.hpp"
#include "counter_client/view/still_window.hpp"
#include "counter_client/view/strip_screen.hpp"

#include <SFML/System/Sleep.hpp>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <utility>
#include <variant>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;

constexpr float smallest_scale = 0.45F;
Design const desk_design{{1366, 768}, smallest_scale};
Design const strip_design{{1366, 80}, smallest_scale};
/// A server nearby answers within a few milliseconds: the frame after a key waits this long for the
/// answer, so that it need not be drawn twice.
constexpr milliseconds answer_before_frame{12};
constexpr int exit_usage = 2;

Design const& design_of(Shape shape) {
    return shape == Shape::desk ? desk_design : strip_design;
}

/// What a clerk wished the window to be.
sf::Vector2u size_for(Shape shape, WindowOptions const& wanted, Shape chosen) {
    if (wanted.width != 0 && chosen == shape) {
        return {wanted.width, wanted.height};
    }
    auto const natural = design_of(shape).size;
    return shape == Shape::desk ? natural
                                : sf::Vector2u{sf::VideoMode::getDesktopMode().width, natural.y};
}

/// A clerk's desk with everything that lives as long as its window.
class DeskWindow : public Content {
public:
    DeskWindow(Invocation const& invocation, Settings const& settings,
               Environment const& environment)
        : options_(invocation.window),
          control_(settings.shortcuts, settings.shape),
          link_(desk_, invocation.identity.server, session_folder(environment)),
          shape_(control_.shown_shape(desk_)),
          window_(both(text(Say::program)), size_for(shape_, options_, control_.shape()),
                  design_of(shape_)),
          look_(window_.imgui(), settings.language),
          sign_in_(invocation.identity.staff, invocation.identity.window) {
        desk_.staff = invocation.identity.staff;
        desk_.window = invocation.identity.window;
        place();
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

    int run() { return window_.run(*this, look_, options_); }

    void notice(sf::Event const& event, Moment const& now) override {
        if (auto const pressed = keys_.pressed(event); pressed && desk_.signed_in) {
            bool const typing = ImGui::GetIO().WantTextInput;
            do_wish(control_.key(*pressed, typing, desk_, now));
        }
    }

    /// Right after a key it gives the answer a moment to come.
    bool pump(Moment const& now) override {
        bool changed = link_.pump(now);
        if (std::exchange(pressed_, false)) {
            auto const until = now.steady + answer_before_frame;
            for (Moment later = now; desk_.pending && later.steady < until;) {
                sf::sleep(sf::milliseconds(1));
                later.steady = std::chrono::steady_clock::now();
                changed = link_.pump(later) || changed;
            }
        }
        if (changed) {
            note_alarm();
        }
        follow_shape();
        return changed;
    }

    [[nodiscard]] bool lively(Moment const& now) const override {
        return desk_.pending || control_.armed(now) || control_.is_asking() || !desk_.signed_in;
    }

    void draw(Moment const& now, sf::Vector2f pixels) override {
        if (desk_.signed_in) {
            draw_desk(now, pixels);
        } else {
            draw_sign_in(now, pixels);
        }
    }

private:
    /// What the desk may say is there before it says it, so that no frame shows gaps.
    void need_all_texts() const {
        for (int what = 0; what < static_cast<int>(Say::last); ++what) {
            look_.need(text(static_cast<Say>(what)).zh);
        }
        for (NamedText const& rule : rules) {
            look_.need(rule.text.zh);
        }
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
            window_.window().requestFocus();
        }
        alarms_ = raised;
    }

    /// A strip lies at the upper edge of the screen, a desk in its middle.
    void place() {
        auto const desktop = sf::VideoMode::getDesktopMode();
        auto const size = size_for(shape_, options_, control_.shape());
        auto const middle = [](unsigned whole, unsigned part) {
            return part < whole ? static_cast<int>((whole - part) / 2) : 0;
        };
        bool const strip = shape_ == Shape::strip;
        window_.window().setPosition(
            {middle(desktop.width, size.x), strip ? 0 : middle(desktop.height, size.y)});
        pin_to_edge(window_.window().getSystemHandle(), strip);
    }

    void follow_shape() {
        Shape const shape = control_.shown_shape(desk_);
        if (shape != shape_) {
            shape_ = shape;
            window_.reshape(size_for(shape, options_, control_.shape()), design_of(shape));
            place();
        }
    }

    void draw_desk(Moment const& now, sf::Vector2f pixels) {
        ScreenWish const wish = shape_ == Shape::strip
                                    ? draw_strip(look_, desk_, control_, now, pixels)
                                    : screen_.draw(look_, desk_, control_, now, pixels);
        do_wish(wish.wish);
        if (wish.sign_out) {
            link_.sign_out();
        }
    }

    void draw_sign_in(Moment const& now, sf::Vector2f pixels) {
        auto const wanted =
            sign_in_.draw(look_, desk_, {0.F, 0.F, pixels.x, pixels.y}, now, link_.signing_in());
        if (wanted) {
            desk_.window = wanted->window;
            link_.sign_in(wanted->staff, wanted->password);
        }
    }

    WindowOptions const& options_;
    Desk desk_;
    Control control_;
    DeskLink link_;
    Shape shape_;
    StillWindow window_;
    Look look_;
    SignInScreen sign_in_;
    DeskScreen screen_;
    KeyEvents keys_;
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
    require_screen(environment);
    return DeskWindow{invocation, settings, environment}.run();
}

}  // namespace hallcall::counter
