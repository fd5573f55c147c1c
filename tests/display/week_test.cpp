// A week on the wall, compressed: every message of seven days goes through the board, and pictures
// are drawn all along. A screen that grew by one glyph or one handle a minute would be seen here.

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unistd.h>
#include <SFML/Graphics/RenderTexture.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/display/canned_hall.hpp"
#include "tests/display/scenes.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::display {
namespace {

namespace ui = client::ui;
using namespace std::chrono_literals;

/// The first week meets every size of every glyph; the second one is measured.
constexpr int warm_up_days = 7;
constexpr int days = warm_up_days + 7;
constexpr int calls_a_day = 1200;
constexpr int calls_between_pictures = 40;
/// On the middle one of the measured days. A leak grows every day; what an allocator or the threads
/// of the graphics driver keep, when one of them frees a texture late, comes once.
constexpr std::int64_t most_growth_a_day_kib = 300;
/// In all of the measured week.
constexpr std::int64_t most_growth_kib = 65536;

class Desktop : public testing::Environment {
public:
    void SetUp() override { start_xvfb(640, 480); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

std::int64_t resident_kib() {
    std::ifstream statm{"/proc/self/statm"};
    std::int64_t size = 0;
    std::int64_t resident = 0;
    statm >> size >> resident;
    return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

std::ptrdiff_t open_handles() {
    std::filesystem::directory_iterator const all{"/proc/self/fd"};
    return std::distance(begin(all), end(all));
}

/// One screen with everything that changes on it.
class Wall {
public:
    explicit Wall(Layout const& layout)
        : layout_(layout), board_(layout.part, calls_in_turn(layout)) {
        if (!target_.create(size_.x, size_.y)) {
            throw std::runtime_error("no texture to draw on");
        }
    }

    void take(client::Mail const& mail, Now const& now) { board_.take(mail, now); }

    void draw(Now const& now) {
        board_.advance(now);
        auto const ticker =
            draw_picture(canvas_, board_, layout_, moment_at(board_, now), sf::Vector2f(size_));
        target_.clear();
        canvas_.draw(target_);
        if (ticker) {
            draw_ticker(target_, fonts(), *ticker, now.steady);
        }
        target_.display();
    }

    [[nodiscard]] Board const& board() const { return board_; }

private:
    sf::Vector2u const size_{640, 360};
    Layout layout_;
    Board board_;
    ui::Canvas canvas_{fonts()};
    sf::RenderTexture target_;
};

/// The day's calls, a cut at noon, and what the night brings.
void live_one_day(Wall& wall, int day, std::mt19937& random) {
    std::chrono::milliseconds const morning = std::chrono::hours{24 * day};
    for (int i = 0; i < calls_a_day; ++i) {
        auto const now = canned::now(morning + 24s * i);
        auto const& hall = *wall.board().hall();
        auto const& window = hall.windows[random() % hall.windows.size()].id;
        auto const number = fmt::format("{}{:03}", static_cast<char>('A' + random() % 6), i);
        wall.take(canned::events({canned::call(hall, number, window, 1 + i % 3, now)}), now);
        if (i == calls_a_day / 2) {
            wall.take({.link = client::Link::lost, .fault = "cut", .messages = {}}, now);
            wall.draw(now);
        }
        if (i % calls_between_pictures == 0) {
            wall.draw(canned::now(morning + 24s * i + std::chrono::milliseconds{random() % 9000}));
        }
    }
    protocol::StreamMessage night;
    night.seq = wall.board().hall()->seq + 1;
    night.at = canned::timestamp(morning + 15h);
    night.event = "day_rolled_over";
    night.changes.whole = day % 2 == 0 ? canned::crowded_hall() : canned::ordinary_hall();
    wall.take(canned::events({std::move(night)}), canned::now(morning + 15h));
    wall.draw(canned::now(morning + 15h));
}

TEST(Week, memory_and_handles_stay_as_they_are) {
    Layout layout;
    layout.ticker_speed = 12.0;
    Wall wall(layout);
    wall.take(canned::snapshot(canned::crowded_hall()), canned::now());
    std::mt19937 random(20261121);
    std::vector<std::int64_t> kib;
    std::ptrdiff_t handles = 0;
    for (int day = 0; day < days; ++day) {
        live_one_day(wall, day, random);
        fmt::print("day {}: {} KiB, {} handles\n", day + 1, resident_kib(), open_handles());
        if (day + 1 >= warm_up_days) {
            kib.push_back(resident_kib());
        }
        if (day + 1 == warm_up_days) {
            handles = open_handles();
        }
    }
    std::vector<std::int64_t> growth(kib.size());
    std::adjacent_difference(kib.begin(), kib.end(), growth.begin());
    growth.erase(growth.begin());
    auto const middle = growth.begin() + std::ssize(growth) / 2;
    std::ranges::nth_element(growth, middle);
    EXPECT_LE(*middle, most_growth_a_day_kib);
    EXPECT_LE(kib.back() - kib.front(), most_growth_kib);
    EXPECT_EQ(open_handles(), handles);
    EXPECT_EQ(wall.board().announcements().given_up(), 0);
}

}  // namespace
}  // namespace hallcall::display
