#include "display/view/screen.hpp"

#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "display/voice/audio/audio_output.hpp"
#include "display/voice/wav_output.hpp"

#include <fmt/format.h>
#include <SFML/Graphics/Sprite.hpp>
#include <SFML/Window/Event.hpp>

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using std::chrono::steady_clock;

constexpr int exit_failure = 1;
/// How long the loop may sleep with a window open: a key, a resize and SIGTERM are noticed so soon.
constexpr std::chrono::milliseconds longest_sleep{100};

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

}  // namespace

Screen::Screen(ScreenSettings settings)
    : settings_(std::move(settings)),
      board_(settings_.chosen.layout.part, calls_in_turn(settings_.chosen.layout)),
      voice_(make_voice(settings_.voice, settings_.chosen.voice)),
      canvas_(fonts_),
      next_(fonts_),
      stream_(settings_.stream) {
    ui::open_window(window_, settings_.window);
}

int Screen::run(std::sig_atomic_t const volatile& asked_to_end) {
    auto const photo_at = steady_clock::now() + settings_.after;
    while (window_.isOpen() && asked_to_end == 0) {
        auto const mail = stream_.wait(sleep_ms(photo_at));
        Now const instant = client::now_here();
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

int Screen::sleep_ms(Time photo_at) const {
    Now const instant = client::now_here();
    auto const longest = ticker_ ? ticker_frame : longest_sleep;
    auto until = std::min(next_moment(board_, instant), instant.steady + longest);
    if (!settings_.screenshot.empty()) {
        until = std::min(until, photo_at);
    }
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - instant.steady);
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

void Screen::speak(Now const& instant) {
    if (voice_) {
        voice_->hear(board_, instant);
        voice_->advance(board_, instant);
        log_.note(voice_->take_log());
    }
}

bool Screen::take_window_events() {
    bool lost = false;
    sf::Event event{};
    while (window_.pollEvent(event)) {
        if (event.type == sf::Event::Closed ||
            (event.type == sf::Event::KeyPressed && event.key.code == sf::Keyboard::Escape)) {
            window_.close();
        } else if (event.type == sf::Event::Resized) {
            ui::keep_pixels(window_);
            lost = true;
        } else if (event.type == sf::Event::GainedFocus || event.type == sf::Event::MouseEntered) {
            lost = true;
        }
    }
    return lost;
}

bool Screen::draw(Now const& instant, bool must_draw) {
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

void Screen::keep_picture() {
    auto const size = window_.getSize();
    if (picture_.getSize() != size && !picture_.create(size.x, size.y)) {
        throw std::runtime_error("the graphics driver has no room for a picture of the screen");
    }
    picture_.update(window_);
}

bool Screen::move_ticker(Now const& instant) {
    if (!ticker_ || !window_.isOpen()) {
        return false;
    }
    window_.draw(sf::Sprite(picture_));
    draw_ticker(window_, fonts_, *ticker_, instant.steady);
    return true;
}

int Screen::take_photograph() {
    bool const saved = ui::save_screenshot(window_, settings_.screenshot);
    if (!saved) {
        fmt::print(stderr, "hallcall-display: cannot write {}\n", settings_.screenshot);
    }
    return saved ? 0 : exit_failure;
}

}  // namespace hallcall::display
