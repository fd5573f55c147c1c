#include "counter_client/cli/columns.hpp"

#include <algorithm>

namespace hallcall::counter {
namespace {

/// East Asian letters and marks, as far as people at a window type them.
bool is_wide(char32_t point) {
    return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
           (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
           (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x20000 && point <= 0x3FFFD);
}

bool is_used(std::vector<std::vector<std::string>> const& rows, std::size_t column) {
    return std::any_of(rows.begin() + 1, rows.end(),
                       [&](auto const& row) { return !row.at(column).empty(); });
}

}  // namespace

std::size_t terminal_places(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const lead = static_cast<unsigned char>(utf8[at]);
        std::size_t const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length && at + i < utf8.size(); ++i) {
            point = (point << 6U) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
        }
        count += is_wide(point) ? 2U : 1U;
        at += length;
    }
    return count;
}

std::string columns(std::vector<std::vector<std::string>> const& rows) {
    if (rows.empty()) {
        return {};
    }
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (std::size_t column = 0; column < widths.size(); ++column) {
        for (auto const& row : rows) {
            widths[column] = std::max(widths[column], terminal_places(row.at(column)));
        }
        if (!is_used(rows, column)) {
            widths[column] = 0;
        }
    }
    std::string lines;
    for (auto const& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < widths.size(); ++column) {
            if (widths[column] > 0) {
                line += "  " + row[column] +
                        std::string(widths[column] - terminal_places(row[column]), ' ');
            }
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines += line + "\n";
    }
    return lines;
}

}  // namespace hallcall::counter
