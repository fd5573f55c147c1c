#pragma once

// Announcements as sentences. Ticket numbers are read character by character, as people compare
// them with what is on their slip; window numbers are read as numbers. Pure.

#include "display/voice/announcer.hpp"
#include "display/voice/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallcall::display::voice {

/// 0 to 9999 in Chinese: 12 is 十二, 105 is 一百零五.
std::string chinese_number(unsigned number);

/// "A023" as "A 零二三" or "A, 0 2 3": letters apart, so that each is spoken by its name.
std::string spoken_number(std::string_view number, Tongue tongue, VoiceSettings const& settings);

/// "12号窗口" as "十二号窗口" or "window 12". What has no number is spoken as it is written, in
/// English by the window's id when it is written in Chinese.
std::string spoken_window(Call const& call, Tongue tongue);

/// The sentence, or one after the other when several windows call. Numbers that one window calls
/// are named together; a number that is called again in the same announcement is named once.
std::string sentence(Announcement const& announcement, Tongue tongue,
                     VoiceSettings const& settings);

/// English: what is wrong with a template. Nothing when all is well.
std::optional<std::string> template_fault(std::string_view sentence);

/// A template with its places filled, one pass: what is filled in is not looked at again.
std::string fill_template(std::string_view sentence, std::string_view number,
                          std::string_view window, std::string_view zone);

}  // namespace hallcall::display::voice
