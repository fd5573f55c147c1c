#include "server/app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace hallcall::app {

struct Metrics::Series {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& answers = prometheus::BuildCounter()
                                                           .Name("hallcall_answers_total")
                                                           .Help("Answered requests by HTTP status")
                                                           .Register(registry);
    prometheus::Histogram& commands =
        prometheus::BuildHistogram()
            .Name("hallcall_command_seconds")
            .Help("From taking a command up to its durable answer")
            .Register(registry)
            .Add({}, prometheus::Histogram::BucketBoundaries{0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
                                                             0.1, 0.5, 2.0});
    prometheus::Counter& events = prometheus::BuildCounter()
                                      .Name("hallcall_events_total")
                                      .Help("Durable events since the start")
                                      .Register(registry)
                                      .Add({});
    prometheus::Gauge& seq = prometheus::BuildGauge()
                                 .Name("hallcall_journal_seq")
                                 .Help("Position of the last durable event")
                                 .Register(registry)
                                 .Add({});
    prometheus::Gauge& pending = prometheus::BuildGauge()
                                     .Name("hallcall_waiting_commands")
                                     .Help("Commands decided and not yet durable")
                                     .Register(registry)
                                     .Add({});
    prometheus::Family<prometheus::Gauge>& waiting = prometheus::BuildGauge()
                                                         .Name("hallcall_waiting_tickets")
                                                         .Help("Waiting tickets by service")
                                                         .Register(registry);
    prometheus::Gauge& manned = prometheus::BuildGauge()
                                    .Name("hallcall_manned_windows")
                                    .Help("Windows with somebody on duty")
                                    .Register(registry)
                                    .Add({});
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {
}

Metrics::~Metrics() = default;

void Metrics::count_answer(int status) {
    series_->answers.Add({{"status", std::to_string(status)}}).Increment();
}

void Metrics::observe_command(double seconds) {
    series_->commands.Observe(seconds);
}

void Metrics::count_event() {
    series_->events.Increment();
}

std::string Metrics::text(engine::State const& state, std::size_t waiting_commands) {
    series_->seq.Set(static_cast<double>(state.last_seq));
    series_->pending.Set(static_cast<double>(waiting_commands));
    int manned = 0;
    for (auto const& [id, window] : state.day.windows) {
        manned += window.manned ? 1 : 0;
    }
    series_->manned.Set(manned);
    for (auto const& service : state.config().services) {
        std::size_t count = 0;
        for (auto const& ticket : state.day.queue.waiting) {
            count += ticket.service == service.id ? 1U : 0U;
        }
        series_->waiting.Add({{"service", service.id.value}}).Set(static_cast<double>(count));
    }
    return prometheus::TextSerializer{}.Serialize(series_->registry.Collect());
}

}  // namespace hallcall::app
