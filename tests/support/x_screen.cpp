#include "tests/support/x_screen.hpp"

#include <fmt/format.h>
#include <X11/extensions/XTest.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace hallcall {
namespace {

constexpr std::chrono::milliseconds starts_within{20000};
constexpr std::chrono::milliseconds look_every{2};

struct DestroyImage {
    void operator()(XImage* image) const { XDestroyImage(image); }
};
using Image = std::unique_ptr<XImage, DestroyImage>;

}  // namespace

struct XScreen::Connection {
    explicit Connection(std::string const& name) : display(XOpenDisplay(name.c_str())) {
        if (display == nullptr) {
            throw std::runtime_error("cannot connect to the X server " + name);
        }
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection() { XCloseDisplay(display); }

    [[nodiscard]] Image image(Area const& area) const {
        Image image{XGetImage(display, DefaultRootWindow(display), area.x, area.y, area.width,
                              area.height, AllPlanes, ZPixmap)};
        if (image == nullptr) {
            throw std::runtime_error("the X server gives no picture");
        }
        return image;
    }

    Display* display;
};

XScreen::XScreen(unsigned width, unsigned height, std::filesystem::path const& folder) {
    server_ = std::make_unique<rehearsal::Child>(rehearsal::ChildOptions{
        .arguments = {"/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0",
                      fmt::format("{}x{}x24", width, height), "-nolisten", "tcp"},
        .environment = {},
        .error_log = folder / "xvfb.log"});
    auto const number = server_->read_line(starts_within);
    if (!number) {
        throw std::runtime_error("Xvfb did not start; is the package xvfb installed?");
    }
    name_ = ":" + *number;
    connection_ = std::make_unique<Connection>(name_);
    XTestFakeMotionEvent(connection_->display, 0, static_cast<int>(width) / 2,
                         static_cast<int>(height) / 2, CurrentTime);
    XSync(connection_->display, False);
}

XScreen::~XScreen() = default;

void XScreen::press(std::initializer_list<std::string_view> keys) {
    Display* display = connection_->display;
    std::vector<KeyCode> codes;
    for (std::string_view const key : keys) {
        KeySym const symbol = XStringToKeysym(std::string{key}.c_str());
        KeyCode const code = XKeysymToKeycode(display, symbol);
        if (symbol == NoSymbol || code == 0) {
            throw std::invalid_argument("this keyboard has no key " + std::string{key});
        }
        codes.push_back(code);
    }
    for (KeyCode const code : codes) {
        XTestFakeKeyEvent(display, code, True, CurrentTime);
    }
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
        XTestFakeKeyEvent(display, *code, False, CurrentTime);
    }
    XSync(display, False);
}

void XScreen::touch(int x, int y) {
    Display* display = connection_->display;
    XTestFakeMotionEvent(display, 0, x, y, CurrentTime);
    XTestFakeButtonEvent(display, 1, True, CurrentTime);
    XTestFakeButtonEvent(display, 1, False, CurrentTime);
    XSync(display, False);
}

std::vector<std::uint8_t> XScreen::pixels(Area const& area) {
    Image const image = connection_->image(area);
    std::vector<std::uint8_t> all;
    all.reserve(std::size_t{area.width} * area.height * 4);
    for (unsigned y = 0; y < area.height; ++y) {
        for (unsigned x = 0; x < area.width; ++x) {
            auto const pixel = XGetPixel(image.get(), static_cast<int>(x), static_cast<int>(y));
            for (int const shift : {16, 8, 0}) {
                all.push_back(static_cast<std::uint8_t>(pixel >> shift & 0xFFU));
            }
            all.push_back(0xFF);
        }
    }
    return all;
}

std::uint64_t XScreen::picture(Area const& area) {
    Image const image = connection_->image(area);
    // FNV-1a, 64 bits.
    std::uint64_t hash = 14695981039346656037U;
    auto const bytes = static_cast<std::size_t>(image->bytes_per_line) * area.height;
    for (std::size_t i = 0; i < bytes; ++i) {
        hash = (hash ^ static_cast<unsigned char>(image->data[i])) * 1099511628211U;
    }
    return hash;
}

bool XScreen::changes(Area const& area, std::uint64_t before, std::chrono::milliseconds within) {
    auto const give_up = std::chrono::steady_clock::now() + within;
    while (picture(area) == before) {
        if (std::chrono::steady_clock::now() >= give_up) {
            return false;
        }
        std::this_thread::sleep_for(look_every);
    }
    return true;
}

}  // namespace hallcall
