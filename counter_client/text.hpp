#pragma once

// Everything that people at a window read, Chinese and English side by side. The logic says which
// text it means (`Say`), or looks up the name of a word of the protocol in one of the lists.

#include "protocol/codes.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace hallcall::counter {

struct Text {
    std::string_view zh;
    std::string_view en;
};

/// A word of the protocol and what people call it.
struct NamedText {
    std::string_view id;
    Text text;
};

/// What people at this desk want to read.
enum class Language {
    both,  ///< Chinese large, English small
    zh,
    en,
};

/// What stands first: Chinese, unless English alone is wanted.
constexpr std::string_view first_of(Text text, Language language) {
    return language == Language::en ? text.en : text.zh;
}

/// What stands second and small; nothing when one language is enough.
constexpr std::string_view second_of(Text text, Language language) {
    return language == Language::both && text.zh != text.en ? text.en : std::string_view{};
}

enum class Say {
    program,
    usage,
    // buttons
    next,
    finish_and_next,
    recall,
    start,
    finish,
    miss,
    pause,
    resume,
    park,
    transfer,
    call_number,
    duty_start,
    duty_end,
    // answers and faults
    called,
    nobody_waiting,
    signed_in,
    signed_out,
    done,
    unreachable,
    refused,
    under_way,
    password_prompt,
    no_password,
    no_window_built,
    no_screen,
    // the desk
    connecting,
    connected,
    link_lost,
    window_closed,
    window_open,
    window_paused,
    no_ticket,
    no_ticket_hint_duty,
    no_ticket_hint_next,
    no_ticket_hint_paused,
    waited,
    since_called,
    since_started,
    calls,
    level,
    service,
    outcome,
    waiting_here,
    waiting_people,
    nobody,
    on_duty,
    nobody_on_duty,
    recent_calls,
    parked_here,
    unpark,
    back_at,
    bound_here,
    // sign-in and dialogs
    sign_in,
    sign_in_title,
    staff,
    window,
    password,
    number,
    reason,
    note,
    note_optional,
    reason_optional,
    place,
    target_service,
    target_window,
    minutes_away,
    minutes_unit,
    confirm,
    cancel,
    role_a_needs_no_reason,
    waiting_need_reason,
    unknown_window,
    taken_over,
    answer_unreadable,
    wrong_password,
    session_not_kept,
    sign_out,
    waiting_list,
    nothing_parked,
    ticket_at_desk,
    link_lost_short,
    // what the desk does, and why it does not
    change_level,
    handover,
    alarm,
    alarm_clear,
    acknowledge,
    primary,
    stop_waiting,
    strip_shape,
    desk_shape,
    sign_in_first,
    still_under_way,
    nothing_under_way,
    not_while_lost,
    not_known_yet,
    not_while_closed,
    not_while_idle,
    not_while_calling,
    not_while_serving,
    not_while_paused,
    read_first,
    nothing_to_read,
    on_duty_already,
    alarm_already,
    no_alarm,
    press_again,
    waiting_slow,
    waiting_for_link,
    stopped_waiting,
    state_after_giving_up,
    never_connected,
    stale,
    as_of,
    seconds_unit,
    alarm_raised,
    first_staff,
    from_window,
    oldest,
    handover_note,
    handover_from,
    handover_read_hint,
    ticket,
    handover_to,
    handover_day,
    missing,
    digits_hint,
    last,  ///< how many there are
};

Text text(Say what);

/// A short sentence for a refusal.
Text text_of(protocol::Code code);

/// "中文 · English".
std::string both(Text text);

/// The text of `id` in a list; `id` itself, twice, when the list does not have it.
Text name_of(std::span<NamedText const> list, std::string_view id);

inline constexpr std::array outcomes{
    NamedText{"done", {"办结", "Done"}},
    NamedText{"accepted", {"已受理", "Accepted"}},
    NamedText{"materials_incomplete", {"材料不全", "Materials incomplete"}},
    NamedText{"rejected", {"不予受理", "Rejected"}},
    NamedText{"referred", {"转其他部门", "Referred"}},
    NamedText{"consulted", {"咨询", "Consulted"}},
};

inline constexpr std::array levels{
    NamedText{"urgent", {"急办", "Urgent"}},
    NamedText{"priority", {"优先", "Priority"}},
    NamedText{"normal", {"普通", "Normal"}},
    NamedText{"internal", {"内部", "Internal"}},
};

inline constexpr std::array ticket_states{
    NamedText{"waiting", {"等候", "Waiting"}},       NamedText{"called", {"已叫号", "Called"}},
    NamedText{"serving", {"办理中", "Serving"}},     NamedText{"finished", {"已办结", "Finished"}},
    NamedText{"missed", {"过号", "Missed"}},         NamedText{"parked", {"挂起", "Parked"}},
    NamedText{"cancelled", {"已取消", "Cancelled"}}, NamedText{"expired", {"已过期", "Expired"}},
};

inline constexpr std::array duty_reasons{
    NamedText{"leave", {"请假", "Leave"}},
    NamedText{"meeting", {"开会", "Meeting"}},
    NamedText{"errand", {"外出办事", "Errand"}},
    NamedText{"other", {"其他", "Other"}},
};

inline constexpr std::array duty_roles{
    NamedText{"A", {"A岗", "Role A"}},
    NamedText{"B", {"B岗", "Role B"}},
    NamedText{"C", {"协调员", "Coordinator"}},
};

inline constexpr std::array places{
    NamedText{"by_arrival", {"按到达时间", "By arrival"}},
    NamedText{"front", {"排到最前", "To the front"}},
    NamedText{"back", {"排到最后", "To the back"}},
};

inline constexpr std::array rules{
    NamedText{"urgent_first", {"急办先叫", "urgent first"}},
    NamedText{"turn_of_ordinary", {"轮到普通号", "turn of the ordinary"}},
    NamedText{"spare", {"支援其他业务", "helping another service"}},
    NamedText{"placed", {"指定排在最前", "placed at the front"}},
    NamedText{"priority_first", {"优先号先叫", "priority first"}},
    NamedText{"first_come", {"先到先叫", "first come, first called"}},
    NamedText{"out_of_order", {"指定叫号", "out of order"}},
    NamedText{"unparked", {"挂起后继续", "parked here, continued"}},
};

inline constexpr std::array takeovers{
    NamedText{"planned", {"计划顶岗", "Planned takeover"}},
    NamedText{"sudden", {"临时顶岗", "Sudden takeover"}},
};

/// How a visit ended.
inline constexpr std::array visit_ends{
    NamedText{"finished", {"办结", "finished"}}, NamedText{"transferred", {"转办", "transferred"}},
    NamedText{"parked", {"挂起", "parked"}},     NamedText{"missed", {"过号", "missed"}},
    NamedText{"expired", {"过期", "expired"}},
};

/// Reasons to call out of order, and to leave while people wait, that one click fills in.
inline constexpr std::array call_reasons{
    NamedText{"行动不便", {"行动不便", "Hard to walk"}},
    NamedText{"材料已补齐", {"材料已补齐", "Papers complete"}},
    NamedText{"过号返回", {"过号返回", "Was missed"}},
    NamedText{"设备故障", {"设备故障", "Equipment"}},
};
inline constexpr std::array leave_reasons{
    NamedText{"下班", {"下班", "End of work"}},
    NamedText{"身体不适", {"身体不适", "Unwell"}},
    NamedText{"开会", {"开会", "Meeting"}},
    NamedText{"换人接岗", {"换人接岗", "Somebody takes over"}},
};

/// Reasons for a pause that one click fills in.
inline constexpr std::array pause_reasons{
    NamedText{"暂离", {"暂离", "Away"}},
    NamedText{"用餐", {"用餐", "Meal"}},
    NamedText{"整理材料", {"整理材料", "Paperwork"}},
    NamedText{"设备故障", {"设备故障", "Equipment"}},
    NamedText{"会议", {"会议", "Meeting"}},
};

}  // namespace hallcall::counter
