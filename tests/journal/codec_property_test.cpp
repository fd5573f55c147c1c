// Laws of the codec over generated events. The generator walks the same descriptions as the codec,
// so a first law says that the descriptions leave no member out.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>

#include "server/journal/event_codec.hpp"
#include "server/journal/event_fields.hpp"

namespace hallcall::journal {
namespace {

/// Converts to whatever a member is.
struct Anything {
    template <typename T>
    operator T() const;  // NOLINT(google-explicit-constructor): that is its purpose
};

template <typename T, std::size_t... I>
constexpr bool can_be_made_of(std::index_sequence<I...> /*count*/) {
    return requires { T{(static_cast<void>(I), Anything{})...}; };
}

/// How many members an aggregate has: as many as it can be initialised from at most.
template <typename T, std::size_t Count = 24>
constexpr std::size_t members() {
    if constexpr (can_be_made_of<T>(std::make_index_sequence<Count>{})) {
        return Count;
    } else {
        return members<T, Count - 1>();
    }
}

/// Counts the members that a description names.
class MemberCounter {
public:
    template <typename T>
    void operator()(std::string_view /*name*/, T const& /*member*/) {
        ++count_;
    }
    void unless_empty(std::string_view /*name*/, std::string const& /*member*/) { ++count_; }
    template <typename T>
    void flat(T const& /*member*/) {
        ++count_;
    }
    template <typename T>
    void constant(std::string_view /*name*/, T const& /*value*/) {}

    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::size_t count_ = 0;
};

template <typename T>
std::size_t described() {
    MemberCounter counter;
    T const value{};
    describe(counter, value);
    return counter.count();
}

template <typename... T>
void expect_described(std::type_identity<std::variant<T...>> /*all*/) {
    auto const expect_one = []<typename One>(std::type_identity<One>) {
        EXPECT_EQ(described<One>(), members<One>()) << typeid(One).name();
    };
    (expect_one(std::type_identity<T>{}), ...);
}

TEST(CodecProperty, descriptions_leave_no_member_out) {
    expect_described(std::type_identity<engine::Event>{});
    expect_described(
        std::type_identity<std::variant<engine::Actor, engine::AtWindow, engine::NoteRef>>{});
    expect_described(
        std::type_identity<
            std::variant<engine::HallConfig, engine::Rules, engine::Session, engine::PriorityReason,
                         engine::StaffMember, engine::Roles, engine::Window, engine::Zone,
                         engine::Service, engine::Department>>{});
}

/// Text with everything that JSON has to escape, in it and beyond the first plane of Unicode.
std::string any_text() {
    static std::vector<std::string> const pieces = {
        "A",    "7",    " ",  "\"", "\\", "/",  "\n",           "\t",
        "\x01", "\x7f", "恩", "平", "é",  "😀", "\xe2\x80\xa8", std::string(1, '\0')};
    auto const chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string text;
    for (auto const& piece : chosen) {
        text += piece;
    }
    return text;
}

/// Fills every member with an arbitrary value.
class Generator {
public:
    template <typename T>
    void operator()(std::string_view /*name*/, T& member) {
        fill(member);
    }
    void unless_empty(std::string_view /*name*/, std::string& member) { fill(member); }
    template <typename T>
    void flat(T& member) {
        describe(*this, member);
    }
    template <typename T>
    void constant(std::string_view /*name*/, T const& /*value*/) {}

private:
    void fill(bool& member) { member = *rc::gen::arbitrary<bool>(); }
    void fill(int& member) { member = *rc::gen::arbitrary<int>(); }
    void fill(std::string& member) { member = any_text(); }
    template <typename Tag>
    void fill(engine::Id<Tag>& member) {
        member.value = any_text();
    }
    void fill(engine::Instant& member) {
        member = engine::Instant(engine::Duration(*rc::gen::arbitrary<std::int64_t>()));
    }
    void fill(engine::Day& member) {
        member = engine::Day(
            std::chrono::sys_days(std::chrono::days(*rc::gen::inRange<int>(-25'000, 1'000'000))));
    }
    template <typename Rep, typename Period>
    void fill(std::chrono::duration<Rep, Period>& member) {
        member = std::chrono::duration<Rep, Period>(*rc::gen::arbitrary<std::int32_t>());
    }
    void fill(engine::Takeover& member) {
        member = *rc::gen::element(engine::Takeover::none, engine::Takeover::planned,
                                   engine::Takeover::sudden);
    }
    template <typename Enum>
        requires std::is_enum_v<Enum>
    void fill(Enum& member) {
        auto const& all = EnumNames<Enum>::all;
        member = all.at(*rc::gen::inRange<std::size_t>(0, all.size())).first;
    }
    template <typename T>
    void fill(std::optional<T>& member) {
        if (*rc::gen::arbitrary<bool>()) {
            fill(member.emplace());
        }
    }
    template <typename T>
    void fill(std::vector<T>& member) {
        member.resize(*rc::gen::inRange<std::size_t>(0, 4));
        for (auto& one : member) {
            fill(one);
        }
    }
    void fill(std::shared_ptr<engine::HallConfig const>& member) {
        engine::HallConfig config;
        fill(config);
        member = std::make_shared<engine::HallConfig const>(std::move(config));
    }
    template <typename T>
        requires std::is_class_v<T>
    void fill(T& member) {
        describe(*this, member);
    }
};

template <std::size_t... I>
engine::Event any_event(std::size_t alternative, std::index_sequence<I...> /*alternatives*/) {
    engine::Event event;
    auto const try_one = [&]<std::size_t Index>(std::integral_constant<std::size_t, Index>) {
        if (alternative == Index) {
            Generator generator;
            auto& one = event.emplace<Index>();
            describe(generator, one);
        }
    };
    (try_one(std::integral_constant<std::size_t, I>{}), ...);
    return event;
}

TEST(CodecProperty, every_event_is_read_back_as_it_was_written) {
    constexpr auto alternatives = std::variant_size_v<engine::Event>;
    EXPECT_TRUE(rc::check("decode is the inverse of encode", [] {
        auto const event = any_event(*rc::gen::inRange<std::size_t>(0, alternatives),
                                     std::make_index_sequence<alternatives>{});
        auto const type = type_name(event);
        auto const body = encode_body(event);
        auto const read = decode(type, body);
        RC_ASSERT(read.index() == event.index());
        RC_ASSERT(encode_body(read) == body);
        RC_ASSERT(body.find('\n') == std::string::npos);
    }));
}

TEST(CodecProperty, a_cut_body_is_never_taken_for_a_whole_one) {
    constexpr auto alternatives = std::variant_size_v<engine::Event>;
    EXPECT_TRUE(rc::check("no proper prefix decodes", [] {
        auto const event = any_event(*rc::gen::inRange<std::size_t>(0, alternatives),
                                     std::make_index_sequence<alternatives>{});
        auto const body = encode_body(event);
        auto const cut = body.substr(0, *rc::gen::inRange<std::size_t>(0, body.size()));
        RC_ASSERT_THROWS_AS(static_cast<void>(decode(type_name(event), cut)), DecodeError);
    }));
}

}  // namespace
}  // namespace hallcall::journal
