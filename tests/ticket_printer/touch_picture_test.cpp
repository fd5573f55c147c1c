// Every step of the touch screen, for everybody who may stand in front of it, in halls of one
// service and of sixty: everything can be read, hit and reached. With HALLCALL_PICTURES set to a
// folder, the pictures are left there to be looked at.

#include "ticket_printer/view/touch_picture.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <SFML/Graphics/RenderTexture.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "tests/display/xvfb.hpp"
#include "tests/support/order_of_texts.hpp"
#include "tests/ticket_printer/slips.hpp"

namespace hallcall::printer::test {
namespace {

namespace ui = client::ui;

class Desktop : public testing::Environment {
public:
    void SetUp() override { display::start_xvfb(640, 480); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

/// 12 mm on an upright screen of 21 inches, 15 mm on a monitor of 19 inches: a finger.
constexpr float target_px_min = 50.F;
/// A character of 4 mm on an upright screen of 21 inches, read from half a metre.
constexpr unsigned type_px_min = 16;
constexpr unsigned large_type_px_min = 20;

ui::Fonts const& fonts() {
    static ui::Fonts const all;
    return all;
}

NameSearch const& search() {
    static NameSearch const pinyin;
    return pinyin;
}

/// A hall of a city: 60 services of 9 departments, some with long names.
protocol::Hall large_hall() {
    protocol::Hall hall = sample_hall();
    hall.services.clear();
    constexpr std::array names{"不动产登记",
                               "社会保险参保登记",
                               "住房公积金提取",
                               "机动车驾驶证换证",
                               "出入境证件申领",
                               "企业开办（一窗通办）",
                               "个体工商户注销登记与营业执照遗失补领"};
    constexpr std::array english{"Real estate registration",
                                 "Social insurance",
                                 "Housing fund withdrawal",
                                 "Driving licence",
                                 "Travel documents",
                                 "Starting a business",
                                 "Deregistration of sole traders and lost business licences"};
    for (int i = 0; i < 60; ++i) {
        auto const kind = static_cast<std::size_t>(i) % names.size();
        hall.services.push_back(
            {.id = fmt::format("S{:02}", i),
             .name = names[kind],
             .name_en = english[kind],
             .department = fmt::format("d{}", i % 9),
             .waiting = i == 7 ? 500 : i,
             .windows_open = i % 3,
             .materials = {"身份证", "申请表（一式两份，加盖公章）", "委托书"}});
    }
    hall.services[9].quota_left = 0;
    hall.services[18].offered = false;
    for (int i = 0; i < 9; ++i) {
        hall.departments.push_back(
            {.id = fmt::format("d{}", i),
             .name = i == 4 ? "人力资源和社会保障局（含医疗保障）" : "公安局",
             .name_en = i == 4 ? "Human resources and social security" : "Police"});
    }
    for (int i = 1; i < 40; ++i)
        hall.missed.push_back(fmt::format("A{:03}", i * 7));
    hall.priority_reasons.push_back(
        {.id = "soldier", .name = "现役军人", .self_declared = true, .name_en = "Soldier"});
    return hall;
}

/// Made once for each size: that takes longer than drawing.
sf::RenderTexture& paper_of(sf::Vector2u size) {
    static std::map<std::pair<unsigned, unsigned>, sf::RenderTexture> all;
    sf::RenderTexture& target = all[{size.x, size.y}];
    if (target.getSize() != size && !target.create(size.x, size.y)) {
        throw std::runtime_error("no picture to draw on");
    }
    return target;
}

struct View {
    sf::Vector2u size;
    Comfort comfort;
    Language language;
    [[nodiscard]] std::string name() const {
        return fmt::format("{}x{}{}{}{}{}", size.x, size.y, comfort.large_type ? "_large" : "",
                           comfort.high_contrast ? "_contrast" : "", comfort.low ? "_low" : "",
                           language == Language::english ? "_en" : "");
    }
};

class TouchPicture : public testing::TestWithParam<View> {
protected:
    TouchPicture() : flow_(GetParam().comfort) {
        if (GetParam().language == Language::english) touch(SwitchLanguage{});
    }

    void touch(TouchAction const& action) { (void)flow_.touch(action, &hall, now_); }

    /// Draws what is there, looks whether it is in order, and says what can be touched.
    std::vector<TouchArea> look(std::string const& name, Hours hours = Hours::open,
                                bool online = true) {
        SCOPED_TRACE(name);
        sf::Vector2u const size = GetParam().size;
        ui::Canvas canvas{fonts()};
        auto const areas = compose({.flow = flow_,
                                    .search = &search(),
                                    .hall = &hall,
                                    .hours = hours,
                                    .online = online,
                                    .ever_online = true,
                                    .size = sf::Vector2f{size}},
                                   canvas);
        sf::RenderTexture& target = paper_of(size);
        target.clear(sf::Color::White);
        canvas.draw(target);
        target.display();
        expect_order(canvas, size, GetParam().comfort.large_type ? large_type_px_min : type_px_min);
        expect_within_reach(areas);
        if (char const* folder = std::getenv("HALLCALL_PICTURES")) {
            EXPECT_TRUE(target.getTexture().copyToImage().saveToFile(
                fmt::format("{}/kiosk-{}-{}.png", folder, name, GetParam().name())));
        }
        return areas;
    }

    void expect_within_reach(std::vector<TouchArea> const& areas) const {
        auto const height = static_cast<float>(GetParam().size.y);
        for (TouchArea const& area : areas) {
            EXPECT_GE(area.box.height, target_px_min);
            EXPECT_GE(area.box.width, target_px_min);
            EXPECT_LE(area.box.top + area.box.height, height);
            if (GetParam().comfort.low) {
                EXPECT_GE(area.box.top, height * 0.29F) << "too high for a wheelchair";
            }
            for (TouchArea const& other : areas) {
                if (&other != &area) {
                    EXPECT_FALSE(area.box.intersects(other.box));
                }
            }
        }
    }

    protocol::Hall hall = large_hall();
    TouchFlow flow_;
    TouchTime now_{};
};

template <typename Action>
bool has(std::vector<TouchArea> const& areas) {
    return std::ranges::any_of(
        areas, [](TouchArea const& area) { return std::holds_alternative<Action>(area.action); });
}

TEST_P(TouchPicture, every_step_can_be_read_hit_and_left) {
    EXPECT_TRUE(has<PickDepartment>(look("departments")));
    touch(PickDepartment{"d0"});
    auto const services = look("department");
    EXPECT_TRUE(has<PickService>(services)) << "a service in two touches";
    EXPECT_TRUE(has<GoHome>(services));
    touch(PickService{"S09"});
    EXPECT_TRUE(has<GoHome>(look("quota")));
    touch(PickService{"S18"});
    EXPECT_TRUE(has<GoHome>(look("not-offered")));
    touch(GoHome{});
    touch(StartSearch{});
    EXPECT_TRUE(has<PickService>(look("search")));
    touch(TypeKey{'B'});
    touch(TypeKey{'D'});
    touch(TypeKey{'C'});
    EXPECT_TRUE(has<PickService>(look("search-found")));
    touch(TypeKey{'X'});
    auto const nothing = look("search-nothing");
    EXPECT_FALSE(has<PickService>(nothing));
    EXPECT_TRUE(has<EraseKey>(nothing) && has<GoHome>(nothing));
    touch(PickService{"S06"});
    EXPECT_TRUE(has<GoOn>(look("materials")));
    touch(GoOn{});
    auto const levels = look("levels");
    EXPECT_TRUE(has<PickLevel>(levels) && has<GoHome>(levels));
    touch(PickLevel{""});
    look("asking");
    Slip slip = sample_slip();
    slip.ahead = 128;
    flow_.issued(slip, now_);
    look("printing");
    flow_.ended(
        Taken{.slip = slip, .ticket = {}, .not_printed = NotPrinted{"x", Trouble::paper_out}},
        now_);
    EXPECT_TRUE(has<GoHome>(look("no-paper")));
    touch(GoHome{});
    touch(StartRejoin{});
    EXPECT_TRUE(has<PickMissed>(look("missed")));
    touch(TypeKey{'A'});
    touch(TypeKey{'9'});
    look("missed-typed");
    flow_.ended(
        RejoinOutcome{.result = RejoinOutcome::Result::rejoined, .number = "A042", .ahead = 3},
        now_);
    EXPECT_TRUE(has<GoHome>(look("rejoined")));
    flow_.ended(
        RejoinOutcome{.result = RejoinOutcome::Result::too_late, .number = "A042", .ahead = {}},
        now_);
    look("too-late");
    hall.missed.clear();
    touch(StartRejoin{});
    look("none-missed");
    touch(GoHome{});
    auto const early = look("early", Hours::too_early);
    EXPECT_FALSE(has<PickDepartment>(early));
    EXPECT_TRUE(has<StartRejoin>(early)) << "a missed number may come back at any hour";
    look("late", Hours::too_late);
    EXPECT_FALSE(has<PickDepartment>(look("away", Hours::open, false)));
    flow_.ended(NoTicket{.code = protocol::Code::closed, .server_away = false, .detail = {}}, now_);
    look("closed");
}

TEST_P(TouchPicture, halls_of_every_size_can_be_used) {
    for (std::size_t const count : {1U, 4U, 9U, 13U}) {
        hall = large_hall();
        hall.departments.clear();
        hall.services.resize(count);
        auto const areas = look(fmt::format("services-{}", count));
        EXPECT_TRUE(has<PickService>(areas));
        EXPECT_EQ(has<StartSearch>(areas), count > services_on_a_page);
    }
    touch(PickPage{1});
    EXPECT_TRUE(has<PickService>(look("services-13-2")));
}

std::vector<View> views() {
    constexpr std::array<Comfort, 6> comforts{{{},
                                               {.large_type = true},
                                               {.high_contrast = true},
                                               {.low = true},
                                               {.large_type = true, .low = true},
                                               {true, true, true}}};
    std::vector<View> all;
    for (auto const size : {sf::Vector2u{1080, 1920}, sf::Vector2u{1280, 1024}}) {
        for (Comfort const& comfort : comforts) {
            for (auto const language : {Language::chinese, Language::english})
                all.push_back({size, comfort, language});
        }
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Everybody, TouchPicture, testing::ValuesIn(views()),
                         [](auto const& view) { return view.param.name(); });

}  // namespace
}  // namespace hallcall::printer::test
