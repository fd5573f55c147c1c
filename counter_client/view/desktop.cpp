#include "counter_client/view/desktop.hpp"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <array>
#include <memory>

namespace hallcall::counter {
namespace {

struct Close {
    void operator()(Display* display) const { XCloseDisplay(display); }
};

/// A connection of its own: SFML's is not for others.
std::unique_ptr<Display, Close> connect() {
    return std::unique_ptr<Display, Close>{XOpenDisplay(nullptr)};
}

/// `_MOTIF_WM_HINTS`: five longs, of which the second bit of the first says that the third counts.
void set_frame(Display* display, Window window, bool framed) {
    Atom const hints = XInternAtom(display, "_MOTIF_WM_HINTS", False);
    std::array<unsigned long, 5> const values{2, 0, framed ? 1UL : 0UL, 0, 0};
    constexpr int bits = 32;
    XChangeProperty(display, window, hints, hints, bits, PropModeReplace,
                    reinterpret_cast<unsigned char const*>(values.data()),
                    static_cast<int>(values.size()));
}

/// EWMH: a request to the window manager.
void set_above(Display* display, Window window, bool above) {
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = window;
    event.xclient.message_type = XInternAtom(display, "_NET_WM_STATE", False);
    event.xclient.format = 32;
    event.xclient.data.l[0] = above ? 1 : 0;
    event.xclient.data.l[1] = static_cast<long>(XInternAtom(display, "_NET_WM_STATE_ABOVE", False));
    XSendEvent(display, DefaultRootWindow(display), False,
               SubstructureRedirectMask | SubstructureNotifyMask, &event);
}

}  // namespace

void ring_bell() {
    if (auto const display = connect()) {
        XBell(display.get(), 100);
        XFlush(display.get());
    }
}

void pin_to_edge(sf::WindowHandle window, bool pinned) {
    if (auto const display = connect()) {
        set_frame(display.get(), window, !pinned);
        set_above(display.get(), window, pinned);
        XFlush(display.get());
    }
}

}  // namespace hallcall::counter
