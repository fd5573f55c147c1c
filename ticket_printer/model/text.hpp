#pragma once

// Every word that a citizen reads on a slip or on the touch screen, Chinese and English.

#include "protocol/codes.hpp"
#include "ticket_printer/model/printer_trouble.hpp"
#include "ticket_printer/model/rejoin.hpp"

#include <optional>
#include <string_view>

namespace hallcall::printer {

enum class Language { chinese, english };

struct Phrase {
    std::string_view zh;
    std::string_view en;
};

/// What is said of when numbers are to be had.
enum class ComeBack { not_said, in_hours, next_working_day };

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
inline constexpr Phrase specimen_reason{"老年人", "Elderly"};
inline constexpr Phrase specimen_paper{"身份证", "Identity card"};
inline constexpr Phrase specimen_form{"申请表（一式两份）", "Form, two copies"};
inline constexpr Phrase specimen_window{"1号窗口", "Window 1"};
inline constexpr Phrase specimen_notice{"样票，不作叫号依据", "A specimen: it is never called"};

// The touch screen.
inline constexpr Phrase your_number{"您的号码", "Your number"};
inline constexpr Phrase waiting_ahead{"前面等候", "Waiting ahead"};
inline constexpr Phrase people{"人", ""};
inline constexpr Phrase welcome{"请选择您要办理的业务", "Please choose a service"};
inline constexpr Phrase waiting{"等候", "waiting"};
inline constexpr Phrase windows_open{"开放窗口", "windows"};
inline constexpr Phrase no_window_open{"暂无窗口开放", "No window yet"};
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
inline constexpr Phrase one_moment{"正在处理，请稍候…", "One moment, please…"};
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
inline constexpr Phrase more{"下一页", "More"};
inline constexpr Phrase issuing_hours{"取号时间", "Tickets from"};
inline constexpr Phrase other_language{"English", "中文"};
inline constexpr Phrase page_before{"上一页", "Before"};
inline constexpr Phrase between_names{"、", ", "};
inline constexpr Phrase erase{"删除", "Erase"};

// Departments and the search.
inline constexpr Phrase choose_department{"请选择办事部门", "Please choose a department"};
inline constexpr Phrase other_services{"其他业务", "Other services"};
inline constexpr Phrase services{"项业务", "services"};
inline constexpr Phrase search{"按拼音查找", "Search"};
inline constexpr Phrase type_letters{"请输入拼音首字母，如“不动产登记”输入 BDC",
                                     "Type the first letters of the service"};
inline constexpr Phrase nothing_found{"没有找到，请删除几个字母，或到咨询台询问",
                                      "Nothing found: erase a letter, or ask at the desk"};

// What is not to be had now.
inline constexpr Phrase quota_used_up{"今日号源已满", "No more numbers today"};
inline constexpr Phrase not_offered{"该业务暂不办理，请到咨询台询问",
                                    "Not offered at present: please ask at the desk"};
inline constexpr Phrase not_offered_short{"暂不办理", "Not offered at present"};
inline constexpr Phrase too_early{"现在还不到取号时间", "Numbers are not issued yet"};
inline constexpr Phrase too_late{"今天的取号已经结束", "No more numbers are issued today"};
inline constexpr Phrase come_at{"请 {} 再来取号", "Please come back at {}"};
inline constexpr Phrase come_next_day{"请下一个工作日 {} 起再来取号",
                                      "Please come back on the next working day from {}"};
inline constexpr Phrase come_next_day_any{"请下一个工作日再来取号",
                                          "Please come back on the next working day"};
inline constexpr Phrase numbers_called{"已取的号码照常叫号",
                                       "Numbers already taken are still called"};

// Priorities that only staff may grant.
inline constexpr Phrase at_the_guide_desk{"其他优先（{}）请到咨询台办理",
                                          "Other priorities ({}): please go to the guide desk"};

// Missed numbers.
inline constexpr Phrase rejoin{"过号重新排队", "I missed my call"};
inline constexpr Phrase enter_missed{"请扫描号票上的二维码，或选择、输入您的号码",
                                     "Scan the code on your slip, or choose or type your number"};
inline constexpr Phrase none_missed{"现在没有过号的号码", "No number has been missed"};
inline constexpr Phrase rejoined{"已重新排队，请留意屏幕和语音叫号",
                                 "You are in the queue again: watch the screens"};
inline constexpr Phrase still_waiting{"没有过号，仍在排队",
                                      "Not missed: you are still in the queue"};
inline constexpr Phrase being_called{"正在叫号或办理，请看屏幕",
                                     "Being called or served: see the screens"};
inline constexpr Phrase is_over{"该号码已办结或已取消，请重新取号",
                                "This number is finished: please take a new one"};
inline constexpr Phrase too_late_to_rejoin{
    "该号码不能再排队（次数已满或时间已过），请重新取号，或到咨询台询问",
    "It cannot rejoin any more: take a new number, or ask at the desk"};
inline constexpr Phrase not_printed_here{"请扫描号票上的二维码，或到咨询台办理",
                                         "Please scan the code on your slip, or ask at the desk"};
inline constexpr Phrase rejoin_not_known{"未收到确认，请稍后再试，或到咨询台办理",
                                         "No confirmation came: try again, or ask at the desk"};
inline constexpr Phrase no_slip_code{"这不是本系统的号票二维码", "This is not the code of a slip"};

// For who sees little, or sits.
inline constexpr Phrase large_type{"大字", "Large"};
inline constexpr Phrase high_contrast{"高对比", "Contrast"};
inline constexpr Phrase low_screen{"低位", "Low"};
inline constexpr Phrase operate_below{"请在屏幕下方操作",
                                      "Please use the lower part of the screen"};

}  // namespace text

/// The name of a ticket's level, as on the slip; the level itself for one that is not known.
Phrase level_name(std::string_view level);

/// What became of a missed number, for the citizen.
Phrase rejoin_words(RejoinOutcome::Result result);

/// What to say of the time when the server refused.
ComeBack come_back_after(std::optional<protocol::Code> code);

/// Why there is no slip, for the citizen.
Phrase no_slip(Trouble trouble);

/// Why there is no ticket, for the citizen. `code` is the server's, if it gave one.
Phrase refusal(std::optional<protocol::Code> code);

}  // namespace hallcall::printer
