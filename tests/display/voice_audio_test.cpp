// The loudspeaker output on OpenAL's wave driver, which plays in real time into a file. Taking away
// the file's folder takes away the device.

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "display/voice/audio/audio_output.hpp"
#include "tests/support/temp_folder.hpp"

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

bool becomes(Output& output, OutputState wanted, std::chrono::seconds within = 20s) {
    for (auto const until = Clock::now() + within; Clock::now() < until;) {
        if (output.look(Clock::now()) == wanted) {
            return true;
        }
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

TEST(AudioOutput, plays_once_the_device_is_there) {
    TempFolder const folder;
    auto const device = folder.path() / "device";
    std::ofstream{folder.path() / "alsoft.conf"}
        << "[general]\ndrivers = wave\n[wave]\nfile = " << (device / "out.wav").string() << "\n";
    // OpenAL reads them once, when it is first used.
    ::setenv("ALSOFT_CONF", (folder.path() / "alsoft.conf").c_str(), 1);
    ::setenv("ALSOFT_LOGLEVEL", "0", 1);

    auto const output = make_audio_output();
    Rendered const tone{
        .announcement = {},
        .script = {},
        .speech = {.sound = {.rate = 22050, .samples = std::vector<std::int16_t>(22050, 9000)},
                   .fault = {}}};
    ASSERT_TRUE(becomes(*output, OutputState::absent));
    EXPECT_EQ(output->fault(), "there is no audio device");
    EXPECT_FALSE(output->speak(tone, Clock::now()));

    std::filesystem::create_directory(device);
    ASSERT_TRUE(becomes(*output, OutputState::silent)) << "it is looked for every few seconds";
    auto const began = Clock::now();
    ASSERT_TRUE(output->speak(tone, began));
    EXPECT_EQ(output->look(Clock::now()), OutputState::speaking);
    EXPECT_TRUE(becomes(*output, OutputState::silent));
    EXPECT_GT(Clock::now() - began, 900ms);

    std::ifstream file{device / "out.wav", std::ios::binary};
    std::string const heard{std::istreambuf_iterator<char>{file}, {}};
    auto const loud = std::ranges::count_if(heard.substr(std::min<std::size_t>(64, heard.size())),
                                            [](char c) { return c != 0; });
    EXPECT_GT(loud, 40000);
}

}  // namespace
}  // namespace hallcall::display::voice
