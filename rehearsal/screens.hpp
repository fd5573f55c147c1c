#pragma once

// The wall screen at a few moments of the day, and some slips as pictures.

#include "rehearsal/book.hpp"
#include "rehearsal/child.hpp"
#include "rehearsal/counter_program.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace hallcall::rehearsal {

/// A display to draw on: the one of the desktop, or an Xvfb of our own on a free number.
class DrawingSurface {
public:
    /// Throws `std::runtime_error` when there is neither.
    explicit DrawingSurface(Stage const& stage);

    /// DISPLAY=… for a program's environment.
    [[nodiscard]] std::string const& variable() const { return variable_; }

private:
    std::unique_ptr<Child> xvfb_;
    std::string variable_;
};

/// Runs hallcall-display until it has written `screens/NAME.png`; throws `std::runtime_error`.
void photograph_screen(Stage const& stage, DrawingSurface const& surface, std::string const& name);

/// Draws `count` slips, spread over the day, as PNG beside their bytes; throws
/// `std::runtime_error`. Returns how many there are.
std::size_t draw_slips(Stage const& stage, std::vector<Person> const& people, std::size_t count);

}  // namespace hallcall::rehearsal
