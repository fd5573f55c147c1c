#include "rehearsal/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view header = "arrive,service,level,service_s,leaves_after_s";
constexpr std::chrono::seconds longest{86400};
/// Used when a service has nobody in the record who was served.
constexpr std::chrono::seconds usual_service{180};
/// Every third of those who leave walks out without a word; the others give their ticket back.
constexpr std::size_t silent_one_in = 3;
/// The windows open a minute before the first arrival.
constexpr std::chrono::seconds opens_before{60};

constexpr std::array<std::string_view, 2> reasons{"elderly", "disabled"};

struct Row {
    std::string arrive;
    std::string service;
    std::string level;
    std::string service_s;
    std::string leaves_after_s;
};

std::optional<Row> split(std::string_view line) {
    std::array<std::string, 5> cells;
    std::size_t cell = 0;
    for (char const letter : line) {
        if (letter != ',') {
            cells[cell] += letter;
        } else if (++cell == cells.size()) {
            return std::nullopt;
        }
    }
    if (cell + 1 != cells.size()) return std::nullopt;
    return Row{cells[0], cells[1], cells[2], cells[3], cells[4]};
}

std::optional<int> whole_number(std::string_view text, int most) {
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const all = error == std::errc{} && end == text.data() + text.size();
    return all && value >= 0 && value <= most ? std::optional{value} : std::nullopt;
}

std::optional<TimeOfDay> time_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    auto const hours = whole_number(text.substr(0, 2), 23);
    auto const minutes = whole_number(text.substr(3, 2), 59);
    auto const seconds = whole_number(text.substr(6, 2), 59);
    if (!hours || !minutes || !seconds) return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
           std::chrono::seconds{*seconds};
}

/// Nothing for an empty cell; a fault for one that is no duration.
struct Duration {
    std::optional<std::chrono::seconds> value;
    bool wrong = false;
};

Duration duration(std::string_view text) {
    if (text.empty()) return {};
    auto const seconds = whole_number(text, static_cast<int>(longest.count()));
    if (!seconds) return {.value = std::nullopt, .wrong = true};
    return {.value = std::chrono::seconds{*seconds}};
}

CitizenPlan citizen_of(std::string_view line, std::string const& where) {
    auto const row = split(line);
    if (!row) throw std::invalid_argument(where + "five cells are needed: " + std::string{header});
    auto const arrives = time_of_day(row->arrive);
    if (!arrives) {
        throw std::invalid_argument(where + "'" + row->arrive + "' is no time of day HH:MM:SS");
    }
    if (row->service.empty()) throw std::invalid_argument(where + "there is no service");
    if (row->level != "normal" && row->level != "priority" && row->level != "internal") {
        throw std::invalid_argument(where + "'" + row->level +
                                    "' is none of normal, priority, internal");
    }
    Duration const serving = duration(row->service_s);
    Duration const leaves = duration(row->leaves_after_s);
    if (serving.wrong || leaves.wrong) {
        throw std::invalid_argument(where + "a duration is a number of seconds, at most a day");
    }
    if (serving.value.has_value() == leaves.value.has_value()) {
        throw std::invalid_argument(where +
                                    "somebody was either served or left: fill one of the two");
    }
    CitizenPlan plan;
    plan.arrives = *arrives;
    plan.service = row->service;
    plan.level = row->level;
    plan.serving = serving.value.value_or(0s);
    plan.patience = leaves.value;
    return plan;
}

std::map<std::string, std::chrono::seconds> median_serving(
    std::vector<CitizenPlan> const& citizens) {
    std::map<std::string, std::vector<std::chrono::seconds>> served;
    for (CitizenPlan const& citizen : citizens) {
        if (!citizen.patience) served[citizen.service].push_back(citizen.serving);
    }
    std::map<std::string, std::chrono::seconds> medians;
    for (auto& [service, times] : served) {
        auto const middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::ranges::nth_element(times, middle);
        medians[service] = *middle;
    }
    return medians;
}

/// What the record does not say: why somebody had priority, how long somebody who left would have
/// been served, and whether the leaving was announced.
void fill_in(std::vector<CitizenPlan>& citizens) {
    auto const medians = median_serving(citizens);
    std::size_t priorities = 0;
    std::size_t leavers = 0;
    for (CitizenPlan& citizen : citizens) {
        if (citizen.level == "priority") citizen.reason = reasons[priorities++ % reasons.size()];
        if (!citizen.patience) continue;
        auto const median = medians.find(citizen.service);
        citizen.serving = median == medians.end() ? usual_service : median->second;
        citizen.leaves_silently = ++leavers % silent_one_in == 0;
    }
}

}  // namespace

DayPlan read_trace(std::istream& in, std::string const& name) {
    DayPlan plan;
    plan.hall = "trace";
    std::string line;
    int number = 0;
    while (std::getline(in, line)) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        std::string const where = fmt::format("{}:{}: ", name, number);
        if (number == 1) {
            if (line != header) {
                throw std::invalid_argument(where + "the first line is " + std::string{header});
            }
        } else if (!line.empty()) {
            plan.citizens.push_back(citizen_of(line, where));
        }
    }
    if (plan.citizens.empty()) throw std::invalid_argument(name + ": nobody comes on this day");
    std::ranges::stable_sort(plan.citizens, {}, &CitizenPlan::arrives);
    fill_in(plan.citizens);
    plan.opens = std::max<TimeOfDay>(TimeOfDay{0}, plan.citizens.front().arrives - opens_before);
    plan.description = fmt::format("recorded day {}, {} people", name, plan.citizens.size());
    return plan;
}

}  // namespace hallcall::rehearsal
