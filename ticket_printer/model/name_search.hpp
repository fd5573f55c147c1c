#pragma once

// Finding a service by what a citizen types on a keyboard of letters: the first letters of a
// Chinese name in pinyin (BDC for 不动产), its pinyin, an English name, or the service's letter.

#include "protocol/messages.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hallcall::printer {

/// A name as letters A to Z and digits, syllable by syllable or word by word; a character that is
/// read in several ways has several.
using Spelling = std::vector<std::vector<std::string>>;

/// Whether `typed` (letters A to Z, digits) is made of beginnings of syllables that follow one
/// another in `spelling`: first letters, whole syllables, or both.
bool spells(Spelling const& spelling, std::string_view typed);

/// Remembers how names are spelled. Belongs to one thread. Making it takes a fifth of a second: the
/// tables of pinyin are read.
class NameSearch {
public:
    /// Throws `std::runtime_error` when ICU has no table of pinyin.
    NameSearch();
    NameSearch(NameSearch const&) = delete;
    NameSearch& operator=(NameSearch const&) = delete;
    ~NameSearch();

    /// The services that `typed` may mean, in the hall's order. All of them for nothing typed.
    [[nodiscard]] std::vector<protocol::ServiceView const*> find(protocol::Hall const& hall,
                                                                 std::string_view typed) const;

    [[nodiscard]] Spelling const& spelling_of(std::string const& name) const;

private:
    struct Pinyin;
    std::unique_ptr<Pinyin> pinyin_;
    mutable std::map<std::string, Spelling> known_;
};

}  // namespace hallcall::printer
