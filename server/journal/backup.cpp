#include "server/journal/backup.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <limits>
#include <ostream>

#include "server/journal/hash_chain.hpp"
#include "server/journal/journal_error.hpp"
#include "server/journal/reader.hpp"

namespace hallcall::journal {
namespace {

namespace json = boost::json;

json::value body_of(StoredEvent const& event) {
    boost::system::error_code error;
    auto body = json::parse(event.body, error);
    return error ? json::value(json::string(event.body)) : body;
}

}  // namespace

void backup(std::filesystem::path const& journal, std::filesystem::path const& out) {
    JournalReader(journal).backup_to(out);
}

void export_jsonl(std::filesystem::path const& journal, std::ostream& out) {
    auto const write = [&](StoredEvent const& event) {
        json::object const line{{"seq", event.seq},
                                {"at", event.at.time_since_epoch().count()},
                                {"type", event.type},
                                {"body", body_of(event)},
                                {"hash", to_hex(event.hash)}};
        out << json::serialize(line) << '\n';
        if (!out) {
            throw JournalError(fmt::format("event {} could not be written out", event.seq));
        }
    };
    JournalReader(journal).for_each_stored(std::numeric_limits<engine::Seq>::min(), no_limit,
                                           write);
    out.flush();
    if (!out) {
        throw JournalError("the last events could not be written out");
    }
}

}  // namespace hallcall::journal
