#include "server/net/connections.hpp"

#include <utility>

namespace hallcall::net {

Connection::Connection(std::shared_ptr<Connections> all, Peer peer)
    : all_(std::move(all)), peer_(std::move(peer)) {
    all_->enter(*this);
}

Connection::~Connection() {
    all_->leave(*this);
}

std::size_t Connections::count_of(std::string const& address) const {
    auto const found = by_address_.find(address);
    return found == by_address_.end() ? 0 : found->second;
}

// Neither destroys a connection on the spot: sockets report their end through the io context.
void Connections::finish_all() {
    for (auto* connection : open_) {
        connection->finish();
    }
}

void Connections::abort_all() {
    for (auto* connection : open_) {
        connection->abort();
    }
}

void Connections::enter(Connection& connection) {
    open_.insert(&connection);
    ++by_address_[connection.peer().address];
}

void Connections::leave(Connection& connection) {
    open_.erase(&connection);
    auto const found = by_address_.find(connection.peer().address);
    if (--found->second == 0) {
        by_address_.erase(found);
    }
    if (open_.empty() && on_empty_) {
        on_empty_();
    }
}

}  // namespace hallcall::net
