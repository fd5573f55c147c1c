#include "client/session/mailbox.hpp"

#include <chrono>
#include <utility>

namespace hallcall::client {

bool Mailbox::put(protocol::StreamMessage message, std::size_t bytes) {
    std::lock_guard const lock{mutex_};
    // A single message larger than the whole box still gets through when the box is empty.
    bool const full = !mail_.messages.empty() && bytes_ + bytes > most_bytes_;
    if (neglected_ || full) {
        mail_.messages.clear();
        bytes_ = 0;
        neglected_ = true;
        return false;
    }
    link_changed_ = link_changed_ || mail_.link != Link::connected;
    mail_.link = Link::connected;
    mail_.fault.clear();
    mail_.refused = 0;
    bytes_ += bytes;
    mail_.messages.push_back(std::move(message));
    filled_.notify_all();
    return true;
}

void Mailbox::set_link(Link link, std::string fault, int refused) {
    std::lock_guard const lock{mutex_};
    link_changed_ = link_changed_ || mail_.link != link || mail_.fault != fault;
    mail_.link = link;
    mail_.fault = std::move(fault);
    mail_.refused = refused;
    filled_.notify_all();
}

bool Mailbox::neglected() const {
    std::lock_guard const lock{mutex_};
    return neglected_;
}

Mail Mailbox::take() {
    std::lock_guard const lock{mutex_};
    return take_locked();
}

Mail Mailbox::wait(int timeout_ms) {
    std::unique_lock lock{mutex_};
    filled_.wait_for(lock, std::chrono::milliseconds{timeout_ms},
                     [this] { return !mail_.messages.empty() || link_changed_; });
    return take_locked();
}

Mail Mailbox::take_locked() {
    Mail taken{mail_.link, mail_.fault, std::move(mail_.messages), mail_.refused};
    mail_.messages.clear();
    bytes_ = 0;
    link_changed_ = false;
    neglected_ = false;
    return taken;
}

}  // namespace hallcall::client
