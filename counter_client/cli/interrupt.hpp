#pragma once

// Ctrl-C as a wish to stop, for the steps that go on until they are told to.

#include <csignal>

namespace hallcall::counter {

/// While it lives, SIGINT and SIGTERM do not end the process but are remembered. One at a time.
class Interrupt {
public:
    Interrupt();
    Interrupt(Interrupt const&) = delete;
    Interrupt& operator=(Interrupt const&) = delete;
    ~Interrupt();

    [[nodiscard]] static bool requested();

private:
    struct ::sigaction before_int_{};
    struct ::sigaction before_term_{};
};

}  // namespace hallcall::counter
