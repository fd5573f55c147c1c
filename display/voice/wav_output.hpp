#pragma once

// A folder instead of loudspeakers, for tests and for players elsewhere: one WAV file for each
// announcement, and a line about it in index.jsonl.
//
// A file appears under its name when it is complete, and before its line. Its name is
// SEQUENCE-SEQ-NUMBER-WINDOW.wav; several calls in one announcement are named by the first, with
// how many more there are. `start_ms` and `duration_ms` place it on a time line on which
// announcements follow one another as they would out of a loudspeaker that was on since the first
// start: none begins before its call came or before the one ahead of it is over. A program that is
// started again over the same folder continues sequence and time line.

#include <cstdint>
#include <filesystem>

#include "display/voice/output.hpp"

namespace hallcall::display::voice {

/// Throws `std::runtime_error` when the folder cannot be made or its index cannot be read.
class WavOutput final : public Output {
public:
    /// After a file could not be written nothing is tried for this long.
    static constexpr std::chrono::seconds tries_again_after{3};

    WavOutput(std::filesystem::path folder, Clock::time_point now);

    OutputState look(Clock::time_point now) override;
    bool speak(Rendered const& rendered, Clock::time_point now) override;
    [[nodiscard]] std::string fault() const override { return fault_; }
    [[nodiscard]] bool takes_no_time() const override { return true; }

private:
    void continue_index();
    [[nodiscard]] bool write(Rendered const& rendered, std::string const& name,
                             std::string const& line);

    std::filesystem::path folder_;
    Clock::time_point origin_;
    std::chrono::milliseconds free_from_{0};  ///< on the time line
    std::uint64_t sequence_ = 0;
    std::string fault_;
    Clock::time_point retry_at_ = Clock::time_point::min();
};

}  // namespace hallcall::display::voice
