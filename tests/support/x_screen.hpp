#pragma once

// A screen of its own (Xvfb), keys pressed and places touched on it as a keyboard and a finger
// would, and pictures of what it shows.

#include "rehearsal/child.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall {

struct Area {
    int x = 0;
    int y = 0;
    unsigned width = 0;
    unsigned height = 0;
};

/// One thread at a time.
class XScreen {
public:
    /// Throws `std::runtime_error` when no X server comes up. Its words go to a file in `folder`.
    XScreen(unsigned width, unsigned height, std::filesystem::path const& folder);
    XScreen(XScreen const&) = delete;
    XScreen& operator=(XScreen const&) = delete;
    ~XScreen();

    /// ":7"
    [[nodiscard]] std::string const& name() const { return name_; }

    /// Presses keys together and releases them, by their X names: {"Control_L", "b"}. They go to
    /// whatever window the pointer is over, which is the middle of the screen.
    void press(std::initializer_list<std::string_view> keys);

    /// Moves the pointer there, presses and releases its button.
    void touch(int x, int y);

    /// Rows from the top, four bytes a pixel: red, green, blue, 255.
    [[nodiscard]] std::vector<std::uint8_t> pixels(Area const& area);

    /// A number that another picture of the same area has only if it looks the same.
    [[nodiscard]] std::uint64_t picture(Area const& area);

    /// Waits until the area looks other than `before`; false when it does not `within`.
    bool changes(Area const& area, std::uint64_t before, std::chrono::milliseconds within);

private:
    struct Connection;

    std::unique_ptr<rehearsal::Child> server_;
    std::string name_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace hallcall
