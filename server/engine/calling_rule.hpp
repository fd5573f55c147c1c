#pragma once

// Who is next. The rule book in words: docs/rules.md, "Call next". This file reads only a
// QueueState and the hall's document, and decides nothing else.

#include "server/engine/hall_config.hpp"
#include "server/engine/queue_state.hpp"

#include <optional>
#include <vector>

namespace hallcall::engine {

/// urgent 0, priority 1, normal and internal 2.
int rank(Level level);

/// The next ticket for a window, and why it is that one.
struct Choice {
    Number number;
    Rule rule = Rule::first_come;
    int candidates = 0;
    int passed_over = 0;  ///< candidates that were entitled earlier than the one called
    int run_after = 0;    ///< the window's run of priority calls once this one is called
};

/// Entitled earlier, by (entitled instant, seq of issue).
bool entitled_before(Waiting const& a, Waiting const& b);

/// Everybody this window may call now, in no order that means anything.
std::vector<Waiting const*> candidates_of(QueueState const& queue, HallConfig const& hall,
                                          WindowId const& window);

/// Nothing when nobody that the window serves is waiting.
std::optional<Choice> choose_next(QueueState const& queue, HallConfig const& hall,
                                  WindowId const& window, Instant now);

/// How many waiting tickets of the same service a single window that has this service alone would
/// call before `number`. 0 for a ticket that does not wait.
int count_ahead(QueueState const& queue, HallConfig const& hall, Number const& number, Instant now);

}  // namespace hallcall::engine
