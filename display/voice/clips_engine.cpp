#include "display/voice/clips_engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "display/voice/wav.hpp"
#include "display/voice/wording.hpp"

namespace hallcall::display::voice {
namespace {

using namespace std::chrono_literals;

constexpr auto between_clips = 30ms;
constexpr auto at_a_comma = 250ms;
constexpr std::size_t most_faults_named = 20;

/// Marks of punctuation, at which a reader pauses.
constexpr std::array<std::string_view, 8> pauses{"，", "。", "、", "；", ",", ".", ";", "！"};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

std::size_t character_bytes(char first) {
    auto const byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a piece of `length` would end inside a word: "a" is no part of "at".
bool splits_word(std::string_view text, std::size_t length) {
    return length < text.size() && is_letter(text[length - 1]) && is_letter(text[length]);
}

/// The bytes of what is left out together when it has no clip: an English word, or a character.
std::size_t unit_bytes(std::string_view text) {
    std::size_t length = std::min(character_bytes(text.front()), text.size());
    while (is_letter(text.front()) && length < text.size() && is_letter(text[length])) {
        ++length;
    }
    return length;
}

/// The words between blanks and punctuation.
std::vector<std::string> words_of(std::string_view text, Tongue tongue) {
    std::vector<std::string> words;
    std::string word;
    auto const end_word = [&] {
        if (!word.empty()) {
            words.push_back(tongue == Tongue::english ? lower(word) : word);
            word.clear();
        }
    };
    for (std::size_t i = 0; i < text.size();) {
        auto const mark = std::ranges::find_if(
            pauses, [&](auto const& one) { return text.substr(i).starts_with(one); });
        if (mark != pauses.end()) {
            end_word();
            i += mark->size();
        } else if (is_ascii(text[i]) && !is_word(text[i])) {
            end_word();
            ++i;
        } else {
            word += text[i++];
        }
    }
    end_word();
    return words;
}

}  // namespace

std::vector<std::string> necessary_clips(VoiceSettings const& settings, Tongue tongue) {
    bool const english = tongue == Tongue::english;
    std::vector<std::string> names;
    for (char digit = '0'; digit <= '9'; ++digit) {
        names.push_back(spoken_number(std::string(1, digit), tongue, settings));
    }
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
        names.push_back(english ? lower(std::string(1, letter)) : std::string(1, letter));
    }
    if (english) {
        names.emplace_back("window");
    } else {
        // Windows are read as numbers, by the plain digits whatever tickets are read by.
        for (char const* word : {"零", "一", "十", "百", "号窗口"}) {
            names.emplace_back(word);
        }
    }
    auto const frame =
        fill_template(settings.templates.at(static_cast<std::size_t>(tongue)), ",", ",", ",");
    for (auto const& word : words_of(frame, tongue)) {
        names.push_back(word);
    }
    std::ranges::sort(names);
    auto const repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    return names;
}

ClipsEngine::ClipsEngine(VoiceSettings const& settings) : folder_(settings.clips_folder) {
    std::vector<std::string> faults;
    for (Tongue const tongue : settings.languages) {
        load(settings, tongue, faults);
    }
    if (faults.empty()) {
        return;
    }
    std::size_t const left_out = faults.size() - std::min(faults.size(), most_faults_named);
    faults.resize(faults.size() - left_out);
    throw std::runtime_error(
        fmt::format("the clips cannot be used: {}{}", fmt::join(faults, "; "),
                    left_out == 0 ? std::string{} : fmt::format("; and {} more", left_out)));
}

void ClipsEngine::load(VoiceSettings const& settings, Tongue tongue,
                       std::vector<std::string>& faults) {
    auto const folder = std::filesystem::path{folder_} / std::string{name_of(tongue)};
    Clips& clips = clips_[tongue];
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator{folder, error}) {
        if (entry.path().extension() == ".wav") {
            files.push_back(entry.path());
        }
    }
    if (error) {
        faults.push_back(fmt::format("{}: {}", folder.string(), error.message()));
        return;
    }
    std::ranges::sort(files);
    for (auto const& path : files) {
        auto read = read_wav(path);
        if (auto const* bad = std::get_if<BadFile>(&read)) {
            faults.push_back(bad->what);
            continue;
        }
        auto& sound = std::get<Sound>(read);
        if (rate_ == 0) {
            rate_ = sound.rate;
        } else if (sound.rate != rate_) {
            faults.push_back(fmt::format("{}: has {} samples a second, others have {}",
                                         path.string(), sound.rate, rate_));
        }
        auto const name = path.stem().string();
        clips.longest = std::max(clips.longest, name.size());
        clips.by_name.emplace(tongue == Tongue::english ? lower(name) : name, std::move(sound));
    }
    for (auto const& name : necessary_clips(settings, tongue)) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < name.size(); i += length) {
            if (longest_at(clips, std::string_view{name}.substr(i), length) == nullptr) {
                faults.push_back(fmt::format("{} is missing", (folder / (name + ".wav")).string()));
                break;
            }
        }
    }
}

Sound const* ClipsEngine::longest_at(Clips const& clips, std::string_view text,
                                     std::size_t& length) const {
    for (length = std::min(clips.longest, text.size()); length > 0; --length) {
        auto const found = clips.by_name.find(text.substr(0, length));
        if (found != clips.by_name.end() && !splits_word(text, length)) {
            return &found->second;
        }
    }
    return nullptr;
}

Speech ClipsEngine::render(std::string const& text, Tongue tongue) {
    Speech speech{.sound = {.rate = rate_, .samples = {}}, .fault = {}};
    auto const& clips = clips_.at(tongue);
    std::string const wanted = tongue == Tongue::english ? lower(text) : text;
    std::string missing;
    for (std::size_t i = 0; i < wanted.size();) {
        auto const rest = std::string_view{wanted}.substr(i);
        std::size_t length = 0;
        if (Sound const* clip = longest_at(clips, rest, length)) {
            append(speech.sound, *clip);
            append_silence(speech.sound, between_clips);
            i += length;
            continue;
        }
        auto const mark =
            std::ranges::find_if(pauses, [&](auto const& one) { return rest.starts_with(one); });
        if (mark != pauses.end()) {
            append_silence(speech.sound, at_a_comma);
            i += mark->size();
            continue;
        }
        length = unit_bytes(rest);
        if (!is_ascii(rest.front()) || is_word(rest.front())) {
            missing += rest.substr(0, length);
        }
        i += length;
    }
    if (!missing.empty()) {
        speech.fault = fmt::format("no clip for '{}' of '{}'; record {}/{}/{}.wav", missing, text,
                                   folder_, name_of(tongue), missing);
    }
    return speech;
}

}  // namespace hallcall::display::voice
