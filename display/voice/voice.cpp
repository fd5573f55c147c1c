#include "display/voice/voice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "display/model/rows.hpp"

namespace hallcall::display::voice {
namespace {

Policy policy_for(VoiceSettings const& settings, Output const& output) {
    Policy policy = policy_of(settings);
    policy.hurry = !output.takes_no_time();
    return policy;
}

bool stands(protocol::Hall const& hall, Call const& call) {
    auto const window = std::ranges::find(hall.windows, call.window, &protocol::WindowView::id);
    return window != hall.windows.end() && window->ticket && window->ticket->state == "called" &&
           window->ticket->number == call.number && window->ticket->calls == call.calls;
}

StillCalled still_called_on(Board const& board) {
    return [&board](Call const& call) { return board.hall() && stands(*board.hall(), call); };
}

}  // namespace

std::optional<VoiceChoice> parse_voice(std::string_view text) {
    constexpr std::string_view files = "wav:";
    if (text == "on") {
        return VoiceChoice{.kind = VoiceChoice::Kind::on, .folder = {}};
    }
    if (text == "off") {
        return VoiceChoice{.kind = VoiceChoice::Kind::off, .folder = {}};
    }
    if (text.starts_with(files) && text.size() > files.size()) {
        return VoiceChoice{.kind = VoiceChoice::Kind::files,
                           .folder = std::string{text.substr(files.size())}};
    }
    return std::nullopt;
}

Voice::Voice(VoiceSettings settings, std::unique_ptr<Engine> engine, std::unique_ptr<Output> output)
    : settings_(std::move(settings)),
      output_(std::move(output)),
      worker_(std::move(engine)),
      announcer_(policy_for(settings_, *output_)) {
}

void Voice::hear(Board const& board, Now const& now) {
    if (!board.hall()) {
        return;
    }
    auto const& hall = *board.hall();
    auto const still_called = still_called_on(board);
    for (HeardCall const& heard : board.heard()) {
        announcer_.add({.seq = heard.seq,
                        .number = heard.call.number,
                        .window = heard.call.window,
                        .window_name = window_name(hall, heard.call.window),
                        .zone_name = zone_name_of_window(hall, heard.call.window),
                        .calls = heard.call.calls,
                        .since = now.steady - heard.age},
                       still_called);
    }
}

void Voice::advance(Board const& board, Now const& now) {
    auto const still_called = still_called_on(board);
    look_at_output(now);
    // Files are written as fast as they are rendered, loudspeakers take one at a time.
    for (std::size_t i = 0; i < RenderWorker::most_jobs; ++i) {
        render(still_called, now);
        speak(now);
    }
    note_losses();
}

void Voice::look_at_output(Now const& now) {
    state_ = output_->look(now.steady);
    if (state_ == OutputState::absent) {
        if (spoken_) {
            put_back(std::move(*spoken_));
            spoken_.reset();
        }
        if (ready_) {
            put_back(std::move(ready_->announcement));
            ready_.reset();
        }
        if (!absence_noted_) {
            log_.push_back(fmt::format("no voice: {}; trying again", output_->fault()));
            absence_noted_ = true;
        }
        return;
    }
    if (absence_noted_) {
        log_.emplace_back("the voice is back");
        absence_noted_ = false;
    }
    if (state_ == OutputState::silent) {
        spoken_.reset();
    }
}

void Voice::render(StillCalled const& still_called, Now const& now) {
    bool const many = output_->takes_no_time();
    bool const room = many ? worker_.jobs() < RenderWorker::most_jobs : worker_.jobs() == 0;
    if (ready_ || starting_over_ || !room || state_ != OutputState::silent) {
        return;
    }
    if (auto announcement = announcer_.next(now.steady, still_called)) {
        Script script = script_of(*announcement, settings_);
        worker_.offer(std::move(*announcement), std::move(script));
    }
}

void Voice::take_rendered() {
    while (auto rendered = ready_ ? std::nullopt : worker_.take()) {
        if (starting_over_ || state_ == OutputState::absent) {
            put_back(std::move(rendered->announcement));
            continue;
        }
        if (!rendered->speech.fault.empty() && rendered->speech.fault != last_fault_) {
            last_fault_ = rendered->speech.fault;
            log_.push_back(last_fault_);
        }
        ready_ = std::move(rendered);
    }
    if (worker_.jobs() == 0) {
        starting_over_ = false;
    }
}

void Voice::put_back(Announcement announcement) {
    announcer_.put_back(std::move(announcement));
    starting_over_ = true;
}

void Voice::speak(Now const& now) {
    take_rendered();
    if (!ready_ || state_ != OutputState::silent) {
        return;
    }
    if (output_->speak(*ready_, now.steady)) {
        spoken_ = std::move(ready_->announcement);
    } else {
        put_back(std::move(ready_->announcement));
    }
    ready_.reset();
    look_at_output(now);
}

void Voice::note_losses() {
    if (announcer_.given_up() != given_up_noted_) {
        given_up_noted_ = announcer_.given_up();
        log_.push_back(
            fmt::format("calls come faster than they can be spoken: {} given up", given_up_noted_));
    }
}

bool Voice::idle() const {
    return announcer_.waiting() == 0 && worker_.jobs() == 0 && !ready_ && !spoken_;
}

std::vector<std::string> Voice::take_log() {
    return std::exchange(log_, {});
}

}  // namespace hallcall::display::voice
