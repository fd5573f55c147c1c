#include "server/engine/decide.hpp"

#include "server/engine/decide_parts.hpp"

#include <utility>

namespace hallcall::engine {

Rejection refuse(Refusal refusal, std::string detail) {
    return {refusal, std::move(detail), {}};
}

bool is_staff(Asker const& by) {
    return by.standing == Standing::staff || by.standing == Standing::coordinator;
}

Decision decide(State const& state, Command const& command, Moment const& moment) {
    Scene const scene{state, moment};
    return std::visit([&](auto const& one) { return decide_on(scene, one); }, command);
}

}  // namespace hallcall::engine
