#pragma once

// Every word that a citizen reads on a slip or on the touch screen, Chinese and English.

#include "protocol/codes.hpp"
#include "ticket_printer/model/printer_trouble.hpp"

#include <optional>
#include <string_view>

namespace hallcall::printer {

enum class Language { chinese, english };

struct Phrase {
    std::string_view zh;
    std::string_view en;
};

constexpr std::string_view in(Language language, Phrase const& phrase) {
    return language == Language::chinese ? phrase.zh : phrase.en;
}

namespace text {

// The slip, beside what its template says.
inline constexpr Phrase and_more{"等，详询窗口", "and more"};
inline constexpr Phrase complaints{"监督投诉电话", "Complaints"};
inline constexpr Phrase printed_again{"补打（打印曾中断）", "Printed again after a fault"};
inline constexpr Phrase printed_on_demand{"补打", "Printed again on demand"};
inline constexpr Phrase specimen{"样票", "Specimen"};
inline constexpr Phrase specimen_service{"示例业务", "Example service"};
inline constexpr Phrase specimen_notice{"样票，不作叫号依据", "A specimen: it is never called"};

// The touch screen.
inline constexpr Phrase your_number{"您的号码", "Your number"};
inline constexpr Phrase waiting_ahead{"前面等候", "Waiting ahead"};
inline constexpr Phrase people{"人", ""};
inline constexpr Phrase welcome{"请选择您要办理的业务", "Please choose a service"};
inline constexpr Phrase waiting{"等候", "waiting"};
inline constexpr Phrase windows_open{"开放窗口", "windows open"};
inline constexpr Phrase no_window_open{"暂无窗口开放", "No window open yet"};
inline constexpr Phrase have_you{"办理前请确认已备齐以下材料", "Please check that you have"};
inline constexpr Phrase lacking{"材料不齐也可取号，窗口会一次性告知还缺什么",
                                "You may take a number without; the window tells what is missing"};
inline constexpr Phrase go_on{"取号", "Take a number"};
inline constexpr Phrase choose_level{"请选择取号类别", "Which queue applies to you?"};
inline constexpr Phrase ordinary{"普通取号", "Normal"};
inline constexpr Phrase priority_note{"优先类别请如实选择，窗口将核验证件",
                                      "The window will ask for proof of priority"};
inline constexpr Phrase back{"返回", "Back"};
inline constexpr Phrase done{"完成", "Done"};
inline constexpr Phrase one_moment{"正在取号，请稍候…", "One moment, please…"};
inline constexpr Phrase printing{"正在打印号票…", "Printing your slip…"};
inline constexpr Phrase take_slip{"请取走号票，留意屏幕和语音叫号",
                                  "Take your slip and watch the screens"};
inline constexpr Phrase number_counts{"号码有效，请拍照或记下号码",
                                      "Your number is valid: please photograph it"};
inline constexpr Phrase follow_here{"手机扫码随时查看进度", "Scan to follow your number"};
inline constexpr Phrase link_lost{"取号服务暂时中断，请到咨询台取号",
                                  "Out of service for the moment: please ask at the desk"};
inline constexpr Phrase connecting{"正在连接，请稍候…", "Connecting…"};
inline constexpr Phrase not_known{"未收到确认。如已取号，号票恢复后会自动打印；请咨询工作人员",
                                  "No confirmation came. Please ask the staff"};
inline constexpr Phrase more{"更多", "More"};
inline constexpr Phrase issuing_hours{"取号时间", "Tickets from"};
inline constexpr Phrase other_language{"English", "中文"};

}  // namespace text

/// The name of a ticket's level, as on the slip; the level itself for one that is not known.
Phrase level_name(std::string_view level);

/// Why there is no slip, for the citizen.
Phrase no_slip(Trouble trouble);

/// Why there is no ticket, for the citizen. `code` is the server's, if it gave one.
Phrase refusal(std::optional<protocol::Code> code);

}  // namespace hallcall::printer
