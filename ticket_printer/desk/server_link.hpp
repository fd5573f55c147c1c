#pragma once

// What a kiosk asks of the hall's server.

#include "client/session/hall_client.hpp"
#include "client/session/result.hpp"
#include "ticket_printer/model/take_flow.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::printer {

/// Blocking. A fake stands in for it in tests.
class ServerLink {
public:
    ServerLink() = default;
    ServerLink(ServerLink const&) = delete;
    ServerLink& operator=(ServerLink const&) = delete;
    virtual ~ServerLink() = default;

    [[nodiscard]] virtual client::Result hall() = 0;
    [[nodiscard]] virtual client::Result issue(TakeRequest const& request,
                                               std::string const& key) = 0;
    /// The holder's view of a ticket.
    [[nodiscard]] virtual client::Result follow(std::string_view code) = 0;
    /// A missed ticket goes back into the queue.
    [[nodiscard]] virtual client::Result rejoin(std::string_view code) = 0;
    /// For the coordinators: the name of what is wrong with the printer, nothing when all is well.
    [[nodiscard]] virtual client::Result tell_trouble(
        std::optional<std::string> const& trouble) = 0;
};

/// Over HTTP. Throws `std::invalid_argument` for a server address that is none.
std::unique_ptr<ServerLink> http_link(client::Options options);

}  // namespace hallcall::printer
