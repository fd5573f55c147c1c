#pragma once

#include <stdexcept>
#include <string>

namespace hallcall::sim {

/// A law of the hall does not hold. `what()` says which, and where.
class LawBroken : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline void ensure(bool holds, std::string const& law) {
    if (!holds) {
        throw LawBroken(law);
    }
}

}  // namespace hallcall::sim
