#include "server/net/stream_hub.hpp"

#include <boost/json.hpp>

#include <numeric>
#include <utility>
#include <vector>

namespace hallcall::net {
namespace {

std::size_t bytes_of(std::vector<app::Broadcast> const& missed) {
    return std::accumulate(
        missed.begin(), missed.end(), std::size_t{0},
        [](std::size_t sum, app::Broadcast const& message) { return sum + message.text->size(); });
}

Payload resumed(std::int64_t after) {
    return std::make_shared<std::string const>(
        boost::json::serialize(boost::json::object{{"type", "resumed"}, {"seq", after}}));
}

}  // namespace

void StreamQueue::push_snapshot(Payload payload) {
    entries_.push_back({std::move(payload), 0});
    wake_();
}

void StreamQueue::push(Payload payload) {
    if (slow_) {
        return;
    }
    std::size_t const size = payload->size();
    if (bytes_ > 0 && bytes_ + size > most_bytes_) {
        slow_ = true;
        entries_.clear();
        bytes_ = being_sent_;
    } else {
        entries_.push_back({std::move(payload), size});
        bytes_ += size;
    }
    wake_();
}

Payload StreamQueue::pop() {
    bytes_ -= being_sent_;
    being_sent_ = 0;
    if (entries_.empty()) {
        return nullptr;
    }
    Entry entry = std::move(entries_.front());
    entries_.pop_front();
    being_sent_ = entry.counted;
    return std::move(entry.payload);
}

void StreamHub::subscribe(StreamQueue& queue, app::Application const& application,
                          std::optional<std::int64_t> after, std::size_t most_bytes) {
    queues_.insert(&queue);
    if (after) {
        auto missed = application.since(*after, queue.listener());
        // More than the queue holds would cut the client off again and again: a snapshot instead.
        if (missed && bytes_of(*missed) + resumed(*after)->size() <= most_bytes) {
            queue.push(resumed(*after));
            for (auto& message : *missed) {
                queue.push(std::move(message.text));
            }
            return;
        }
    }
    queue.push_snapshot(application.snapshot(queue.listener()).text);
}

void StreamHub::publish(app::Broadcast const& broadcast) {
    for (auto* queue : queues_) {
        if (broadcast.is_for(queue->listener())) {
            queue->push(broadcast.text);
        }
    }
}

}  // namespace hallcall::net
