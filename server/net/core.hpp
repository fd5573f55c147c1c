#pragma once

// What every connection of one server shares. Io thread only.

#include <memory>

#include "server/app/api.hpp"
#include "server/net/connections.hpp"
#include "server/net/rate_limit.hpp"
#include "server/net/settings.hpp"
#include "server/net/stream_hub.hpp"

namespace hallcall::net {

struct Core {
    Core(app::Application& the_application, Settings const& the_settings)
        : application(the_application),
          settings(the_settings),
          anonymous(the_settings.anonymous_per_s, the_settings.anonymous_burst) {}

    app::Application& application;
    Settings settings;
    Connections connections;
    AddressBuckets anonymous;
    StreamHub hub;
    bool stopping = false;
};

/// The connections of a core, which lives as long as they are held.
inline std::shared_ptr<Connections> connections_of(std::shared_ptr<Core> const& core) {
    return {core, &core->connections};
}

}  // namespace hallcall::net
