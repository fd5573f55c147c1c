#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numbers>
#include <set>

#include "display/voice/clips_engine.hpp"
#include "display/voice/compose.hpp"
#include "display/voice/espeak_engine.hpp"
#include "display/voice/wav.hpp"
#include "display/voice/wording.hpp"
#include "tests/support/temp_folder.hpp"

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

double loudness(Sound const& sound) {
    double sum = 0;
    for (auto const sample : sound.samples) {
        sum += static_cast<double>(sample) * sample;
    }
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, sound.samples.size())));
}

Sound tone(std::chrono::milliseconds length, unsigned rate = 16000) {
    Sound sound{.rate = rate, .samples = {}};
    append_silence(sound, length);
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        sound.samples[i] = static_cast<std::int16_t>(
            8000 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate));
    }
    return sound;
}

void write(std::filesystem::path const& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << bytes;
}

TEST(Wav, comes_back_as_it_was_written) {
    TempFolder const folder;
    Sound const before = tone(250ms);
    write(folder.path() / "a.wav", wav_bytes(before));
    auto const read = read_wav(folder.path() / "a.wav");
    ASSERT_TRUE(std::holds_alternative<Sound>(read));
    EXPECT_EQ(std::get<Sound>(read).rate, 16000);
    EXPECT_EQ(std::get<Sound>(read).samples, before.samples);
    EXPECT_EQ(before.duration(), 250ms);
}

TEST(Wav, that_is_none_is_refused_by_name) {
    TempFolder const folder;
    auto const path = folder.path() / "bad.wav";
    auto const fault_of = [&](std::string const& bytes) {
        write(path, bytes);
        auto const read = read_wav(path);
        auto const* bad = std::get_if<BadFile>(&read);
        return bad == nullptr ? "read" : bad->what;
    };
    std::string const good = wav_bytes(tone(10ms));
    std::string stereo = good;
    stereo[22] = 2;
    EXPECT_THAT(fault_of("hello"), HasSubstr("bad.wav: is no WAV file"));
    EXPECT_THAT(fault_of(stereo), HasSubstr("mono, 16 bits; convert it"));
    EXPECT_THAT(fault_of(good.substr(0, good.size() - 4)), HasSubstr("is cut short"));
    EXPECT_THAT(fault_of(good.substr(0, 36)), HasSubstr("has no sound"));
    EXPECT_THAT(std::get<BadFile>(read_wav(folder.path() / "none.wav")).what,
                HasSubstr("No such file"));
}

TEST(Wav, no_part_of_a_file_is_read_beyond_its_end) {
    TempFolder const folder;
    std::string const good = wav_bytes(tone(5ms));
    for (std::size_t length = 0; length < good.size(); ++length) {
        write(folder.path() / "part.wav", good.substr(0, length));
        EXPECT_TRUE(std::holds_alternative<BadFile>(read_wav(folder.path() / "part.wav")));
    }
}

TEST(Sounds, of_different_rates_are_not_joined) {
    Sound sound = tone(10ms, 16000);
    EXPECT_THROW(append(sound, tone(10ms, 8000)), std::invalid_argument);
}

TEST(Sounds, are_scaled_and_trimmed) {
    Sound sound{.rate = 1000, .samples = {0, 5, 1000, 0, -1000, 3, 0}};
    trim(sound);
    EXPECT_THAT(sound.samples, testing::ElementsAre(1000, 0, -1000));
    scale(sound, 50);
    EXPECT_THAT(sound.samples, testing::ElementsAre(500, 0, -500));
    Sound silence{.rate = 1000, .samples = {0, 0}};
    trim(silence);
    EXPECT_TRUE(silence.samples.empty());
}

TEST(Chime, is_heard_and_short) {
    Sound const sound = chime(22050);
    EXPECT_GT(loudness(sound), 500);
    EXPECT_LT(sound.duration(), 1500ms);
    EXPECT_LT(std::abs(int{sound.samples.back()}), 200) << "it would click";
}

class Espeak : public testing::Test {
protected:
    Espeak() {
        settings.languages = {Tongue::mandarin, Tongue::cantonese, Tongue::english};
        engine = std::make_unique<EspeakEngine>(settings);
    }

    Sound sound_of(std::string const& text, Tongue tongue) {
        auto speech = engine->render(text, tongue);
        EXPECT_EQ(speech.fault, "") << text;
        return std::move(speech.sound);
    }

    VoiceSettings settings;
    std::unique_ptr<EspeakEngine> engine;
};

TEST_F(Espeak, speaks_an_announcement_in_every_language) {
    Announcement const announcement{.calls = {{.seq = 1,
                                               .number = "A023",
                                               .window = "12",
                                               .window_name = "12号窗口",
                                               .zone_name = {}}},
                                    .times = 1};
    for (Tongue const tongue : settings.languages) {
        Sound const sound = sound_of(sentence(announcement, tongue, settings), tongue);
        EXPECT_GT(loudness(sound), 500) << name_of(tongue);
        EXPECT_GT(sound.duration(), 1200ms) << name_of(tongue);
        EXPECT_LT(sound.duration(), 7s) << name_of(tongue);
    }
}

/// The voice reads Chinese characters, not the letters of their pinyin ("qing three"), which takes
/// half as long again.
TEST_F(Espeak, reads_a_character_as_one_syllable) {
    for (char const* character : {"请", "到", "零", "二", "三", "洞", "幺", "号", "十", "百"}) {
        Sound const sound = sound_of(character, Tongue::mandarin);
        EXPECT_GT(sound.duration(), 100ms) << character;
        EXPECT_LT(sound.duration(), 560ms) << character;
    }
}

TEST_F(Espeak, says_every_letter_and_each_in_its_own_way) {
    for (Tongue const tongue : settings.languages) {
        std::set<std::vector<std::int16_t>> sounds;
        for (char letter = 'A'; letter <= 'Z'; ++letter) {
            auto const spoken = spoken_number(std::string(1, letter), tongue, settings);
            Sound const sound = sound_of(spoken + "。", tongue);
            EXPECT_GT(loudness(sound), 300) << letter;
            sounds.insert(sound.samples);
        }
        EXPECT_EQ(sounds.size(), 26) << name_of(tongue);
    }
}

TEST_F(Espeak, speaks_longer_for_more_digits) {
    EXPECT_GT(sound_of("请A 零二三四到三号窗口。", Tongue::mandarin).duration(),
              sound_of("请A 零二到三号窗口。", Tongue::mandarin).duration() + 200ms);
}

TEST_F(Espeak, is_one_in_a_process) {
    EXPECT_THROW(EspeakEngine{settings}, std::logic_error);
}

TEST(EspeakRate, makes_it_faster) {
    auto const duration_at = [](int percent) {
        VoiceSettings settings;
        settings.rate_percent = percent;
        EspeakEngine engine{settings};
        return engine.render("请A 零二三到三号窗口。", Tongue::mandarin).sound.duration();
    };
    auto const normal = duration_at(100);
    EXPECT_LT(duration_at(150), normal * 85 / 100);
    EXPECT_GT(duration_at(70), normal * 115 / 100);
}

TEST(Composed, has_a_chime_every_repeat_and_the_volume) {
    VoiceSettings settings;
    EspeakEngine engine{settings};
    Script script{.sentences = {{Tongue::mandarin, "请A 零二三到三号窗口。"}},
                  .times = 1,
                  .chime = false,
                  .volume_percent = 100};
    auto const plain = compose(script, engine);
    script.chime = true;
    auto const chimed = compose(script, engine);
    EXPECT_GT(chimed.sound.duration(), plain.sound.duration() + chime(22050).duration());
    script.times = 2;
    auto const twice = compose(script, engine);
    EXPECT_GT(twice.sound.duration(), plain.sound.duration() * 2);
    script = {.sentences = script.sentences, .times = 1, .chime = false, .volume_percent = 50};
    auto const half = compose(script, engine);
    EXPECT_NEAR(loudness(half.sound), loudness(plain.sound) / 2, loudness(plain.sound) / 50);
}

class Clips : public testing::Test {
protected:
    /// One clip for each thing that is necessary, of a length by which it can be told.
    void record() {
        for (Tongue const tongue : settings.languages) {
            for (auto const& name : necessary_clips(settings, tongue)) {
                write(file(tongue, name), wav_bytes(tone(100ms)));
            }
        }
    }

    [[nodiscard]] std::filesystem::path file(Tongue tongue, std::string const& name) const {
        return folder.path() / std::string{name_of(tongue)} / (name + ".wav");
    }

    [[nodiscard]] std::string fault_at_start() const {
        try {
            ClipsEngine const engine{settings};
            return "started";
        } catch (std::runtime_error const& error) {
            return error.what();
        }
    }

    Clips() { settings.clips_folder = folder.path().string(); }

    TempFolder folder;
    VoiceSettings settings;
};

TEST_F(Clips, are_joined_into_an_announcement) {
    settings.languages = {Tongue::mandarin, Tongue::english};
    record();
    ClipsEngine engine{settings};
    EXPECT_EQ(engine.rate(), 16000);
    auto const chinese = engine.render("请A 零二三到十二号窗口。", Tongue::mandarin);
    EXPECT_EQ(chinese.fault, "");
    // 请 A 零 二 三 到 十 二 号窗口, 130 ms each with its gap, and the full stop.
    EXPECT_EQ(chinese.sound.duration(), 9 * 130ms + 250ms);
    auto const english = engine.render("Number A, 0 2 3, please go to window 12.", Tongue::english);
    EXPECT_EQ(english.fault, "");
    // number a 0 2 3 please go to window 1 2, two commas and the full stop.
    EXPECT_EQ(english.sound.duration(), 11 * 130ms + 3 * 250ms);
}

TEST_F(Clips, the_longest_one_that_fits_is_used) {
    record();
    write(file(Tongue::mandarin, "综合窗口"), wav_bytes(tone(700ms)));
    ClipsEngine engine{settings};
    auto const speech = engine.render("请A 一到综合窗口", Tongue::mandarin);
    EXPECT_EQ(speech.fault, "");
    EXPECT_EQ(speech.sound.duration(), 4 * 130ms + 730ms);
}

TEST_F(Clips, a_missing_one_is_named_at_the_start) {
    settings.one = OneReading::yao;
    record();
    EXPECT_EQ(fault_at_start(), "started");
    std::filesystem::remove(file(Tongue::mandarin, "幺"));
    EXPECT_THAT(fault_at_start(), HasSubstr(file(Tongue::mandarin, "幺").string() + " is missing"));
    settings.one = OneReading::yi;
    EXPECT_EQ(fault_at_start(), "started");
}

TEST_F(Clips, words_are_not_spelled_in_place_of_a_missing_one) {
    settings.languages = {Tongue::english};
    record();
    std::filesystem::remove(file(Tongue::english, "window"));
    EXPECT_THAT(fault_at_start(), HasSubstr("window.wav is missing"));
}

TEST_F(Clips, of_another_kind_or_rate_are_refused_at_the_start) {
    record();
    write(file(Tongue::mandarin, "请"), wav_bytes(tone(100ms, 8000)));
    EXPECT_THAT(fault_at_start(), HasSubstr("samples a second"));
    write(file(Tongue::mandarin, "请"), "no sound");
    EXPECT_THAT(fault_at_start(), HasSubstr("请.wav: is no WAV file"));
}

TEST_F(Clips, without_their_folder_are_refused_at_the_start) {
    EXPECT_THAT(fault_at_start(), HasSubstr((folder.path() / "cmn").string()));
}

TEST_F(Clips, a_window_without_a_clip_is_left_out_and_reported) {
    record();
    ClipsEngine engine{settings};
    auto const speech = engine.render("请A 一到综合窗口。", Tongue::mandarin);
    EXPECT_EQ(speech.sound.duration(), 4 * 130ms + 250ms);
    EXPECT_THAT(speech.fault, HasSubstr("no clip for '综合窗口'"));
}

}  // namespace
}  // namespace hallcall::display::voice
