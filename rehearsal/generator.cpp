#include "rehearsal/generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <string_view>
#include <utility>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

/// Arrivals per hour from `from` until the next row's: a peak in the morning, one after lunch.
struct Intensity {
    TimeOfDay from;
    double per_hour;
};

constexpr std::array<Intensity, 8> arrivals{{{8h + 30min, 40},
                                             {9h, 75},
                                             {10h, 62},
                                             {11h, 40},
                                             {12h, 14},
                                             {13h, 45},
                                             {14h, 66},
                                             {15h + 30min, 38}}};
/// Half an hour before the kiosks stop: at five hundred times the speed that is three seconds.
constexpr TimeOfDay last_arrival = 16h + 15min;
constexpr double busiest_per_hour = 75;

/// Service times are log-normal: `median_s` and the standard deviation of the logarithm.
struct ServiceMix {
    std::string_view service;
    double share;
    double median_s;
    double sigma;
};

constexpr std::array<ServiceMix, 6> services{{{"A", 0.17, 620, 0.50},
                                              {"B", 0.27, 310, 0.55},
                                              {"C", 0.22, 260, 0.55},
                                              {"D", 0.11, 700, 0.60},
                                              {"E", 0.13, 350, 0.50},
                                              {"F", 0.10, 370, 0.45}}};
constexpr double shortest_s = 30;
constexpr double longest_s = 3600;

constexpr double priority_share = 0.12;
constexpr double internal_share = 0.01;
constexpr double absent_share = 0.05;  ///< half of them come back
constexpr double transfer_share = 0.05;
constexpr double leaving_share = 0.04;
constexpr double mean_patience_s = 1500;
constexpr std::size_t urgent_count = 4;
constexpr std::size_t parked_count = 3;

constexpr std::array<std::string_view, 4> reasons{"elderly", "disabled", "pregnant", "soldier"};

/// Draws that are the same with every standard library: its distributions are not specified.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// In [0, 1).
    double unit() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }
    bool chance(double probability) { return unit() < probability; }
    double exponential(double mean) { return -mean * std::log(1.0 - unit()); }
    double normal() {
        double const radius = std::sqrt(-2.0 * std::log(1.0 - unit()));
        return radius * std::cos(2.0 * std::numbers::pi * unit());
    }
    double log_normal(double median, double sigma) { return median * std::exp(sigma * normal()); }
    std::size_t below(std::size_t bound) {
        return static_cast<std::size_t>(unit() * static_cast<double>(bound));
    }

private:
    std::mt19937_64 engine_;
};

std::chrono::seconds whole_seconds(double seconds) {
    return std::chrono::seconds{std::llround(seconds)};
}

double intensity_at(TimeOfDay at) {
    double per_hour = 0;
    for (Intensity const& row : arrivals) {
        if (row.from <= at) per_hour = row.per_hour;
    }
    return per_hour;
}

/// Poisson with a changing intensity: arrivals of the busiest rate, thinned out.
std::vector<TimeOfDay> arrival_times(Dice& dice) {
    std::vector<TimeOfDay> times;
    constexpr double mean_gap_ms = 3600.0 * 1000.0 / busiest_per_hour;
    TimeOfDay at = arrivals.front().from;
    while (true) {
        at += std::chrono::milliseconds{std::llround(dice.exponential(mean_gap_ms))};
        if (at >= last_arrival) return times;
        if (dice.chance(intensity_at(at) / busiest_per_hour)) times.push_back(at);
    }
}

ServiceMix const& draw_service(Dice& dice) {
    double left = dice.unit();
    for (ServiceMix const& row : services) {
        left -= row.share;
        if (left < 0) return row;
    }
    return services.back();
}

std::chrono::seconds draw_serving(Dice& dice, ServiceMix const& row) {
    return whole_seconds(
        std::clamp(dice.log_normal(row.median_s, row.sigma), shortest_s, longest_s));
}

CitizenPlan draw_citizen(Dice& dice, TimeOfDay arrives) {
    ServiceMix const& row = draw_service(dice);
    CitizenPlan plan;
    plan.arrives = arrives;
    plan.service = row.service;
    plan.serving = draw_serving(dice, row);
    double const level = dice.unit();
    if (level < priority_share) {
        plan.level = "priority";
        plan.reason = reasons[dice.below(reasons.size())];
    } else if (level < priority_share + internal_share) {
        plan.level = "internal";
    }
    if (dice.chance(leaving_share)) {
        plan.patience = whole_seconds(60 + dice.exponential(mean_patience_s));
        plan.leaves_silently = dice.chance(0.25);
    } else if (dice.chance(absent_share)) {
        plan.absent_at_call = true;
        if (dice.chance(0.5)) plan.rejoins_after = whole_seconds(60 + 400 * dice.unit());
    } else if (dice.chance(transfer_share)) {
        ServiceMix const& other = services[dice.below(services.size())];
        plan.transfer = TransferPlan{.service = std::string{other.service},
                                     .window = {},
                                     .before = whole_seconds(60 + 120 * dice.unit())};
    }
    return plan;
}

bool is_plain(CitizenPlan const& citizen) {
    return citizen.level == "normal" && !citizen.patience && !citizen.absent_at_call &&
           !citizen.transfer && !citizen.parked_for;
}

CitizenPlan* plain_from(std::vector<CitizenPlan>& citizens, std::size_t index) {
    for (std::size_t step = 0; step < citizens.size(); ++step) {
        CitizenPlan& citizen = citizens[(index + step) % citizens.size()];
        if (is_plain(citizen)) return &citizen;
    }
    return nullptr;
}

/// What has to happen at least once on every generated day, whatever the dice say.
void add_rarities(Dice& dice, std::vector<CitizenPlan>& citizens) {
    for (std::size_t nth = 0; nth < urgent_count; ++nth) {
        if (auto* citizen = plain_from(citizens, dice.below(citizens.size()))) {
            citizen->level = "urgent";
            citizen->reason = "突发急病，需立即办理";
        }
    }
    for (std::size_t nth = 0; nth < parked_count; ++nth) {
        if (auto* citizen = plain_from(citizens, dice.below(citizens.size()))) {
            citizen->parked_for = whole_seconds(240 + 360 * dice.unit());
        }
    }
    if (auto* citizen = plain_from(citizens, citizens.size() / 2)) {
        citizen->transfer =
            TransferPlan{.service = {}, .window = "8", .before = std::chrono::seconds{90}};
    }
}

std::vector<StaffMove> staff_moves() {
    return {
        {.kind = MoveKind::takeover,
         .window = "1",
         .at = 9h + 40min,
         .by = "2001",
         .reason = "meeting",
         .announced = true},
        {.kind = MoveKind::takeover,
         .window = "4",
         .at = 10h + 20min,
         .by = "2002",
         .reason = "errand"},
        {.kind = MoveKind::give_back, .window = "1", .at = 11h},
        {.kind = MoveKind::give_back, .window = "4", .at = 11h + 15min},
        {.kind = MoveKind::pause,
         .window = "7",
         .at = 12h + 5min,
         .reason = "午餐",
         .back_at = 12h + 50min},
        {.kind = MoveKind::resume, .window = "7", .at = 12h + 48min},
    };
}

std::string clock_text(TimeOfDay at) {
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(at).count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

DayPlan generate_day(std::uint64_t seed) {
    Dice dice{seed};
    DayPlan plan;
    plan.hall = "demo";
    plan.opens = arrivals.front().from - 5min;
    for (TimeOfDay const at : arrival_times(dice)) {
        plan.citizens.push_back(draw_citizen(dice, at));
    }
    add_rarities(dice, plan.citizens);
    plan.moves = staff_moves();
    plan.description = fmt::format("generated day, seed {}, {} people", seed, plan.citizens.size());
    return plan;
}

std::string describe_distributions() {
    std::string text = "arrivals: Poisson, per hour from";
    for (Intensity const& row : arrivals) {
        text += fmt::format(" {} {:.0f}", clock_text(row.from), row.per_hour);
    }
    text += fmt::format(", until {}\n", clock_text(last_arrival));
    text += "service times: log-normal, median and sigma of the logarithm";
    for (ServiceMix const& row : services) {
        text += fmt::format("; {} ({:.0f} %) {:.0f} s {:.2f}", row.service, row.share * 100,
                            row.median_s, row.sigma);
    }
    text += fmt::format(
        "\nlevels: {:.0f} % priority, {:.0f} % internal, {} urgent; {:.0f} % leave (mean patience "
        "{:.0f} s), {:.0f} % of the others miss their call (half rejoin), {:.0f} % of the rest are "
        "transferred; {} parked\n",
        priority_share * 100, internal_share * 100, urgent_count, leaving_share * 100,
        mean_patience_s, absent_share * 100, transfer_share * 100, parked_count);
    return text;
}

}  // namespace hallcall::rehearsal
