#include "ticket_printer/model/name_search.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hallcall::printer {

namespace {

struct Reading {
    char32_t character;
    std::string_view other;
};

/// Readings beside the most common one, of characters in the names of services, offices and
/// places. Whoever knows the right one must find the service, so more is better than less.
constexpr std::array<Reading, 40> other_readings{{
    {U'行', "HANG"},  {U'长', "CHANG"}, {U'长', "ZHANG"}, {U'会', "KUAI"},  {U'重', "CHONG"},
    {U'重', "ZHONG"}, {U'调', "TIAO"},  {U'调', "DIAO"},  {U'乐', "YUE"},   {U'乐', "LE"},
    {U'参', "SHEN"},  {U'还', "HUAN"},  {U'还', "HAI"},   {U'传', "ZHUAN"}, {U'朝', "ZHAO"},
    {U'朝', "CHAO"},  {U'解', "XIE"},   {U'查', "ZHA"},   {U'藏', "ZANG"},  {U'藏', "CANG"},
    {U'系', "JI"},    {U'校', "JIAO"},  {U'厦', "XIA"},   {U'厦', "SHA"},   {U'省', "XING"},
    {U'宿', "XIU"},   {U'单', "SHAN"},  {U'都', "DU"},    {U'都', "DOU"},   {U'给', "JI"},
    {U'率', "SHUAI"}, {U'率', "LV"},    {U'律', "LV"},    {U'旅', "LV"},    {U'绿', "LV"},
    {U'女', "NV"},    {U'区', "OU"},    {U'石', "DAN"},   {U'降', "XIANG"}, {U'种', "CHONG"},
}};

bool is_letter(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

/// Whether `typed` is beginnings of the syllables from `at` on, one of each, read in any way: B,
/// BD, BUD, BUDONG of "bu dong chan".
bool begins(Spelling const& spelling, std::size_t at, std::string_view typed) {
    if (typed.empty()) return true;
    if (at == spelling.size()) return false;
    return std::ranges::any_of(spelling[at], [&](std::string const& reading) {
        auto const [end, _] = std::ranges::mismatch(typed, reading);
        for (auto common = end - typed.begin(); common > 0; --common) {
            if (begins(spelling, at + 1, typed.substr(static_cast<std::size_t>(common)))) {
                return true;
            }
        }
        return false;
    });
}

}  // namespace

bool spells(Spelling const& spelling, std::string_view typed) {
    for (std::size_t at = 0; at < spelling.size(); ++at) {
        if (begins(spelling, at, typed)) return true;
    }
    return typed.empty();
}

struct NameSearch::Pinyin {
    std::unique_ptr<icu::Transliterator> to_letters;

    /// Words of letters and digits.
    [[nodiscard]] std::vector<std::string> words(icu::UnicodeString text) const {
        to_letters->transliterate(text);
        std::string letters;
        text.toUTF8String(letters);
        std::vector<std::string> words;
        bool in_word = false;
        for (char const letter : letters) {
            if (is_letter(letter)) {
                if (!in_word) words.emplace_back();
                words.back() += letter;
            }
            in_word = is_letter(letter);
        }
        return words;
    }

    /// A name with a space wherever Chinese and other letters meet: its words are then its Chinese
    /// characters and its other words, one by one.
    static icu::UnicodeString parted(icu::UnicodeString const& name) {
        icu::UnicodeString parted;
        bool was_chinese = false;
        for (int32_t at = 0; at < name.length(); at = name.moveIndex32(at, 1)) {
            UChar32 const character = name.char32At(at);
            bool const is_chinese = u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) != 0;
            if (is_chinese != was_chinese) parted.append(u' ');
            parted.append(character);
            was_chinese = is_chinese;
        }
        return parted;
    }

    /// The other readings of each Chinese character, by its place among the words.
    static void add_readings(icu::UnicodeString const& name, Spelling& spelling) {
        std::size_t word = 0;
        bool in_word = false;
        for (int32_t at = 0; at < name.length(); at = name.moveIndex32(at, 1)) {
            UChar32 const character = name.char32At(at);
            bool const is_chinese = u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) != 0;
            bool const is_other = !is_chinese && u_isalnum(character) != 0;
            if (is_chinese && word < spelling.size()) {
                for (Reading const& reading : other_readings) {
                    if (static_cast<UChar32>(reading.character) == character) {
                        spelling[word].emplace_back(reading.other);
                    }
                }
            }
            if (is_chinese || (is_other && !in_word)) ++word;
            in_word = is_other;
        }
    }
};

NameSearch::NameSearch() : pinyin_(std::make_unique<Pinyin>()) {
    UErrorCode error = U_ZERO_ERROR;
    pinyin_->to_letters.reset(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Upper",
                                                                  UTRANS_FORWARD, error));
    if (U_FAILURE(error) || !pinyin_->to_letters) {
        throw std::runtime_error("ICU has no table of pinyin");
    }
}

NameSearch::~NameSearch() = default;

Spelling const& NameSearch::spelling_of(std::string const& name) const {
    auto const [found, is_new] = known_.try_emplace(name);
    if (!is_new) return found->second;
    auto const text = icu::UnicodeString::fromUTF8(name);
    for (std::string& word : pinyin_->words(Pinyin::parted(text)))
        found->second.push_back({std::move(word)});
    Pinyin::add_readings(text, found->second);
    return found->second;
}

std::vector<protocol::ServiceView const*> NameSearch::find(protocol::Hall const& hall,
                                                           std::string_view typed) const {
    std::vector<protocol::ServiceView const*> found;
    for (protocol::ServiceView const& service : hall.services) {
        if (spells(spelling_of(service.name), typed) ||
            spells(spelling_of(service.name_en), typed) || spells(spelling_of(service.id), typed)) {
            found.push_back(&service);
        }
    }
    return found;
}

}  // namespace hallcall::printer
