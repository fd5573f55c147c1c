#include "server/app/duty_report.hpp"

#include "protocol/limits.hpp"
#include "server/app/reads.hpp"
#include "server/app/restore.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace hallcall::app {
namespace {

namespace json = boost::json;
using protocol::Code;

/// Folds events into records. Other events leave it as it is.
class DutyFold {
public:
    /// `config` is the document in force at the first event.
    DutyFold(journal::JournalReader const& reader, Zone const& zone, engine::Day from,
             engine::Day to, std::shared_ptr<engine::HallConfig const> config)
        : reader_(reader), zone_(zone), from_(from), to_(to), config_(std::move(config)) {}

    void add(engine::LoggedEvent const& event) {
        at_ = event.at;
        std::visit([this](auto const& one) { on(one); }, event.event);
    }

    [[nodiscard]] bool is_past() const { return day_ && *day_ > to_; }
    [[nodiscard]] std::vector<DutyRecord> take() { return std::move(records_); }

private:
    template <typename Event>
    void on(Event const& /*event*/) {}

    void on(engine::ConfigPublished const& event) { config_ = event.config; }

    void on(engine::DayRolledOver const& event) {
        for (auto const& [window, position] : lasting_) {
            DutyRecord& record = records_[position];
            engine::Instant const midnight =
                zone_.beginning(std::chrono::sys_days{record.day} + std::chrono::days{1});
            record.to = std::min(at_, midnight);
        }
        lasting_.clear();
        day_ = event.to;
    }

    void on(engine::DutyStarted const& event) {
        if (!day_ || *day_ < from_ || is_past()) {
            return;
        }
        auto const* member = config_ == nullptr ? nullptr : config_->find(event.at.staff);
        lasting_[event.at.window] = records_.size();
        records_.push_back({.day = *day_,
                            .window = event.at.window,
                            .staff = event.at.staff,
                            .name = member == nullptr ? "" : member->name,
                            .role = event.at.role,
                            .takeover = event.takeover,
                            .reason = event.reason,
                            .note = text_of(event.note),
                            .from = at_,
                            .to = {},
                            .relieved_by = {},
                            .left_because = {}});
    }

    void on(engine::DutyEnded const& event) {
        if (DutyRecord* record = lasting_at(event.at.window)) {
            record->to = at_;
            record->relieved_by = event.relieved_by;
            record->left_because = text_of(event.reason);
            lasting_.erase(event.at.window);
        }
    }

    void on(engine::TicketCalled const& event) {
        if (DutyRecord* record = lasting_at(event.at.window)) {
            ++record->called;
        }
    }

    void on(engine::TicketFinished const& event) {
        if (DutyRecord* record = lasting_at(event.at.window)) {
            ++record->served;
        }
    }

    DutyRecord* lasting_at(engine::WindowId const& window) {
        auto const found = lasting_.find(window);
        return found == lasting_.end() ? nullptr : &records_[found->second];
    }

    [[nodiscard]] std::optional<std::string> text_of(
        std::optional<engine::NoteRef> const& reference) const {
        if (!reference) {
            return std::nullopt;
        }
        auto const note = reader_.note(reference->id);
        return note ? std::optional{note->text} : std::nullopt;
    }

    journal::JournalReader const& reader_;
    Zone const& zone_;
    engine::Day from_;
    engine::Day to_;
    std::optional<engine::Day> day_;
    engine::Instant at_{};
    std::shared_ptr<engine::HallConfig const> config_;
    std::vector<DutyRecord> records_;
    std::map<engine::WindowId, std::size_t> lasting_;  ///< positions in records_
};

struct Column {
    std::string_view name;
    json::value (*value)(DutyRecord const&, Zone const&);
};

json::value or_null(std::optional<std::string> const& text) {
    return text ? json::value(*text) : json::value(nullptr);
}

constexpr Column columns[] = {
    {"day", [](DutyRecord const& record,
               Zone const&) { return json::value(protocol::format_day(record.day)); }},
    {"window",
     [](DutyRecord const& record, Zone const&) { return json::value(record.window.value); }},
    {"staff",
     [](DutyRecord const& record, Zone const&) { return json::value(record.staff.value); }},
    {"name", [](DutyRecord const& record, Zone const&) { return json::value(record.name); }},
    {"role",
     [](DutyRecord const& record, Zone const&) { return json::value(name_of(record.role)); }},
    {"takeover",
     [](DutyRecord const& record, Zone const&) {
         auto const name = takeover_name(record.takeover);
         return name ? json::value(*name) : json::value(false);
     }},
    {"reason", [](DutyRecord const& record, Zone const&) { return or_null(record.reason); }},
    {"note", [](DutyRecord const& record, Zone const&) { return or_null(record.note); }},
    {"from", [](DutyRecord const& record,
                Zone const& zone) { return json::value(format(zone.timestamp(record.from))); }},
    {"to",
     [](DutyRecord const& record, Zone const& zone) {
         return record.to ? json::value(format(zone.timestamp(*record.to))) : json::value(nullptr);
     }},
    {"relieved_by",
     [](DutyRecord const& record, Zone const&) {
         return record.relieved_by ? json::value(record.relieved_by->value) : json::value(nullptr);
     }},
    {"left_because",
     [](DutyRecord const& record, Zone const&) { return or_null(record.left_because); }},
    {"called", [](DutyRecord const& record, Zone const&) { return json::value(record.called); }},
    {"served", [](DutyRecord const& record, Zone const&) { return json::value(record.served); }},
};

/// RFC 4180: a field with a comma, a quote or a line break stands in quotes.
std::string csv_field(json::value const& value) {
    if (value.is_null()) {
        return {};
    }
    if (!value.is_string()) {
        return json::serialize(value);
    }
    std::string const text{value.get_string()};
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted{'"'};
    for (char const c : text) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + '"';
}

Reply as_json(std::vector<DutyRecord> const& records, engine::Day from, engine::Day to,
              Zone const& zone) {
    json::array rows;
    for (DutyRecord const& record : records) {
        json::object row;
        for (Column const& column : columns) {
            row[column.name] = column.value(record, zone);
        }
        rows.emplace_back(std::move(row));
    }
    return json_reply(200, {{"kind", "duty"},
                            {"from", protocol::format_day(from)},
                            {"to", protocol::format_day(to)},
                            {"rows", std::move(rows)}});
}

Reply as_csv(std::vector<DutyRecord> const& records, engine::Day from, engine::Day to,
             Zone const& zone) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // spreadsheets want it
    std::string text{byte_order_mark};
    auto const end_field = [&](Column const& column) {
        text += &column == std::end(columns) - 1 ? "\r\n" : ",";
    };
    for (Column const& column : columns) {
        text += column.name;
        end_field(column);
    }
    for (DutyRecord const& record : records) {
        for (Column const& column : columns) {
            text += csv_field(column.value(record, zone));
            end_field(column);
        }
    }
    return {.status = 200,
            .content_type = "text/csv; charset=utf-8",
            .body = std::move(text),
            .headers = {{"Content-Disposition",
                         fmt::format("attachment; filename=\"duty_{}_{}.csv\"",
                                     protocol::format_day(from), protocol::format_day(to))}}};
}

std::optional<engine::Day> day_in(Request const& request, std::string_view name) {
    auto const text = query_value(request, name);
    return text ? protocol::parse_day(*text) : std::nullopt;
}

}  // namespace

std::vector<DutyRecord> duty_records(journal::JournalReader const& reader, Zone const& zone,
                                     engine::Day from, engine::Day to) {
    engine::State const before = state_before(reader, from);
    DutyFold fold{reader, zone, from, to, before.lasting.config};
    engine::Seq next = before.last_seq + 1;
    constexpr std::int64_t page = 1000;
    bool more = true;
    while (more && !fold.is_past()) {
        more = false;
        reader.for_each(next, page, [&](engine::LoggedEvent const& event) {
            fold.add(event);
            next = event.seq + 1;
            more = true;
        });
    }
    return fold.take();
}

Reply read_duty_report(journal::JournalReader const& reader, Zone const& zone,
                       Request const& request) {
    if (auto no = refuse_unknown_query(request, {"from", "to", "format"})) {
        return *no;
    }
    auto const from = day_in(request, "from");
    auto const to = day_in(request, "to");
    if (!from || !to) {
        return problem(Code::bad_request, "'from' and 'to' must be days like 2026-11-21");
    }
    auto const days = std::chrono::sys_days{*to} - std::chrono::sys_days{*from};
    if (days.count() < 0 || days.count() >= protocol::limits::report_days) {
        return problem(Code::bad_request,
                       fmt::format("'to' must be the same day as 'from' or later, {} days at most",
                                   protocol::limits::report_days));
    }
    std::string const format = query_value(request, "format").value_or("json");
    if (format != "json" && format != "csv") {
        return problem(Code::bad_request, "'format' is json or csv");
    }
    auto const records = duty_records(reader, zone, *from, *to);
    return format == "json" ? as_json(records, *from, *to, zone)
                            : as_csv(records, *from, *to, zone);
}

}  // namespace hallcall::app
