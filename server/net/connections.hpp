#pragma once

// The open connections, counted by address so that one of them cannot have them all. Io thread
// only.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace hallcall::net {

class Connections;

/// Where a request comes from.
struct Peer {
    std::string address;
    bool loopback = false;
};

/// An open connection; listed in `Connections` while it exists.
class Connection {
public:
    /// `all` lives at least as long: a connection may be the last to go.
    Connection(std::shared_ptr<Connections> all, Peer peer);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    virtual ~Connection();

    [[nodiscard]] Peer const& peer() const { return peer_; }

    /// Ends as soon as what is under way has been answered.
    virtual void finish() = 0;
    /// Closes the socket.
    virtual void abort() = 0;

private:
    std::shared_ptr<Connections> all_;
    Peer peer_;
};

class Connections {
public:
    [[nodiscard]] std::size_t count() const { return open_.size(); }
    [[nodiscard]] std::size_t count_of(std::string const& address) const;

    void finish_all();
    void abort_all();

    /// Called whenever the last one has gone.
    void on_empty(std::function<void()> listener) { on_empty_ = std::move(listener); }

private:
    friend class Connection;
    void enter(Connection& connection);
    void leave(Connection& connection);

    std::unordered_set<Connection*> open_;
    std::unordered_map<std::string, std::size_t> by_address_;
    std::function<void()> on_empty_;
};

}  // namespace hallcall::net
