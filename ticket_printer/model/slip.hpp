#pragma once

// What stands on a citizen's slip, before anybody thinks of paper.

#include "protocol/messages.hpp"
#include "protocol/timestamp.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::printer {

struct Slip {
    std::string ticket_id;
    std::string number;
    std::string hall_name;  ///< empty: not known when the slip was made
    std::string service_name;
    std::string service_name_en;
    std::string level;                  ///< as on the wire: normal, priority, …
    std::string reason_name;            ///< why it is ahead of the normal ones; may be empty
    std::optional<std::int64_t> ahead;  ///< waiting ahead when it was issued, if known
    protocol::Timestamp issued_at;
    std::string notice;
    std::string complaint_phone;
    std::vector<std::string> materials;
    std::vector<std::string> windows;  ///< names of those that offer the service
    std::string follow_url;            ///< the holder's page

    bool operator==(Slip const&) const = default;
};

/// A slip of a ticket that nobody holds, for trying a printer or a template.
Slip specimen_slip();

/// The holder's page for `code` on the hall's server: SERVER/follow/CODE.
std::string follow_url(std::string_view server, std::string_view code);

/// A slip from what the server said. Names that `hall` does not have are replaced by ids.
Slip make_slip(protocol::Ticket const& ticket, std::string_view code, protocol::Hall const& hall,
               std::string_view server);

/// For the spool. `slip_from_json` throws `std::exception` for what `to_json` never wrote.
boost::json::object to_json(Slip const& slip);
Slip slip_from_json(boost::json::value const& value);

}  // namespace hallcall::printer
