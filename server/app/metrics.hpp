#pragma once

// What an operator's monitoring scrapes, in Prometheus' text form. On the io thread.

#include "server/engine/state.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace hallcall::app {

class Metrics {
public:
    Metrics();
    Metrics(Metrics const&) = delete;
    Metrics& operator=(Metrics const&) = delete;
    ~Metrics();

    /// One answered request, by HTTP status.
    void count_answer(int status);
    /// From taking a command up to its durable answer.
    void observe_command(double seconds);
    void count_event();

    [[nodiscard]] std::string text(engine::State const& state, std::size_t waiting_commands);

private:
    struct Series;
    std::unique_ptr<Series> series_;
};

}  // namespace hallcall::app
