#include "ticket_printer/view/screen.hpp"

#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Event.hpp>

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "client/session/hall_clock.hpp"
#include "client/session/hall_stream.hpp"
#include "client/ui/screenshot.hpp"
#include "client/ui/window.hpp"
#include "ticket_printer/cli/commands.hpp"
#include "ticket_printer/desk/take_worker.hpp"
#include "ticket_printer/model/scanner_line.hpp"
#include "ticket_printer/printing/slip_picture.hpp"
#include "ticket_printer/settings/slip_file.hpp"
#include "ticket_printer/view/touch_picture.hpp"

namespace hallcall::printer {

namespace ui = client::ui;

namespace {

/// How often the screen looks for news and touches.
constexpr sf::Int32 look_every_ms = 10;
/// It is drawn when there is something new; once in a while also without, for what X has lost.
constexpr std::chrono::seconds draw_every{5};

std::sig_atomic_t volatile stop_wanted = 0;

void want_stop(int) {
    stop_wanted = 1;
}

void say(std::string_view line) {
    fmt::print(stderr, "hallcall-kiosk: {}\n", line);
}

/// The hall as the stream tells it.
class HallWatch {
public:
    explicit HallWatch(client::StreamOptions options) : stream_(std::move(options)) {}

    /// True when anything is new.
    bool update(client::Now const& now) {
        client::Mail const mail = stream_.take();
        bool const changed = mail.link != link_ || !mail.messages.empty();
        if (mail.link == client::Link::lost && link_ != client::Link::lost) {
            say(fmt::format("the server is away: {}", mail.fault));
        }
        link_ = mail.link;
        tried_ = tried_ || link_ != client::Link::connecting;
        for (protocol::StreamMessage const& message : mail.messages) {
            clock_.heard(message.at, now, mail.link == client::Link::connected);
            if (message.type == protocol::StreamMessage::Type::snapshot) {
                hall_ = message.hall;
            } else if (hall_) {
                protocol::apply(message, *hall_);
            }
        }
        return changed;
    }

    [[nodiscard]] bool online() const { return link_ == client::Link::connected && hall_; }
    [[nodiscard]] bool tried() const { return tried_; }
    [[nodiscard]] protocol::Hall const* hall() const { return hall_ ? &*hall_ : nullptr; }
    [[nodiscard]] Hours hours(client::Now const& now) const {
        return hall_ ? hours_at(*hall_, clock_.time(now)) : Hours::open;
    }

private:
    client::HallStream stream_;
    client::Link link_ = client::Link::connecting;
    bool tried_ = false;
    std::optional<protocol::Hall> hall_;
    client::HallClock clock_;
};

class Screen {
public:
    Screen(CommonOptions const& common, ScreenCommand const& command)
        : common_(common),
          template_(load_slip_template(common.slip)),
          command_(command),
          watch_({.server = common.server,
                  .token = common.token,
                  .ca_file = common.ca_file,
                  .after = {}}),
          worker_({.link = link_of(common),
                   .spool = std::make_unique<Spool>(common.spool),
                   .printer = printer_of(common),
                   .server = common.server,
                   .log = say}),
          flow_(command.comfort) {
        ui::open_window(window_, {.title = "取号机",
                                  .size = {command.width, command.height},
                                  .fullscreen = command.width == 0});
        // SFML puts a window in the middle of what it takes for the desktop, which may be turned.
        if (command.width != 0) window_.setPosition({0, 0});
    }

    int run() {
        sf::Clock clock;
        while (window_.isOpen() && stop_wanted == 0) {
            client::Now const here = client::now_here();
            TouchTime const now = here.steady;
            bool changed = watch_.update(here);
            changed = take_news(now) || changed;
            changed = flow_.tick(now) || changed;
            changed = handle_events(now) || changed;
            bool const picture_due = !command_.screenshot.empty() &&
                                     clock.getElapsedTime().asMilliseconds() >= command_.after_ms;
            if (changed || picture_due || now - drawn_at_ >= draw_every) {
                drawn_at_ = now;
                draw(here);
                if (picture_due) return save();
                window_.display();
            }
            sf::sleep(sf::milliseconds(look_every_ms));
        }
        return exit_code::success;
    }

private:
    /// These return whether there was anything.
    bool take_news(TouchTime now) {
        auto const all = worker_.take_news();
        for (TakeNews const& news : all) {
            if (auto const* slip = std::get_if<Slip>(&news)) {
                draw_slip(*slip);
                flow_.issued(*slip, now);
            } else if (auto const* rejoined = std::get_if<RejoinOutcome>(&news)) {
                flow_.ended(*rejoined, now);
            } else {
                flow_.ended(std::get<TakeOutcome>(news), now);
            }
        }
        return !all.empty();
    }

    bool handle_events(TouchTime now) {
        bool any = false;
        sf::Event event{};
        while (window_.pollEvent(event)) {
            any = any || event.type != sf::Event::MouseMoved;
            if (event.type == sf::Event::Closed) window_.close();
            if (event.type == sf::Event::Resized) ui::keep_pixels(window_);
            if (event.type == sf::Event::MouseButtonPressed) {
                touch({static_cast<float>(event.mouseButton.x),
                       static_cast<float>(event.mouseButton.y)},
                      now);
            }
            if (event.type == sf::Event::TouchBegan) {
                touch({static_cast<float>(event.touch.x), static_cast<float>(event.touch.y)}, now);
            }
            if (event.type == sf::Event::TextEntered) {
                if (auto const line = scanner_.take(event.text.unicode, now)) {
                    serve(flow_.scanned(*line, offered(), now), now);
                }
            }
        }
        return any;
    }

    void touch(sf::Vector2f place, TouchTime now) {
        for (TouchArea const& area : areas_) {
            if (!area.box.contains(place)) continue;
            serve(flow_.touch(area.action, offered(), now), now);
            return;
        }
    }

    [[nodiscard]] protocol::Hall const* offered() const {
        return watch_.online() ? watch_.hall() : nullptr;
    }

    void serve(std::optional<KioskRequest> request, TouchTime now) {
        if (!request || worker_.start(std::move(*request))) return;
        // The one before is still at the printer.
        flow_.ended(
            NoTicket{.code = protocol::Code::overloaded, .server_away = false, .detail = {}}, now);
    }

    void draw(client::Now const& now) {
        TouchScene const scene{.flow = flow_,
                               .search = &search_,
                               .hall = watch_.hall(),
                               .slip_picture = has_slip_ ? &slip_ : nullptr,
                               .hours = watch_.hours(now),
                               .online = watch_.online(),
                               .ever_online = watch_.tried(),
                               .size = sf::Vector2f{window_.getSize()}};
        areas_ = compose(scene, canvas_);
        window_.clear(sf::Color::White);
        canvas_.draw(window_);
    }

    /// Without a printer the slip is looked at here.
    void draw_slip(Slip const& slip) {
        has_slip_ = false;
        if (common_.printer != "preview") return;
        Picture picture;
        try {
            SlipFonts fonts;
            picture = printer::draw(lay_out(slip, template_, common_.paper, Printing::first),
                                    common_.paper, fonts);
        } catch (std::exception const& failure) {
            say(fmt::format("{} is not drawn: {}", slip.number, failure.what()));
            return;
        }
        sf::Image image;
        image.create(static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height));
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                auto const dot = picture.dots[static_cast<std::size_t>(y * picture.width + x)];
                image.setPixel(static_cast<unsigned>(x), static_cast<unsigned>(y),
                               sf::Color{dot, dot, dot});
            }
        }
        has_slip_ = slip_.loadFromImage(image);
        slip_.setSmooth(true);
    }

    int save() {
        if (ui::save_screenshot(window_, command_.screenshot)) return exit_code::success;
        say(fmt::format("cannot write {}", command_.screenshot));
        return exit_code::failure;
    }

    CommonOptions common_;
    SlipTemplate template_;
    ScreenCommand command_;
    HallWatch watch_;
    TakeWorker worker_;
    TouchFlow flow_;
    ScannerLine scanner_;
    NameSearch search_;
    sf::Texture slip_;
    bool has_slip_ = false;
    sf::RenderWindow window_;
    ui::Fonts fonts_;
    ui::Canvas canvas_{fonts_};
    std::vector<TouchArea> areas_;
    TouchTime drawn_at_{};
};

}  // namespace

int run_screen(CommonOptions const& common, ScreenCommand const& command) {
    std::signal(SIGINT, want_stop);
    std::signal(SIGTERM, want_stop);
    try {
        ui::require_desktop();
        return Screen{common, command}.run();
    } catch (std::invalid_argument const& wrong) {
        say(wrong.what());
        return exit_code::usage;
    } catch (std::exception const& failure) {
        say(failure.what());
        return exit_code::failure;
    }
}

}  // namespace hallcall::printer
