#pragma once

// The loudspeakers of the machine. Names no SFML, so that nobody who makes one needs it.

#include <memory>

#include "display/voice/output.hpp"

namespace hallcall::display::voice {

/// How often a device is looked for that is not there.
inline constexpr std::chrono::seconds device_retry{3};
/// How much longer than its length a sound may take before the device counts as stuck.
inline constexpr std::chrono::seconds device_patience{3};

/// Never fails: without a device it is absent, and looks for one. Devices are opened and closed on
/// a thread of their own, since a sound server that hangs takes its time. One in a process, made
/// before threads are that read the environment.
std::unique_ptr<Output> make_audio_output();

}  // namespace hallcall::display::voice
