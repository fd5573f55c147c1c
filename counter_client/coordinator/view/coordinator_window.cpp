#include "counter_client/coordinator/coordinator_window.hpp"

#include "counter_client/coordinator/link/floor_link.hpp"
#include "counter_client/coordinator/view/coordinator_screen.hpp"
#include "counter_client/coordinator/view/sign_in_panel.hpp"
#include "counter_client/view/still_window.hpp"

namespace hallcall::counter {
namespace {

using coordinator::CoordinatorScreen;
using coordinator::Tongue;
using coordinator::Word;

Design const design{{1366, 768}, 0.6F};

/// The coordinator's floor with everything that lives as long as its window.
class CoordinatorWindow : public Content {
public:
    CoordinatorWindow(Invocation const& invocation, Environment const& environment)
        : options_(invocation.window),
          tongue_(options_.language == "en" ? Tongue::english : Tongue::chinese),
          link_(floor_, invocation.identity.server, session_folder(environment)),
          window_(both(text(Word::title)),
                  options_.width != 0 ? sf::Vector2u{options_.width, options_.height} : design.size,
                  design),
          look_(window_.imgui()),
          sign_in_(invocation.identity.staff) {
        floor_.staff = invocation.identity.staff;
        // All letters at once: a question must be readable in its first frame.
        for (int word = 0; word < static_cast<int>(Word::last); ++word) {
            look_.need(text(static_cast<Word>(word)).zh);
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

    int run() { return window_.run(*this, look_, options_); }

    void notice(sf::Event const& /*event*/, Moment const& /*now*/) override {}

    bool pump(Moment const& now) override { return link_.pump(now); }

    [[nodiscard]] bool lively(Moment const& /*now*/) const override {
        return floor_.pending || !floor_.signed_in || ImGui::GetIO().WantTextInput;
    }

    void draw(Moment const& now, sf::Vector2f pixels) override {
        coordinator::Page const page{look_, tongue_, now};
        if (floor_.signed_in) {
            do_wish(screen_.draw(page, floor_, pixels));
        } else if (auto const filled = sign_in_.draw(page, floor_, pixels, link_.signing_in())) {
            link_.sign_in(filled->staff, filled->password);
        }
    }

private:
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

    WindowOptions const& options_;
    Tongue tongue_;
    coordinator::Floor floor_;
    coordinator::FloorLink link_;
    StillWindow window_;
    Look look_;
    coordinator::SignInPanel sign_in_;
    CoordinatorScreen screen_;
};

}  // namespace

int open_coordinator_window(Invocation const& invocation, Environment const& environment) {
    require_screen(environment);
    return CoordinatorWindow{invocation, environment}.run();
}

}  // namespace hallcall::counter
