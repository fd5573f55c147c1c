#include <gtest/gtest.h>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Graphics/Texture.hpp>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "client/ui/fonts.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "counter_client/view/desk_screen.hpp"
#include "counter_client/view/sign_in_screen.hpp"
#include "counter_client/view/strip_screen.hpp"
#include "tests/counter_client/canned_desk.hpp"
#include "tests/display/xvfb.hpp"

namespace hallcall::counter::test {
namespace {

using Screen = std::function<void(Look const&, Moment const&, sf::Vector2f)>;

struct Picture {
    std::string name;
    sf::Vector2u size{1366, 768};
    Language language = Language::both;
    float design_height = 768.F;
};

/// Draws a few frames in a real window, keeps the last as a picture beside the test, and returns
/// how many colours it has: a screen that drew nothing has one.
std::size_t draw(Picture const& wanted, Screen const& screen) {
    static client::ui::Fonts const fonts;  // reading the faces takes longer than a picture
    sf::RenderWindow window;
    client::ui::open_window(
        window, {.title = "test", .size = wanted.size, .frames_per_s = 0, .antialiasing = false});
    float const scale = static_cast<float>(wanted.size.y) / wanted.design_height;
    client::ui::ImguiSfml imgui{window, fonts, Look::faces(scale)};
    Look look{imgui, wanted.language};
    sf::Vector2f const pixels{static_cast<float>(wanted.size.x), static_cast<float>(wanted.size.y)};
    constexpr int frames = 4;
    for (int frame = 0; frame < frames; ++frame) {
        sf::Event event{};
        while (window.pollEvent(event)) {
            imgui.process(event);
        }
        imgui.begin_frame(sf::milliseconds(33));
        look.begin(scale, pixels);
        screen(look, moment("09:34:12"), pixels);
        Look::end();
        window.clear(Look::theme().ground);
        imgui.end_frame();
        if (frame + 1 < frames) {
            window.display();
        }
    }
    EXPECT_FALSE(imgui.incomplete());
    auto const path = std::filesystem::path{HALLCALL_BIN_DIR} / ("counter-" + wanted.name + ".png");
    EXPECT_TRUE(client::ui::save_screenshot(window, path.string()));
    sf::Image picture;
    EXPECT_TRUE(picture.loadFromFile(path.string()));
    std::set<sf::Uint32> colours;
    for (unsigned y = 0; y < wanted.size.y; y += 4) {
        for (unsigned x = 0; x < wanted.size.x; x += 4) {
            colours.insert(picture.getPixel(x, y).toInteger());
        }
    }
    return colours.size();
}

constexpr std::size_t colours_of_a_real_screen = 30;

/// The next of them in turn, so that every size and language is drawn in some state; all of them
/// with HALLCALL_ALL_PICTURES set, for whoever wants to look at them. A picture takes a second.
std::vector<Picture> chosen_of(std::vector<Picture> const& pictures) {
    if (std::getenv("HALLCALL_ALL_PICTURES") != nullptr) {
        return pictures;
    }
    static std::size_t turn = 0;
    return {pictures[turn++ % pictures.size()]};
}

/// The desk at both sizes of a clerk's screen, and in one language alone.
void draw_desk(std::string const& name, Desk desk, Control control = Control{}) {
    DeskScreen screen;
    Screen const whole = [&](Look const& look, Moment const& now, sf::Vector2f pixels) {
        auto const wish = screen.draw(look, desk, control, now, pixels);
        EXPECT_TRUE(std::holds_alternative<std::monostate>(wish.wish)) << "nobody pressed anything";
    };
    std::vector<Picture> const pictures{
        {.name = name + "-1366"},
        {.name = name + "-1366-en", .language = Language::en},
        {.name = name + "-1920-zh", .size = {1920, 1080}, .language = Language::zh},
        {.name = name + "-1920-en", .size = {1920, 1080}, .language = Language::en}};
    for (Picture const& picture : chosen_of(pictures)) {
        EXPECT_GT(draw(picture, whole), colours_of_a_real_screen) << picture.name;
    }
}

void draw_strip(std::string const& name, Desk desk, Control control = Control{}) {
    Screen const strip = [&](Look const& look, Moment const& now, sf::Vector2f pixels) {
        auto const wish = counter::draw_strip(look, desk, control, now, pixels);
        EXPECT_TRUE(std::holds_alternative<std::monostate>(wish.wish)) << "nobody pressed anything";
    };
    std::vector<Picture> const pictures{
        {.name = name + "-1366x64", .size = {1366, 64}, .design_height = 80.F},
        {.name = name + "-1366x80", .size = {1366, 80}, .design_height = 80.F},
        {.name = name + "-1920x96-en",
         .size = {1920, 96},
         .language = Language::en,
         .design_height = 80.F}};
    for (Picture const& picture : chosen_of(pictures)) {
        EXPECT_GT(draw(picture, strip), colours_of_a_real_screen) << picture.name;
    }
}

/// A dialog over the desk.
void draw_dialog(std::string const& name, Desk desk, Action action) {
    Control control;
    control.choose(action, desk, moment("09:34:11"));
    ASSERT_TRUE(control.is_asking());
    draw_desk(name, std::move(desk), std::move(control));
}

Desk busy_desk(std::string const& ticket_state) {
    Desk desk = desk_with(ticket_state);
    desk.ticket->first_staff = "1003";
    protocol::Visit visit{.visit = 1, .window = "3", .called_at = at("09:12:00")};
    visit.ended_at = at("09:20:00");
    visit.ended = "transferred";
    visit.note = "身份证原件已核对，缺一份权属证明复印件，已请群众去二楼复印";
    desk.visits = {visit};
    desk.view->parked = {ticket("A019", "parked")};
    desk.message = {.tone = Message::Tone::good,
                    .text = text(Say::called),
                    .number = "A023",
                    .more = name_of(rules, "priority_first")};
    return desk;
}

/// Long names, long numbers, a full hall.
Desk crowded_desk() {
    Desk desk = busy_desk("serving");
    desk.hall->services[0].name = "不动产首次登记、变更登记、转移登记及抵押登记综合受理业务";
    desk.hall->services[0].name_en = "First, changed, transferred and mortgaged real estate";
    desk.hall->windows[0].name = "综合受理区东侧第十二号窗口";
    desk.hall->windows[0].ticket->number = "ABC1023";
    desk.hall->hall.name = "恩平市行政服务中心暨公共资源交易中心";
    desk.ticket->number = "ABC1023";
    desk.ticket->level = "urgent";
    desk.ticket->level_reason = "重大项目落地，需要在今日之内办结，已由中心负责人批准";
    desk.view->waiting_total = 500;
    desk.view->waiting_groups.clear();
    for (std::string const level : {"urgent", "priority", "normal", "internal"}) {
        for (std::string const service : {"A", "B", "C"}) {
            desk.view->waiting_groups.push_back({service, level, 42, at("07:20:00")});
        }
    }
    desk.view->waiting_first.clear();
    for (int i = 0; i < 10; ++i) {
        desk.view->waiting_first.push_back(
            ticket("A" + std::to_string(100 + i), "waiting", i < 3 ? "priority" : "normal"));
    }
    desk.view->parked = {ticket("A019", "parked"), ticket("A020", "parked"),
                         ticket("A021", "parked"), ticket("A022", "parked")};
    desk.visits = std::vector<protocol::Visit>(5, desk.visits.front());
    for (int i = 0; i < 8; ++i) {
        desk.view->last_calls.push_back({"A" + std::to_string(90 + i), "1", at("09:10:00"), 1});
    }
    desk.view->duty->takeover = "sudden";
    desk.view->duty->role = "B";
    desk.hall->windows[0].staff = protocol::StaffView{"欧阳示例二", "一级主任科员", "B"};
    return desk;
}

TEST(View, idle) {
    draw_desk("idle", idle_desk());
    draw_strip("strip-idle", idle_desk());
}

TEST(View, calling) {
    draw_desk("calling", busy_desk("called"));
    draw_strip("strip-calling", busy_desk("called"));
}

TEST(View, serving) {
    draw_desk("serving", busy_desk("serving"));
    draw_strip("strip-serving", busy_desk("serving"));
}

TEST(View, a_full_hall_with_long_names) {
    draw_desk("crowded", crowded_desk());
    draw_strip("strip-crowded", crowded_desk());
}

TEST(View, nobody_waits) {
    Desk desk = idle_desk();
    desk.view->waiting_total = 0;
    desk.view->waiting_groups.clear();
    desk.view->waiting_first.clear();
    desk.view->last_calls.clear();
    draw_desk("nobody", desk);
}

TEST(View, closed) {
    Desk desk = idle_desk();
    desk.on_duty = "";
    desk.view->duty.reset();
    desk.hall->windows.front().state = "closed";
    desk.hall->windows.front().staff.reset();
    draw_desk("closed", desk);
    draw_strip("strip-closed", desk);
}

TEST(View, paused) {
    Desk desk = idle_desk();
    desk.hall->windows.front().state = "paused";
    desk.hall->windows.front().pause = protocol::PauseView{"会议", at("10:00:00")};
    draw_desk("paused", desk);
    draw_strip("strip-paused", desk);
    desk.hall->windows.front().ticket = protocol::WindowTicket{"A023", "serving", 1};
    desk.ticket = ticket("A023", "serving");
    draw_desk("paused-serving", desk);
}

TEST(View, under_way_and_slow) {
    Desk desk = busy_desk("serving");
    ASSERT_TRUE(begin(desk, Action::finish_and_next, moment("09:34:09")));
    draw_desk("slow", desk);
    draw_strip("strip-slow", desk);
}

TEST(View, lost_link) {
    Desk desk = busy_desk("called");
    desk.link = client::Link::lost;
    draw_desk("lost", desk);
    draw_strip("strip-lost", desk);
    Desk pressed = busy_desk("called");
    ASSERT_TRUE(begin(pressed, Action::start, moment("09:34:00")));
    pressed.link = client::Link::lost;
    draw_desk("lost-pending", pressed);
}

TEST(View, asks_once_more) {
    Desk desk = busy_desk("called");
    Control control;
    control.choose(Action::miss, desk, moment("09:34:11"));
    draw_desk("armed", desk, control);
    draw_strip("strip-armed", desk, control);
}

TEST(View, taken_over) {
    Desk desk = busy_desk("serving");
    desk.on_duty = "1002";
    desk.view->duty->role = "B";
    desk.view->duty->takeover = "planned";
    desk.hall->windows.front().staff = protocol::StaffView{"示例二", "科员", "B"};
    desk.message = {.tone = Message::Tone::problem, .text = text(Say::taken_over)};
    draw_desk("taken-over", desk);
}

TEST(View, hand_over_note_to_read) {
    Desk desk = idle_desk();
    desk.view->handover = handover();
    desk.view->duty->takeover = "planned";
    draw_desk("handover-note", desk);
}

TEST(View, alarm) {
    Desk desk = busy_desk("serving");
    desk.hall->windows[1].alarm = true;
    draw_desk("alarm", desk);
    draw_strip("strip-alarm", desk);
    desk.hall->windows[0].alarm = true;
    desk.view->alarm = protocol::AlarmView{.since = at("09:33:00"), .by = "1001"};
    draw_desk("alarm-here", desk);
}

TEST(View, dialogs) {
    draw_dialog("dialog-transfer", busy_desk("serving"), Action::transfer);
    draw_dialog("dialog-pause", busy_desk("serving"), Action::pause);
    draw_dialog("dialog-park", busy_desk("serving"), Action::park);
    draw_dialog("dialog-call", idle_desk(), Action::call_number);
    draw_dialog("dialog-level", idle_desk(), Action::level);
    draw_dialog("dialog-handover", idle_desk(), Action::handover);
    draw_dialog("dialog-leave", idle_desk(), Action::duty_end);
    Desk closed = idle_desk();
    closed.on_duty = "";
    closed.hall->windows.front().state = "closed";
    draw_dialog("dialog-duty", closed, Action::duty_start);
}

TEST(View, a_transfer_in_a_hall_of_many_windows) {
    Desk desk = crowded_desk();
    for (int i = 3; i <= 30; ++i) {
        protocol::WindowView window = desk.hall->windows[1];
        window.id = std::to_string(i);
        window.name = std::to_string(i) + "号窗口";
        desk.hall->windows.push_back(window);
    }
    draw_dialog("dialog-transfer-many", desk, Action::transfer);
}

TEST(View, sign_in) {
    Desk desk = idle_desk();
    desk.signed_in = false;
    desk.message = {.tone = Message::Tone::problem,
                    .text = text(Say::wrong_password),
                    .detail = "check the password"};
    SignInScreen screen{"1001", "1"};
    Screen const whole = [&](Look const& look, Moment const& now, sf::Vector2f pixels) {
        screen.draw(look, desk, {0.F, 0.F, pixels.x, pixels.y}, now, false);
    };
    EXPECT_GT(draw({.name = "sign-in-1366"}, whole), colours_of_a_real_screen);
    EXPECT_GT(
        draw({.name = "sign-in-1920-en", .size = {1920, 1080}, .language = Language::en}, whole),
        colours_of_a_real_screen);
}

}  // namespace
}  // namespace hallcall::counter::test

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    hallcall::display::start_xvfb(1920, 1080);
    return RUN_ALL_TESTS();
}
