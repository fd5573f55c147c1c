#include "display/voice/wav_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <stdexcept>

#include "display/voice/wav.hpp"

namespace hallcall::display::voice {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr char const* index_name = "index.jsonl";

/// As part of a file's name on any system.
std::string plain(std::string_view text) {
    std::string result{text};
    std::ranges::replace_if(
        result,
        [](char c) {
            return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        },
        '_');
    return result;
}

std::string file_name(std::uint64_t sequence, std::vector<Call> const& calls) {
    auto const& first = calls.front();
    std::string const more =
        calls.size() == 1 ? std::string{} : fmt::format("-and-{}-more", calls.size() - 1);
    return fmt::format("{:06}-{:08}-{}-{}{}.wav", sequence, first.seq, plain(first.number),
                       plain(first.window), more);
}

json::object line_of(Rendered const& rendered, std::uint64_t sequence, std::string const& file,
                     milliseconds start) {
    json::array calls;
    json::array numbers;
    json::array windows;
    for (Call const& call : rendered.announcement.calls) {
        calls.push_back(json::object{{"seq", call.seq},
                                     {"number", call.number},
                                     {"window", call.window},
                                     {"calls", call.calls}});
        numbers.push_back(json::string(call.number));
        windows.push_back(json::string(call.window));
    }
    json::array texts;
    for (Sentence const& sentence : rendered.script.sentences) {
        texts.push_back(
            json::object{{"language", name_of(sentence.tongue)}, {"text", sentence.text}});
    }
    json::object line;
    line["sequence"] = sequence;
    line["file"] = file;
    line["seq"] = rendered.announcement.calls.front().seq;
    line["numbers"] = std::move(numbers);
    line["windows"] = std::move(windows);
    line["calls"] = std::move(calls);
    line["texts"] = std::move(texts);
    line["times"] = rendered.announcement.times;
    line["start_ms"] = start.count();
    line["duration_ms"] = rendered.speech.sound.duration().count();
    return line;
}

}  // namespace

WavOutput::WavOutput(std::filesystem::path folder, Clock::time_point now)
    : folder_(std::move(folder)), origin_(now) {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) {
        throw std::runtime_error(
            fmt::format("--voice: cannot make {}: {}", folder_.string(), error.message()));
    }
    continue_index();
}

void WavOutput::continue_index() {
    auto const path = folder_ / index_name;
    std::ifstream index{path};
    std::string last;
    for (std::string line; std::getline(index, line);) {
        if (!line.empty()) {
            last = line;
        }
    }
    if (last.empty()) {
        return;
    }
    try {
        auto const line = json::parse(last);
        sequence_ = line.at("sequence").to_number<std::uint64_t>();
        free_from_ = milliseconds{line.at("start_ms").to_number<std::int64_t>() +
                                  line.at("duration_ms").to_number<std::int64_t>()};
        origin_ -= free_from_;
    } catch (std::exception const& error) {
        throw std::runtime_error(
            fmt::format("--voice: the last line of {} is none of ours ({}); name an empty folder",
                        path.string(), error.what()));
    }
}

OutputState WavOutput::look(Clock::time_point now) {
    return now < retry_at_ ? OutputState::absent : OutputState::silent;
}

bool WavOutput::speak(Rendered const& rendered, Clock::time_point now) {
    auto const start = std::max(free_from_, std::chrono::ceil<milliseconds>(now - origin_));
    auto const name = file_name(sequence_ + 1, rendered.announcement.calls);
    auto const line = line_of(rendered, sequence_ + 1, name, start);
    if (!write(rendered, name, json::serialize(line) + "\n")) {
        retry_at_ = now + tries_again_after;
        return false;
    }
    ++sequence_;
    free_from_ = start + rendered.speech.sound.duration();
    return true;
}

bool WavOutput::write(Rendered const& rendered, std::string const& name, std::string const& line) {
    auto const temporary = folder_ / (name + ".part");
    std::ofstream file{temporary, std::ios::binary | std::ios::trunc};
    file << wav_bytes(rendered.speech.sound);
    file.close();
    std::error_code error;
    if (file) {
        std::filesystem::rename(temporary, folder_ / name, error);
    }
    if (!file || error) {
        fault_ = fmt::format("cannot write {}", (folder_ / name).string());
        return false;
    }
    std::ofstream index{folder_ / index_name, std::ios::app};
    index << line << std::flush;
    if (!index) {
        fault_ = fmt::format("cannot write {}", (folder_ / index_name).string());
        return false;
    }
    return true;
}

}  // namespace hallcall::display::voice
