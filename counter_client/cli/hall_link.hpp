#pragma once

// What a single step needs of the hall's server. The real one is client::HallClient; tests answer
// in its place.

#include "client/session/result.hpp"

#include <boost/json.hpp>

#include <memory>
#include <string>

namespace hallcall::counter {

/// Blocking; one thread.
class HallLink {
public:
    HallLink() = default;
    HallLink(HallLink const&) = delete;
    HallLink& operator=(HallLink const&) = delete;
    virtual ~HallLink() = default;

    virtual void set_token(std::string token) = 0;
    virtual client::Result get(std::string const& target) = 0;
    /// Retried with the same key while there is no answer.
    virtual client::Result command(std::string const& target, boost::json::object body,
                                   std::string key) = 0;
    virtual client::Result post_once(std::string const& target, boost::json::object body) = 0;
    virtual client::Result delete_once(std::string const& target) = 0;
};

/// Throws `std::invalid_argument` for an address that is none.
std::unique_ptr<HallLink> connect_hall(std::string const& server);

}  // namespace hallcall::counter
