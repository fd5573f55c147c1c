// The real touch screen on a screen of its own, touched where its buttons are, with a real server
// and a printer that answers. A twin of the screen's own flow tells where the buttons are.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <SFML/Graphics/Image.hpp>

#include "rehearsal/child.hpp"
#include "tests/display/xvfb.hpp"
#include "tests/e2e/hall_test.hpp"
#include "tests/support/x_screen.hpp"
#include "tests/ticket_printer/paper_printer.hpp"
#include "ticket_printer/view/touch_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class Desktop : public testing::Environment {
public:
    void SetUp() override { display::start_xvfb(640, 480); }
};

[[maybe_unused]] auto* const desktop = testing::AddGlobalTestEnvironment(new Desktop);

class TouchWindow : public e2e::HallTest {
protected:
    TouchWindow() { start(); }

    void open(unsigned width, unsigned height) {
        size_ = {static_cast<float>(width), static_cast<float>(height)};
        everything_ = {0, 0, width, height};
        screen_.emplace(width, height, folder.path());
        auto const empty = screen_->picture(everything_);
        kiosk_.emplace(rehearsal::ChildOptions{
            .arguments = {HALLCALL_BIN_DIR "/hallcall-kiosk", "--server", server->url(),
                          "--printer", paper.address(), "--spool",
                          (folder.path() / "spool").string(), "--size",
                          fmt::format("{}x{}", width, height)},
            .environment = {"DISPLAY=" + screen_->name(), "HALLCALL_TOKEN=token-kiosk-1",
                            "LIBGL_ALWAYS_SOFTWARE=1"},
            .error_log = folder.path() / "kiosk.log"});
        ASSERT_TRUE(screen_->changes(everything_, empty, 30s));
        settle();
    }

    /// Until nothing moves any more.
    void settle() {
        auto const give_up = std::chrono::steady_clock::now() + 10s;
        while (screen_->changes(everything_, screen_->picture(everything_), 700ms) &&
               std::chrono::steady_clock::now() < give_up) {
        }
    }

    /// Touches the middle of the button that does this, and lets the twin do the same.
    template <typename Action>
    void touch(Action const& action, auto const& is_it) {
        auto const hall = protocol::hall_from_json(get("", "/hall").body.as_object());
        client::ui::Canvas canvas{fonts_};
        auto const areas = compose({.flow = twin,
                                    .search = &search_,
                                    .hall = &hall,
                                    .online = true,
                                    .ever_online = true,
                                    .size = size_},
                                   canvas);
        auto const found = std::ranges::find_if(areas, [&](TouchArea const& area) {
            auto const* one = std::get_if<Action>(&area.action);
            return one != nullptr && is_it(*one);
        });
        ASSERT_NE(found, areas.end()) << "there is no such button on this step";
        auto const before = screen_->picture(everything_);
        screen_->touch(static_cast<int>(found->box.left + found->box.width / 2.F),
                       static_cast<int>(found->box.top + found->box.height / 2.F));
        EXPECT_TRUE(screen_->changes(everything_, before, 5s)) << "the screen answers a touch";
        twin.touch(action, &hall, std::chrono::steady_clock::now());
        settle();
    }

    template <typename Action>
    void touch(Action const& action) {
        touch(action, [](Action const&) { return true; });
    }

    void choose(std::string const& service) {
        touch(PickService{service}, [&](PickService const& one) { return one.service == service; });
    }

    void choose_level(std::string const& reason) {
        touch(PickLevel{reason}, [&](PickLevel const& one) { return one.reason == reason; });
    }

    /// What the server made of the twin's request, as the screen got to know it.
    void number_comes(std::string const& number, std::optional<NotPrinted> const& not_printed) {
        Slip slip;
        slip.number = number;
        slip.follow_url = server->url();
        twin.ended(Taken{.slip = slip, .ticket = {}, .not_printed = not_printed},
                   std::chrono::steady_clock::now());
    }

    /// As a scanner does, which is plugged in like a keyboard.
    void scan(std::string const& text) {
        auto const before = screen_->picture(everything_);
        for (char const letter : text) {
            bool const shift = (letter >= 'A' && letter <= 'Z') || letter == ':';
            if (shift) {
                screen_->press({"Shift_L", key_of(letter)});
            } else {
                screen_->press({key_of(letter)});
            }
        }
        screen_->press({"Return"});
        EXPECT_TRUE(screen_->changes(everything_, before, 5s)) << "the screen answers a scan";
        settle();
    }

    static std::string key_of(char letter) {
        constexpr std::array names{std::pair{':', "semicolon"}, std::pair{'/', "slash"},
                                   std::pair{'.', "period"}};
        for (auto const& [sign, name] : names) {
            if (sign == letter) return name;
        }
        return {letter};
    }

    /// Window 3 calls the next twice and gives it up.
    void miss_the_next() {
        post("1005", "/windows/3/call-next");
        post("1005", "/windows/3/recall");
        std::this_thread::sleep_for(1100ms);
        EXPECT_THAT(post("1005", "/windows/3/miss"), e2e::is(200));
    }

    [[nodiscard]] std::string state_of(std::string const& number) {
        return get("1001", "/tickets/2026-11-23-" + number).text_at("/state");
    }

    /// For docs/kiosk.md, and for whoever wants to look: with HALLCALL_ALL_PICTURES only.
    void keep_picture(std::string const& name) {
        if (std::getenv("HALLCALL_ALL_PICTURES") == nullptr) {
            return;
        }
        auto const pixels = screen_->pixels(everything_);
        sf::Image image;
        image.create(everything_.width, everything_.height, pixels.data());
        EXPECT_TRUE(image.saveToFile(
            fmt::format("{}/kiosk-{}-{}.png", HALLCALL_BIN_DIR, name, everything_.width)));
    }

    void a_morning_at_the_kiosk();

    TouchFlow twin;
    PaperPrinter paper;

private:
    client::ui::Fonts fonts_;
    NameSearch search_;
    sf::Vector2f size_;
    Area everything_;
    std::optional<XScreen> screen_;
    std::optional<rehearsal::Child> kiosk_;
};

void TouchWindow::a_morning_at_the_kiosk() {
    keep_picture("services");
    choose("A");
    keep_picture("materials");
    touch(GoOn{});
    keep_picture("levels");
    choose_level("");
    keep_picture("number");
    ASSERT_EQ(paper.receipts().size(), 1U);
    Receipt const slip = paper.receipts().front();
    EXPECT_TRUE(slip.has("A001"));
    ASSERT_EQ(slip.codes.size(), 1U);
    std::string const follow = slip.codes.front().payload;
    auto const code = follow.substr(follow.rfind('/') + 1);
    EXPECT_EQ(get("", "/follow/" + code).text_at("/ticket/number"), "A001")
        << "the QR code on the slip opens the ticket";

    number_comes("A001", std::nullopt);
    touch(GoHome{});
    touch(SwitchLanguage{});
    keep_picture("services-en");
    choose("A");
    keep_picture("materials-en");
    touch(GoOn{});
    choose_level("elderly");
    keep_picture("number-en");
    ASSERT_EQ(paper.receipts().size(), 2U);
    EXPECT_TRUE(paper.receipts().back().has("A002"));
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-A002").text_at("/level"), "priority");

    number_comes("A002", std::nullopt);
    touch(GoHome{});
    paper.set({.paper_left = 0});
    choose("B");
    choose_level("");
    keep_picture("no-paper-en");
    EXPECT_EQ(paper.receipts().size(), 2U);
    EXPECT_EQ(get("1001", "/tickets/2026-11-23-B001").text_at("/state"), "waiting");
    paper.set({});
    auto const give_up = std::chrono::steady_clock::now() + 25s;
    while (paper.receipts().size() < 3 && std::chrono::steady_clock::now() < give_up) {
        std::this_thread::sleep_for(50ms);
    }
    ASSERT_EQ(paper.receipts().size(), 3U) << "it comes out by itself when there is paper";
    EXPECT_TRUE(paper.receipts().back().has("B001"));
    EXPECT_FALSE(paper.receipts().back().has("补打"));

    number_comes("B001", NotPrinted{});
    touch(GoHome{});
    server->kill();
    settle();
    keep_picture("away");
}

TEST_F(TouchWindow, a_missed_number_comes_back_by_a_scan_and_by_a_touch) {
    open(1080, 1920);
    choose("C");
    choose_level("");
    number_comes("C001", std::nullopt);
    touch(GoHome{});
    std::string const follow = paper.receipts().front().codes.front().payload;
    post("1005", "/windows/3/duty");
    miss_the_next();
    ASSERT_EQ(state_of("C001"), "missed");
    scan(follow);
    keep_picture("rejoined");
    EXPECT_EQ(state_of("C001"), "waiting");
    twin.ended(
        RejoinOutcome{.result = RejoinOutcome::Result::rejoined, .number = "C001", .ahead = {}},
        std::chrono::steady_clock::now());
    touch(GoHome{});

    choose("C");
    choose_level("");
    number_comes("C002", std::nullopt);
    touch(GoHome{});
    miss_the_next();
    miss_the_next();
    ASSERT_EQ(state_of("C002"), "missed");
    touch(StartRejoin{});
    keep_picture("missed");
    touch(PickMissed{"C002"}, [](PickMissed const& one) { return one.number == "C002"; });
    EXPECT_EQ(state_of("C002"), "waiting");
    EXPECT_EQ(state_of("C001"), "missed") << "it had rejoined once; more is not allowed";
    scan("6901234567892");
    keep_picture("no-slip-code");
}

TEST_F(TouchWindow, comfort_is_a_touch_away_and_the_coordinator_hears_of_the_printer) {
    open(1080, 1920);
    touch(SwitchComfort{&Comfort::large_type},
          [](SwitchComfort const& one) { return one.which == &Comfort::large_type; });
    touch(SwitchComfort{&Comfort::low},
          [](SwitchComfort const& one) { return one.which == &Comfort::low; });
    keep_picture("low-large");
    paper.set({.paper_left = 0});
    choose("B");
    choose_level("");
    auto const alerts = [&] { return get("lead", "/alerts").array_at("/alerts"); };
    auto const give_up = std::chrono::steady_clock::now() + 5s;
    while (alerts().empty() && std::chrono::steady_clock::now() < give_up)
        std::this_thread::sleep_for(20ms);
    ASSERT_EQ(alerts().size(), 1U);
    EXPECT_EQ(alerts().front().at("kind"), "kiosk");
    EXPECT_EQ(alerts().front().at("device"), "kiosk-1");
    EXPECT_EQ(alerts().front().at("trouble"), "paper_out");
    paper.set({});
    auto const mended = std::chrono::steady_clock::now() + 25s;
    while (!alerts().empty() && std::chrono::steady_clock::now() < mended)
        std::this_thread::sleep_for(50ms);
    EXPECT_TRUE(alerts().empty());
    EXPECT_EQ(paper.receipts().size(), 1U);
}

TEST_F(TouchWindow, upright) {
    open(1080, 1920);
    a_morning_at_the_kiosk();
}

TEST_F(TouchWindow, on_an_old_monitor) {
    open(1280, 1024);
    a_morning_at_the_kiosk();
}

}  // namespace
}  // namespace hallcall::printer::test
