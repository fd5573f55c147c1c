#include "counter_client/cli/near_names.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace hallcall::counter {
namespace {

constexpr std::size_t most_names = 5;
/// Longer words are no slips, and not worth the comparison.
constexpr std::size_t longest_word = 32;

/// Insertions, deletions and replacements between two words (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < other.size(); ++j) {
            std::size_t const replaced = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::vector<std::string_view> near_names(std::string_view word,
                                         std::span<std::string_view const> names) {
    std::vector<std::pair<std::size_t, std::string_view>> near;
    if (word.empty() || word.size() > longest_word) {
        return {};
    }
    // Two slips in a word of three letters would be any word.
    std::size_t const slips = word.size() < 4 ? 1 : 2;
    for (std::string_view const name : names) {
        bool const begins = name.starts_with(word) || word.starts_with(name);
        std::size_t const far = begins ? 0 : distance(word, name);
        bool const known =
            std::ranges::find(near, name, [](auto const& one) { return one.second; }) != near.end();
        if (far <= slips && !known) {
            near.emplace_back(far, name);
        }
    }
    std::ranges::stable_sort(near, {}, [](auto const& one) { return one.first; });
    std::vector<std::string_view> nearest;
    for (auto const& [far, name] : near) {
        if (nearest.size() < most_names) {
            nearest.push_back(name);
        }
    }
    return nearest;
}

}  // namespace hallcall::counter
