#include "counter_client/cli/words.hpp"

#include <cstddef>

namespace hallcall::counter {
namespace {

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

}  // namespace

std::variant<std::vector<std::string>, UsageFault> split_words(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool in_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char const c = line[i];
        bool const has_next = i + 1 < line.size();
        if (quote == '\'') {
            quote = c == '\'' ? char{0} : quote;
            word += c == '\'' ? "" : std::string(1, c);
        } else if (c == '\\' && has_next &&
                   (quote == 0 || line[i + 1] == '"' || line[i + 1] == '\\')) {
            word += line[++i];
            in_word = true;
        } else if (quote == '"') {
            quote = c == '"' ? char{0} : quote;
            word += c == '"' ? "" : std::string(1, c);
        } else if (c == '\'' || c == '"') {
            quote = c;
            in_word = true;
        } else if (blank(c)) {
            if (in_word) {
                words.push_back(std::move(word));
                word.clear();
            }
            in_word = false;
        } else {
            word += c;
            in_word = true;
        }
    }
    if (quote != 0) {
        return UsageFault{std::string{"a quote is not closed: "} + quote};
    }
    if (in_word) {
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace hallcall::counter
