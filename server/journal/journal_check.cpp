#include "server/journal/journal_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "server/journal/event_codec.hpp"
#include "server/journal/hash_chain.hpp"
#include "server/journal/journal_error.hpp"
#include "server/journal/json_form.hpp"

namespace hallcall::journal {
namespace {

class Check {
public:
    Check(JournalReader const& reader, std::function<void(engine::LoggedEvent const&)> const& each)
        : reader_(reader), each_(each) {}

    void take(StoredEvent const& event) {
        auto const faults_before = result_.faults.size();
        check_position(event);
        check_hash(event);
        auto decoded = check_body(event);
        as_written_ = as_written_ && result_.faults.size() == faults_before;
        if (decoded) {
            check_notes(event.seq, *decoded);
        }
        ++result_.events;
        result_.tail = Tail{event.seq, event.at, event.hash};
        if (as_written_) {
            with_the_caller_ = true;
            each_(engine::LoggedEvent{event.seq, event.at, *std::move(decoded)});
            with_the_caller_ = false;
        }
    }

    void fault(engine::Seq seq, std::string what) {
        result_.faults.push_back({seq, std::move(what)});
    }

    /// Whether an exception came out of `each`.
    [[nodiscard]] bool with_the_caller() const { return with_the_caller_; }

    [[nodiscard]] engine::Seq expected() const { return result_.tail ? result_.tail->seq + 1 : 1; }

    [[nodiscard]] CheckResult finish() { return std::move(result_); }

private:
    void check_position(StoredEvent const& event) {
        if (event.seq < 1) {
            fault(event.seq, "stands before the first event");
            before_.reset();
            return;
        }
        if (event.seq == 1) {
            before_ = no_hash;
        } else if (auto const first = std::max<engine::Seq>(expected(), 1); event.seq > first) {
            fault(first, event.seq - first == 1
                             ? std::string("is missing")
                             : fmt::format("is missing, with all up to {}", event.seq - 1));
            before_.reset();
        }
        if (result_.tail && event.at < result_.tail->at) {
            fault(event.seq, "is earlier than the event before it");
        }
    }

    /// Without the hash before (a gap) there is nothing to compare with.
    void check_hash(StoredEvent const& event) {
        bool const whole = event.hash.size() == no_hash.size();
        if (before_ &&
            (!whole || hash_of_bytes(event.hash) != chain_hash(*before_, event.seq,
                                                               event.at.time_since_epoch().count(),
                                                               event.type, event.body))) {
            fault(event.seq, "its hash does not fit the event and the hash before it");
        }
        before_ = whole ? std::optional(hash_of_bytes(event.hash)) : std::nullopt;
    }

    std::optional<engine::Event> check_body(StoredEvent const& event) {
        try {
            auto decoded = decode(event.type, event.body);
            if (std::holds_alternative<engine::JournalOpened>(decoded) != (event.seq == 1)) {
                fault(event.seq, event.seq == 1 ? "the first event is not journal_opened"
                                                : "journal_opened stands inside the journal");
            }
            return decoded;
        } catch (DecodeError const& error) {
            fault(event.seq, fmt::format("cannot be read: {}", error.what()));
            return std::nullopt;
        }
    }

    void check_notes(engine::Seq seq, engine::Event const& event) {
        for (auto const& ref : note_refs(event)) {
            auto const note = reader_.note(ref.id);
            if (note && salted_hash(note->salt, note->text) != ref.salted_hash.value) {
                fault(seq, fmt::format("the text {} is not the one that was written", ref.id));
            }
        }
    }

    JournalReader const& reader_;
    std::function<void(engine::LoggedEvent const&)> const& each_;
    CheckResult result_;
    std::optional<Hash> before_ = no_hash;
    bool as_written_ = true;
    bool with_the_caller_ = false;
};

}  // namespace

CheckResult check_journal(JournalReader const& reader,
                          std::function<void(engine::LoggedEvent const&)> const& each) {
    Check check(reader, each);
    try {
        reader.for_each_stored(std::numeric_limits<engine::Seq>::min(), no_limit,
                               [&](StoredEvent const& event) { check.take(event); });
    } catch (JournalError const& error) {
        if (check.with_the_caller()) {
            throw;
        }
        check.fault(check.expected(), error.what());
    }
    return check.finish();
}

}  // namespace hallcall::journal
