#pragma once

// What only the command line says, Chinese and English side by side; what it shares with the
// windows is in counter_client/text.hpp.

#include "counter_client/text.hpp"

#include <array>

namespace hallcall::counter {

enum class CliSay {
    // steps
    step_next,
    step_finish_next,
    step_call,
    step_unpark,
    step_recall,
    step_start,
    step_finish,
    step_miss,
    step_park,
    step_transfer,
    step_pause,
    step_resume,
    step_duty_start,
    step_duty_end,
    step_handover,
    step_handover_read,
    step_alarm,
    step_alarm_clear,
    step_desk,
    step_ticket,
    step_find,
    step_list,
    step_rejoin,
    step_cancel,
    step_level,
    step_issue,
    step_why,
    step_alerts,
    step_report_duty,
    step_status,
    step_watch,
    step_login,
    step_logout,
    step_batch,
    // the window programs
    open_desk,
    open_coordinator,
    take_step,
    // options
    option_server,
    option_staff,
    option_window,
    option_json,
    option_coordinator,
    option_language,
    option_size,
    option_shape,
    option_settings,
    option_screenshot,
    option_after_ms,
    option_help,
    option_version,
    about_password,
    about_exit,
    about_id,
    // answers
    state,
    arrived,
    since,
    time,
    until,
    severity,
    alert,
    kiosk,
    day,
    name,
    role,
    takeover,
    served,
    rule,
    no_tickets,
    no_alerts,
    no_duties,
    nobody_overtook,
    overtaken_by,
    handover_for,
    handover_read,
    handover_not_read,
    alarm,
    alarm_cleared,
    oldest,
    next_ones,
    visit,
    lasting,
    session_ends,
    no_such_number,
    link_lost,
    link_back,
    stream_begins,
    windows_open,
    call_times,
    back_at,
    last,  ///< how many there are
};

Text text(CliSay what);

inline constexpr std::array alert_kinds{
    NamedText{"wait", {"等候过久", "Waiting too long"}},
    NamedText{"serving", {"办理超时", "Serving too long"}},
    NamedText{"unmanned", {"窗口缺岗", "Window unmanned"}},
    NamedText{"left_waiting", {"离岗时有人等候", "Left with people waiting"}},
    NamedText{"pause_overdue", {"暂停超时", "Pause overdue"}},
    NamedText{"kiosk", {"取号机故障", "Kiosk trouble"}},
    NamedText{"alarm", {"紧急报警", "Alarm"}},
};

/// What is wrong with a kiosk's printer.
inline constexpr std::array kiosk_troubles{
    NamedText{"unknown", {"打印机暂不可用", "Printer does not work"}},
    NamedText{"offline", {"打印机未连接", "Printer off or not connected"}},
    NamedText{"cover_open", {"打印机盖未关好", "Printer cover open"}},
    NamedText{"paper_out", {"打印纸已用完", "Out of paper"}},
    NamedText{"paper_low", {"打印纸将用完", "Paper running low"}},
    NamedText{"knife_stuck", {"打印机切刀卡住", "Paper cutter stuck"}},
    NamedText{"broken", {"打印机故障", "Printer broken"}},
};

inline constexpr std::array severities{
    NamedText{"red", {"红牌", "Red"}},
    NamedText{"yellow", {"黄牌", "Yellow"}},
};

/// What the stream calls its events.
inline constexpr std::array event_names{
    NamedText{"ticket_issued", {"取号", "issued"}},
    NamedText{"ticket_called", {"叫号", "called"}},
    NamedText{"ticket_started", {"开始办理", "started"}},
    NamedText{"ticket_missed", {"过号", "missed"}},
    NamedText{"ticket_finished", {"办结", "finished"}},
    NamedText{"ticket_transferred", {"转办", "transferred"}},
    NamedText{"ticket_rejoined", {"重新排队", "rejoined"}},
    NamedText{"ticket_cancelled", {"取消", "cancelled"}},
    NamedText{"ticket_parked", {"挂起", "parked"}},
    NamedText{"ticket_level_changed", {"调整等级", "level changed"}},
    NamedText{"duty_started", {"上岗", "duty started"}},
    NamedText{"duty_ended", {"离岗", "duty ended"}},
    NamedText{"window_paused", {"暂停服务", "paused"}},
    NamedText{"window_resumed", {"恢复服务", "resumed"}},
    NamedText{"alarm_raised", {"紧急报警", "alarm raised"}},
    NamedText{"alarm_cleared", {"报警解除", "alarm cleared"}},
    NamedText{"alert_raised", {"督查提醒", "alert raised"}},
    NamedText{"alert_cleared", {"提醒解除", "alert cleared"}},
    NamedText{"day_rolled_over", {"新的一天", "new day"}},
    NamedText{"config_published", {"大厅设置更新", "settings published"}},
};

}  // namespace hallcall::counter
