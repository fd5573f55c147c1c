#include "display/voice/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "display/voice/wording.hpp"

namespace hallcall::display::voice {
namespace {

constexpr std::array<std::string_view, tongue_count> names{"cmn", "yue", "en"};

}  // namespace

std::string_view name_of(Tongue tongue) {
    return names.at(static_cast<std::size_t>(tongue));
}

std::optional<Tongue> tongue_named(std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Tongue>(found - names.begin());
}

std::optional<std::string> fault(VoiceSettings const& settings) {
    if (settings.languages.empty()) {
        return "voice: no language; name one or more of cmn, yue, en";
    }
    for (Tongue const tongue : settings.languages) {
        if (std::ranges::count(settings.languages, tongue) > 1) {
            return fmt::format("voice: language {} is named twice; name it once", name_of(tongue));
        }
        auto const& sentence = settings.templates.at(static_cast<std::size_t>(tongue));
        if (auto wrong = template_fault(sentence)) {
            return fmt::format("voice: template for {}: {}", name_of(tongue), *wrong);
        }
    }
    if (settings.rate_percent < slowest_percent || settings.rate_percent > fastest_percent) {
        return fmt::format("voice: rate {} is not between {} and {} percent", settings.rate_percent,
                           slowest_percent, fastest_percent);
    }
    if (settings.volume_percent < 0 || settings.volume_percent > 100) {
        return fmt::format("voice: volume {} is not between 0 and 100 percent",
                           settings.volume_percent);
    }
    if (settings.repeats < 1 || settings.repeats > most_repeats) {
        return fmt::format("voice: repeats {} is not between 1 and {}", settings.repeats,
                           most_repeats);
    }
    if (settings.fresh_for.count() < 0 || settings.max_age < settings.fresh_for) {
        return fmt::format("voice: max age {} s is less than fresh for {} s; make it longer",
                           settings.max_age.count(), settings.fresh_for.count());
    }
    return std::nullopt;
}

}  // namespace hallcall::display::voice
