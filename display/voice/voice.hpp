#pragma once

// The voice of a screen: takes the calls that its board has heard, has them rendered one after the
// other, and gives each to the output when the one before it is over.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "display/model/board.hpp"
#include "display/voice/announcer.hpp"
#include "display/voice/engine.hpp"
#include "display/voice/output.hpp"
#include "display/voice/render_worker.hpp"
#include "display/voice/settings.hpp"

namespace hallcall::display::voice {

/// What --voice says.
struct VoiceChoice {
    enum class Kind { off, on, files };
    Kind kind = Kind::off;
    std::string folder;  ///< for `files`
};

/// Nothing for anything but on, off and wav:DIR.
std::optional<VoiceChoice> parse_voice(std::string_view text);

class Voice {
public:
    using Clock = std::chrono::steady_clock;

    /// `settings` must be without `fault`.
    Voice(VoiceSettings settings, std::unique_ptr<Engine> engine, std::unique_ptr<Output> output);

    /// Once for each `board.take`, which it has heard the calls of; never blocks.
    void hear(Board const& board, Now const& now);

    /// Moves on; often enough that no silence falls between two announcements.
    void advance(Board const& board, Now const& now);

    /// Whether an announcement is being got ready; `advance` hands it on.
    [[nodiscard]] bool rendering() const { return worker_.jobs() > 0; }

    /// Whether there is nothing left to say.
    [[nodiscard]] bool idle() const;

    /// English lines for the log since the last look.
    std::vector<std::string> take_log();

private:
    void look_at_output(Now const& now);
    void render(StillCalled const& still_called, Now const& now);
    void speak(Now const& now);
    void take_rendered();
    void put_back(Announcement announcement);
    void note_losses();

    VoiceSettings settings_;
    std::unique_ptr<Output> output_;
    RenderWorker worker_;
    Announcer announcer_;
    std::optional<Rendered> ready_;       ///< waits for the output
    std::optional<Announcement> spoken_;  ///< under way in the output
    /// Something was put back, and what was rendered behind it has to be as well.
    bool starting_over_ = false;
    OutputState state_ = OutputState::silent;
    bool absence_noted_ = false;
    std::string last_fault_;
    std::uint64_t given_up_noted_ = 0;
    std::vector<std::string> log_;
};

}  // namespace hallcall::display::voice
