#include "server/app/restore.hpp"

#include "server/engine/apply.hpp"
#include "server/journal/event_codec.hpp"
#include "server/journal/journal_error.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace hallcall::app {
namespace {

namespace json = boost::json;

struct Entry {
    engine::Instant at;
    engine::Event event;
};

std::vector<Entry> lasting_as_events(engine::State const& state) {
    engine::Lasting const& lasting = state.lasting;
    std::vector<Entry> entries;
    entries.push_back({{}, engine::JournalOpened{lasting.hall, lasting.journal}});
    if (lasting.rehearsal) {
        entries.push_back({{}, engine::ClockRehearsed{}});
    }
    for (engine::Handover const& handover : lasting.handovers) {
        entries.push_back({handover.filed_at, engine::HandoverFiled{.window = handover.window,
                                                                    .to = handover.to,
                                                                    .day = handover.day,
                                                                    .filed_on = handover.filed_on,
                                                                    .note = handover.note,
                                                                    .by = handover.by}});
    }
    auto const publish = [&](std::string const& toml, engine::Actor::Kind kind) {
        entries.push_back(
            {state.last_at,
             engine::ConfigPublished{lasting.config_version, toml, lasting.config, {kind, ""}}});
    };
    for (auto const& [window, alarm] : lasting.alarms) {
        entries.push_back(
            {alarm.since,
             engine::AlarmRaised{
                 .window = window, .staff = {}, .role = {}, .note = alarm.note, .by = alarm.by}});
    }
    for (auto const& [device, reported] : lasting.kiosk_troubles) {
        entries.push_back({reported.since, engine::KioskReported{device, reported.trouble}});
    }
    std::ranges::stable_sort(entries, {}, &Entry::at);
    publish(lasting.file_toml, engine::Actor::Kind::system);
    if (lasting.config_toml != lasting.file_toml) {
        publish(lasting.config_toml, engine::Actor::Kind::staff);
    }
    entries.push_back(
        {state.last_at, engine::DayRolledOver{.from = {}, .to = state.day.day.value()}});
    return entries;
}

engine::State decode_snapshot(journal::Snapshot const& snapshot) {
    engine::State state;
    json::value const entries = json::parse(snapshot.body);
    for (json::value const& value : entries.as_array()) {
        json::object const& entry = value.as_object();
        engine::Instant const at{engine::Duration{entry.at("at").as_int64()}};
        engine::apply(state, {state.last_seq + 1, at,
                              journal::decode(entry.at("type").as_string(),
                                              json::serialize(entry.at("body")))});
    }
    state.last_seq = snapshot.seq;
    return state;
}

/// The last event that surely lies before `day` began, in whatever zone; 0: none.
engine::Seq last_seq_before(journal::JournalReader const& reader, engine::Day day) {
    // A day earlier is long enough to lie before its roll-over in every zone. Bisection: time never
    // goes back.
    engine::Instant const before = std::chrono::sys_days{day} - std::chrono::days{1};
    engine::Seq low = 0;
    auto const tail = reader.tail();
    engine::Seq high = tail ? tail->seq : 0;
    while (low < high) {
        engine::Seq const middle = low + (high - low + 1) / 2;
        engine::Instant at{};
        reader.for_each_stored(middle, 1,
                               [&](journal::StoredEvent const& event) { at = event.at; });
        if (at < before) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

}  // namespace

std::string encode_snapshot(engine::State const& state) {
    json::array entries;
    for (Entry const& entry : lasting_as_events(state)) {
        entries.push_back(json::object{{"at", entry.at.time_since_epoch().count()},
                                       {"type", journal::type_name(entry.event)},
                                       {"body", json::parse(journal::encode_body(entry.event))}});
    }
    return json::serialize(entries);
}

engine::State restore(
    journal::JournalReader const& reader,
    std::function<void(engine::LoggedEvent const&, engine::State const&)> const& each) {
    engine::State state;
    if (auto const snapshot = reader.newest_snapshot()) {
        state = decode_snapshot(*snapshot);
    }
    reader.for_each(state.last_seq + 1, journal::no_limit, [&](engine::LoggedEvent const& event) {
        engine::apply(state, event);
        if (each) {
            each(event, state);
        }
    });
    return state;
}

engine::State state_before(journal::JournalReader const& reader, engine::Day day) {
    auto const snapshot = reader.newest_snapshot(last_seq_before(reader, day));
    return snapshot ? decode_snapshot(*snapshot) : engine::State{};
}

std::optional<engine::State> restore_day(journal::JournalReader const& reader, engine::Day day) {
    engine::State state = state_before(reader, day);
    constexpr std::int64_t page = 1000;
    bool over = false;
    engine::Seq before_page = -1;
    while (!over && before_page != state.last_seq) {
        before_page = state.last_seq;
        reader.for_each(state.last_seq + 1, page, [&](engine::LoggedEvent const& event) {
            if (over) {
                return;
            }
            auto const* roll_over = std::get_if<engine::DayRolledOver>(&event.event);
            over = roll_over != nullptr && state.day.day == day;
            if (over) {
                engine::close_day(state, *roll_over, event.at);
            } else {
                engine::apply(state, event);
            }
        });
    }
    if (state.day.day != day) {
        return std::nullopt;
    }
    return state;
}

}  // namespace hallcall::app
