#include "counter_client/cli/interrupt.hpp"

namespace hallcall::counter {
namespace {

std::sig_atomic_t volatile requests = 0;

void remember(int /*signal*/) {
    requests = 1;
}

}  // namespace

Interrupt::Interrupt() {
    requests = 0;
    struct ::sigaction action{};
    action.sa_handler = remember;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &before_int_);
    ::sigaction(SIGTERM, &action, &before_term_);
}

Interrupt::~Interrupt() {
    ::sigaction(SIGINT, &before_int_, nullptr);
    ::sigaction(SIGTERM, &before_term_, nullptr);
}

bool Interrupt::requested() {
    return requests != 0;
}

}  // namespace hallcall::counter
