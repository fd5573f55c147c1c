#pragma once

// A window of the counter: Dear ImGui over the whole of it, drawn when there is something new. The
// desk's and the coordinator's are its contents.

#include "client/ui/fonts.hpp"
#include "client/ui/imgui_sfml.hpp"
#include "counter_client/cli/command_line.hpp"
#include "counter_client/model/frame_pace.hpp"
#include "counter_client/model/server_clock.hpp"
#include "counter_client/view/look.hpp"

#include <SFML/Graphics/RenderWindow.hpp>

#include <string>

namespace hallcall::counter {

/// What a window shows. The window calls it, on its thread.
class Content {
public:
    virtual ~Content() = default;

    /// Sees every event before Dear ImGui does.
    virtual void notice(sf::Event const& event, Moment const& now) = 0;
    /// Takes in what the hall has sent. True when anything changed.
    virtual bool pump(Moment const& now) = 0;
    /// Something on the screen moves by itself.
    [[nodiscard]] virtual bool lively(Moment const& now) const = 0;
    /// The whole window, `pixels` large.
    virtual void draw(Moment const& now, sf::Vector2f pixels) = 0;
};

/// At which size of the window letters and panels have their natural size.
struct Design {
    sf::Vector2u size;
    float smallest_scale;
};

/// Main thread; one in a process.
class StillWindow {
public:
    /// Throws `std::runtime_error` when it cannot be opened.
    StillWindow(std::string title, sf::Vector2u size, Design const& design);

    [[nodiscard]] sf::RenderWindow& window() { return window_; }
    [[nodiscard]] client::ui::ImguiSfml& imgui() { return imgui_; }

    /// Another size and design from the next frame on.
    void reshape(sf::Vector2u size, Design const& design);

    /// Until the window is closed or, when a picture is wanted, until it is written. Returns the
    /// program's exit status; throws `std::runtime_error` when the picture cannot be written.
    int run(Content& content, Look& look, WindowOptions const& options);

private:
    static sf::RenderWindow& opened(sf::RenderWindow& window, std::string title, sf::Vector2u size);

    void take_events(Content& content, Moment const& now);
    void draw(Content& content, Look& look, Moment const& now);
    void follow_size();

    Design design_;
    client::ui::Fonts fonts_;
    sf::RenderWindow window_;
    float scale_;
    client::ui::ImguiSfml imgui_;
    FramePace pace_;
};

/// Throws `std::runtime_error`, in the user's languages, without a desktop to draw on.
void require_screen(Environment const& environment);

}  // namespace hallcall::counter
