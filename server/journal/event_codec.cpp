#include "server/journal/event_codec.hpp"

#include <boost/json.hpp>

#include <optional>
#include <utility>
#include <variant>

#include "server/journal/event_fields.hpp"

namespace hallcall::journal {
namespace {

namespace json = boost::json;

/// A body says which shape it has in `v`; without one it has the first.
constexpr std::int64_t newest_shape = 1;

/// Brings a body of any released shape to the newest one, a version at a time. There is only one
/// shape so far; a body that claims another was written by a later release or damaged.
json::object upcast(json::object body) {
    auto const* const version = body.if_contains("v");
    if (version == nullptr) {
        return body;
    }
    if (auto const shape = detail::read_integer(*version); shape != newest_shape) {
        throw DecodeError("shape " + std::to_string(shape) + " is not known to this version");
    }
    body.erase("v");
    return body;
}

template <typename E>
engine::Event read_event(json::value const& body) {
    return Form<E>::read(body);
}

template <std::size_t... I>
engine::Event read_first_of(std::string_view type, json::value const& body,
                            std::index_sequence<I...> /*alternatives*/) {
    std::optional<engine::Event> event;
    auto const try_one = [&]<typename E>(std::type_identity<E> /*tag*/) {
        static_assert(!stored_type<E>.empty(), "every event has a type in the journal");
        if (!event && stored_type<E> == type) {
            event = read_event<E>(body);
        }
    };
    (try_one(std::type_identity<std::variant_alternative_t<I, engine::Event>>{}), ...);
    if (!event) {
        throw DecodeError("unknown type \"" + std::string(type) + "\"");
    }
    return *std::move(event);
}

/// Walks an event's description and keeps nothing but the notes.
class NoteCollector {
public:
    template <typename T>
    void operator()(std::string_view /*name*/, T const& /*value*/) {}
    void operator()(std::string_view /*name*/, std::optional<engine::NoteRef> const& note) {
        if (note) {
            notes_.push_back(*note);
        }
    }
    void unless_empty(std::string_view /*name*/, std::string const& /*text*/) {}
    template <typename T>
    void flat(T const& /*member*/) {}
    template <typename T>
    void constant(std::string_view /*name*/, T const& /*value*/) {}

    [[nodiscard]] std::vector<engine::NoteRef> take() { return std::move(notes_); }

private:
    std::vector<engine::NoteRef> notes_;
};

}  // namespace

std::string_view type_name(engine::Event const& event) {
    return std::visit([]<typename E>(E const&) { return stored_type<E>; }, event);
}

std::string encode_body(engine::Event const& event) {
    return std::visit([]<typename E>(E const& one) { return json::serialize(Form<E>::write(one)); },
                      event);
}

engine::Event decode(std::string_view type, std::string_view body) {
    boost::system::error_code error;
    auto stored = json::parse(body, error);
    if (error) {
        throw DecodeError("the body is not JSON: " + error.message());
    }
    if (!stored.is_object()) {
        throw DecodeError("the body is not a JSON object");
    }
    json::value const newest = upcast(std::move(stored.get_object()));
    if (type == stored_type<engine::TicketRecalled> && newest.get_object().contains("recall")) {
        return read_event<engine::TicketRecalled>(newest);
    }
    return read_first_of(type, newest,
                         std::make_index_sequence<std::variant_size_v<engine::Event>>{});
}

std::vector<engine::NoteRef> note_refs(engine::Event const& event) {
    NoteCollector notes;
    std::visit([&](auto const& one) { describe(notes, one); }, event);
    return notes.take();
}

}  // namespace hallcall::journal
