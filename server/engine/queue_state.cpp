#include "server/engine/queue_state.hpp"

#include <algorithm>

namespace hallcall::engine {

Waiting const* QueueState::find(Number const& number) const {
    auto const found = std::ranges::find(waiting, number, &Waiting::number);
    return found == waiting.end() ? nullptr : &*found;
}

Waiting* QueueState::find(Number const& number) {
    auto const found = std::ranges::find(waiting, number, &Waiting::number);
    return found == waiting.end() ? nullptr : &*found;
}

}  // namespace hallcall::engine
