// hallcall-display: the screen on the wall.

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <SFML/Graphics/Sprite.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Window/Event.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "client/session/hall_stream.hpp"
#include "client/ui/canvas.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "display/model/board.hpp"
#include "display/settings/layout_choice.hpp"
#include "display/view/picture.hpp"
#include "display/voice/audio/audio_output.hpp"
#include "display/voice/voice.hpp"
#include "display/voice/wav_output.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using std::chrono::steady_clock;

constexpr int exit_failure = 1;
constexpr int exit_usage = 2;
/// How long the loop may sleep with a window open: a key, a resize and SIGTERM are noticed so soon.
constexpr std::chrono::milliseconds longest_sleep{100};
constexpr int default_after_ms = 3000;

std::sig_atomic_t volatile asked_to_end = 0;

void end_on_signal(int) {
    asked_to_end = 1;
}

struct Settings {
    client::StreamOptions stream;
    settings::ChosenLayout chosen;
    ui::WindowOptions window;
    std::string screenshot;  ///< empty: none
    voice::VoiceChoice voice;
    std::chrono::milliseconds after{default_after_ms};
};

struct WrongUsage {
    std::string what;
};

/// Nothing when there is only help or the version to print, which has been done.
std::variant<std::monostate, Settings, WrongUsage> parse(int argc, char** argv) {
    Settings settings;
    std::string layout = "hall";
    std::string zone;
    std::string size = "1920x1080";
    std::string voice_text;
    int after_ms = default_after_ms;
    CLI::App app{"The wall screen of a Hallcall hall: calls, windows, waiting numbers."};
    app.name("hallcall-display");
    app.set_version_flag("--version", std::string("hallcall-display ") + HALLCALL_VERSION);
    app.add_option("--server", settings.stream.server, "address of the server, http://HOST:PORT")
        ->required();
    app.add_option("--token", settings.stream.token, "device token")->envname("HALLCALL_TOKEN");
    app.add_option("--ca", settings.stream.ca_file, "PEM file of a private authority, for https");
    app.add_option("--zone", zone, "show this zone of the hall only");
    app.add_option("--layout", layout,
                   "hall, zone:ID, window:ID for the sign above one window, led or led:ID for a "
                   "strip of few pixels, or a file that ends in .toml");
    app.add_option("--size", size, "of the window in pixels, WIDTHxHEIGHT");
    auto* const screenshot = app.add_option("--screenshot", settings.screenshot,
                                            "save what is shown to this PNG file and end");
    app.add_option("--after-ms", after_ms, "milliseconds from the start to the screenshot")
        ->check(CLI::Range(0, 86'400'000))
        ->needs(screenshot);
    app.add_option("--voice", voice_text,
                   "on, off, or wav:DIR to write announcements to files; default: on, and off with "
                   "--screenshot");
    app.add_flag("--fullscreen", settings.window.fullscreen, "use the whole desktop");
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& success) {
        app.exit(success);
        return std::monostate{};
    } catch (CLI::ParseError const& error) {
        return WrongUsage{error.what()};
    }
    auto chosen = settings::choose_layout(layout, zone);
    if (auto* const wrong = std::get_if<std::string>(&chosen)) {
        return WrongUsage{std::move(*wrong)};
    }
    settings.chosen = std::move(std::get<settings::ChosenLayout>(chosen));
    unsigned const smallest =
        settings.chosen.layout.shape == Shape::led ? ui::smallest_strip_side : ui::smallest_side;
    auto const parsed_size = ui::parse_size(size, smallest);
    if (!parsed_size) {
        return WrongUsage{fmt::format("--size: '{}' is not WIDTHxHEIGHT with sides of {} to {}",
                                      size, smallest, ui::largest_side)};
    }
    if (voice_text.empty()) {
        voice_text = settings.screenshot.empty() ? "on" : "off";
    }
    auto const voice = voice::parse_voice(voice_text);
    if (!voice) {
        return WrongUsage{fmt::format("--voice: '{}' is none of on, off, wav:DIR", voice_text)};
    }
    settings.voice = *voice;
    if (!settings.screenshot.empty() && !settings.screenshot.ends_with(".png")) {
        return WrongUsage{
            fmt::format("--screenshot: '{}' does not end in .png", settings.screenshot)};
    }
    settings.window.size = *parsed_size;
    settings.window.title = "叫号屏 Hallcall";
    settings.after = std::chrono::milliseconds{after_ms};
    return settings;
}

Now now() {
    std::time_t const seconds = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    return {.steady = steady_clock::now(),
            .wall = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
            .local_offset = std::chrono::minutes{local.tm_gmtoff / 60}};
}

/// One line when the link comes or goes, or the hall lacks what the screen is for.
class Log {
public:
    void look_at(client::Mail const& mail, Board const& board) {
        if (mail.link == client::Link::connected && !connected_) {
            say("connected");
        } else if (mail.link == client::Link::lost && (connected_ || first_)) {
            say(fmt::format("no link to the server: {}", mail.fault));
            first_ = false;
        }
        if (mail.link != client::Link::connecting) {
            connected_ = mail.link == client::Link::connected;
        }
        if (auto fault = board.fault(); fault != fault_) {
            fault_ = std::move(fault);
            say(fault_.value_or("the hall has what this screen is for again"));
        }
        if (board.announcements().given_up() != given_up_) {
            given_up_ = board.announcements().given_up();
            say(fmt::format("calls come faster than they can be shown: {} not announced",
                            given_up_));
        }
    }

    static void note(std::vector<std::string> const& lines) {
        for (auto const& line : lines) {
            say(line);
        }
    }

private:
    static void say(std::string const& what) { fmt::print(stderr, "hallcall-display: {}\n", what); }

    bool connected_ = false;
    bool first_ = true;
    std::optional<std::string> fault_;
    std::uint64_t given_up_ = 0;
};

/// Nothing for a silent screen.
std::unique_ptr<voice::Voice> make_voice(voice::VoiceChoice const& choice,
                                         voice::VoiceSettings settings) {
    if (choice.kind == voice::VoiceChoice::Kind::off) {
        return nullptr;
    }
    auto engine = voice::make_engine(settings);
    std::unique_ptr<voice::Output> output;
    if (choice.kind == voice::VoiceChoice::Kind::files) {
        output = std::make_unique<voice::WavOutput>(choice.folder, steady_clock::now());
    } else {
        output = voice::make_audio_output();
    }
    return std::make_unique<voice::Voice>(std::move(settings), std::move(engine),
                                          std::move(output));
}

class Program {
public:
    explicit Program(Settings settings)
        : settings_(std::move(settings)),
          board_(settings_.chosen.layout.part, calls_in_turn(settings_.chosen.layout)),
          voice_(make_voice(settings_.voice, settings_.chosen.voice)),
          canvas_(fonts_),
          next_(fonts_),
          stream_(settings_.stream) {
        ui::open_window(window_, settings_.window);
    }

    int run() {
        auto const photo_at = steady_clock::now() + settings_.after;
        while (window_.isOpen() && asked_to_end == 0) {
            auto const mail = stream_.wait(sleep_ms(photo_at));
            Now const instant = now();
            board_.take(mail, instant);
            log_.look_at(mail, board_);
            speak(instant);
            bool const must_draw = take_window_events();
            bool const photograph = !settings_.screenshot.empty() && instant.steady >= photo_at;
            bool const drawn = draw(instant, must_draw || photograph) || move_ticker(instant);
            if (drawn && photograph) {
                return take_photograph();
            }
            if (drawn) {
                window_.display();
            }
        }
        return 0;
    }

private:
    [[nodiscard]] int sleep_ms(steady_clock::time_point photo_at) const {
        Now const instant = now();
        auto const longest = ticker_ ? ticker_frame : longest_sleep;
        auto until = std::min(next_moment(board_, instant), instant.steady + longest);
        if (!settings_.screenshot.empty()) {
            until = std::min(until, photo_at);
        }
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - instant.steady);
        return static_cast<int>(std::max<std::int64_t>(0, left.count()));
    }

    void speak(Now const& instant) {
        if (voice_) {
            voice_->hear(board_, instant);
            voice_->advance(board_, instant);
            log_.note(voice_->take_log());
        }
    }

    /// True when the window lost what was drawn.
    bool take_window_events() {
        bool lost = false;
        sf::Event event{};
        while (window_.pollEvent(event)) {
            if (event.type == sf::Event::Closed ||
                (event.type == sf::Event::KeyPressed && event.key.code == sf::Keyboard::Escape)) {
                window_.close();
            } else if (event.type == sf::Event::Resized) {
                ui::keep_pixels(window_);
                lost = true;
            } else if (event.type == sf::Event::GainedFocus ||
                       event.type == sf::Event::MouseEntered) {
                lost = true;
            }
        }
        return lost;
    }

    /// Draws into the back buffer when there is something new or `must_draw`; true when it did.
    bool draw(Now const& instant, bool must_draw) {
        if (!window_.isOpen()) {
            return false;
        }
        auto const moment = moment_at(board_, instant);
        sf::Vector2f const size(window_.getSize());
        auto const signature = signature_of(board_, moment, size);
        if (!must_draw && drawn_ && *drawn_ == signature) {
            return false;
        }
        auto const& layout = settings_.chosen.layout;
        ticker_ = draw_picture(next_, board_, layout, moment, size);
        bool const changed = !drawn_ || drawn_->size != size || !next_.shows_the_same_as(canvas_);
        drawn_ = signature;
        std::swap(canvas_, next_);
        if (!changed && !must_draw) {
            return false;
        }
        window_.clear(theme_of(layout).ground);
        canvas_.draw(window_);
        if (ticker_) {
            keep_picture();
            draw_ticker(window_, fonts_, *ticker_, instant.steady);
        }
        return true;
    }

    /// So that only the ticker has to be drawn while nothing else changes.
    void keep_picture() {
        auto const size = window_.getSize();
        if (picture_.getSize() != size && !picture_.create(size.x, size.y)) {
            throw std::runtime_error("the graphics driver has no room for a picture of the screen");
        }
        picture_.update(window_);
    }

    bool move_ticker(Now const& instant) {
        if (!ticker_ || !window_.isOpen()) {
            return false;
        }
        window_.draw(sf::Sprite(picture_));
        draw_ticker(window_, fonts_, *ticker_, instant.steady);
        return true;
    }

    int take_photograph() {
        bool const saved = ui::save_screenshot(window_, settings_.screenshot);
        if (!saved) {
            fmt::print(stderr, "hallcall-display: cannot write {}\n", settings_.screenshot);
        }
        return saved ? 0 : exit_failure;
    }

    Settings settings_;
    ui::Fonts fonts_;
    Board board_;
    std::unique_ptr<voice::Voice> voice_;
    ui::Canvas canvas_;  ///< what the window shows
    ui::Canvas next_;
    sf::RenderWindow window_;
    client::HallStream stream_;
    Log log_;
    std::optional<Signature> drawn_;
    std::optional<Ticker> ticker_;
    sf::Texture picture_;  ///< everything but the ticker, while there is one
};

int run(int argc, char** argv) {
    auto parsed = parse(argc, argv);
    if (auto const* wrong = std::get_if<WrongUsage>(&parsed)) {
        fmt::print(stderr, "hallcall-display: {}\n", wrong->what);
        return exit_usage;
    }
    auto* const settings = std::get_if<Settings>(&parsed);
    if (settings == nullptr) {
        return 0;
    }
    std::signal(SIGTERM, end_on_signal);
    std::signal(SIGINT, end_on_signal);
    ui::require_desktop();
    try {
        return Program(std::move(*settings)).run();
    } catch (std::invalid_argument const& wrong) {
        fmt::print(stderr, "hallcall-display: {}\n", wrong.what());
        return exit_usage;
    }
}

}  // namespace
}  // namespace hallcall::display

int main(int argc, char** argv) {
    try {
        return hallcall::display::run(argc, argv);
    } catch (std::exception const& error) {
        fmt::print(stderr, "hallcall-display: {}\n", error.what());
        return 1;
    }
}
