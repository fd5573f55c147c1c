#include "display/settings/voice_table.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace hallcall::display::settings {

using client::settings::TomlTable;
namespace {

using voice::Tongue;
using voice::VoiceSettings;

/// A day: nothing that is older could still stand.
constexpr std::int64_t longest_s = 24 * 60 * 60;

void read_languages(TomlTable& table, VoiceSettings& settings) {
    auto const names = table.texts("languages");
    if (!names) {
        return;
    }
    settings.languages.clear();
    for (std::string const& name : *names) {
        if (auto const tongue = voice::tongue_named(name)) {
            settings.languages.push_back(*tongue);
        } else {
            table.fault("languages", "'" + name + "' is none of cmn, yue, en");
        }
    }
}

/// A sentence for each language: template_cmn, template_yue, template_en.
void read_templates(TomlTable& table, VoiceSettings& settings) {
    for (std::size_t i = 0; i < voice::tongue_count; ++i) {
        auto const key = "template_" + std::string{voice::name_of(static_cast<Tongue>(i))};
        if (auto sentence = table.text(key)) {
            settings.templates.at(i) = std::move(*sentence);
        }
    }
}

int percent(TomlTable& table, std::string_view key, int least, int most, int otherwise) {
    return static_cast<int>(table.integer(key, least, most).value_or(otherwise));
}

std::chrono::seconds seconds(TomlTable& table, std::string_view key,
                             std::chrono::seconds otherwise) {
    return std::chrono::seconds{table.integer(key, 0, longest_s).value_or(otherwise.count())};
}

}  // namespace

VoiceSettings read_voice(TomlTable& table) {
    VoiceSettings settings;
    read_languages(table, settings);
    read_templates(table, settings);
    // In the order of the enumerators.
    settings.zero = static_cast<voice::ZeroReading>(table.choice("zero", {"零", "洞"}).value_or(0));
    settings.one = static_cast<voice::OneReading>(table.choice("one", {"一", "幺"}).value_or(0));
    settings.rate_percent = percent(table, "rate_percent", voice::slowest_percent,
                                    voice::fastest_percent, settings.rate_percent);
    settings.volume_percent = percent(table, "volume_percent", 0, 100, settings.volume_percent);
    settings.repeats = static_cast<unsigned>(
        table.integer("repeats", 1, voice::most_repeats).value_or(settings.repeats));
    settings.chime = table.boolean("chime").value_or(settings.chime);
    settings.clips_folder = table.text("clips_folder").value_or("");
    settings.max_age = seconds(table, "max_age_s", settings.max_age);
    settings.fresh_for = seconds(table, "fresh_for_s", settings.fresh_for);
    table.done();
    if (auto const what = voice::fault(settings); what && table.faults().empty()) {
        table.fault("", *what);
    }
    return settings;
}

}  // namespace hallcall::display::settings
