#pragma once

// The refusals that every command at a window shares, in the order of the rule book: no duty,
// paused, window busy, nothing called or not serving. Private to the engine.

#include "server/engine/decide_parts.hpp"

#include <initializer_list>
#include <optional>

namespace hallcall::engine {

/// A window as a command at it sees it.
class DeskGuard {
public:
    DeskGuard(Scene const& scene, Asker const& by, WindowId const& window);

    // Each returns what is wrong, nothing if all is well. To be asked in this order.
    [[nodiscard]] std::optional<Rejection> ensure_window_exists() const;
    [[nodiscard]] std::optional<Rejection> ensure_on_duty() const;
    [[nodiscard]] std::optional<Rejection> ensure_not_paused() const;
    [[nodiscard]] std::optional<Rejection> ensure_idle() const;
    [[nodiscard]] std::optional<Rejection> ensure_called() const;
    [[nodiscard]] std::optional<Rejection> ensure_serving() const;
    [[nodiscard]] std::optional<Rejection> ensure_called_or_serving() const;

    using Check = std::optional<Rejection> (DeskGuard::*)() const;
    /// The first refusal of several checks, in the order given.
    [[nodiscard]] std::optional<Rejection> first_refusal(std::initializer_list<Check> checks) const;

    // After ensure_on_duty.
    [[nodiscard]] AtWindow at() const;
    /// Null when the window has no ticket.
    [[nodiscard]] Ticket const* ticket() const;
    [[nodiscard]] bool is_serving() const;
    [[nodiscard]] bool is_called() const;

private:
    Scene const& scene_;
    Asker const& by_;
    WindowId const& id_;
    WindowState const* window_;
};

}  // namespace hallcall::engine
