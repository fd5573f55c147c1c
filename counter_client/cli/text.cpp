#include "counter_client/cli/text.hpp"

#include <algorithm>
#include <cstddef>

namespace hallcall::counter {
namespace {

struct Row {
    CliSay what;
    Text text;
};

constexpr std::array rows{
    Row{CliSay::step_next, {"叫下一位", "call the next ticket"}},
    Row{CliSay::step_finish_next,
        {"办结当前号并叫下一位", "finish the ticket here and call the next"}},
    Row{CliSay::step_call, {"叫指定号", "call a certain number"}},
    Row{CliSay::step_unpark, {"继续办理本窗口挂起的号", "call a ticket that was parked here"}},
    Row{CliSay::step_recall, {"重呼", "call the same ticket again"}},
    Row{CliSay::step_start, {"开始办理", "start serving"}},
    Row{CliSay::step_finish, {"办结", "finish the ticket"}},
    Row{CliSay::step_miss, {"过号", "the holder did not come"}},
    Row{CliSay::step_park, {"挂起", "set the ticket aside at this window"}},
    Row{CliSay::step_transfer, {"转办", "hand on to a service or window"}},
    Row{CliSay::step_pause, {"暂停服务", "pause the window"}},
    Row{CliSay::step_resume, {"恢复服务", "resume"}},
    Row{CliSay::step_duty_start, {"上岗、顶岗", "take the window"}},
    Row{CliSay::step_duty_end, {"离岗", "leave the window"}},
    Row{CliSay::step_handover, {"登记移交", "announce that a B role takes over"}},
    Row{CliSay::step_handover_read,
        {"确认已读移交说明", "confirm that the hand-over note was read"}},
    Row{CliSay::step_alarm, {"紧急报警", "raise the alarm"}},
    Row{CliSay::step_alarm_clear, {"解除报警", "clear the alarm"}},
    Row{CliSay::step_desk, {"本窗口全貌", "everything about this window"}},
    Row{CliSay::step_ticket, {"查看号票", "show a ticket"}},
    Row{CliSay::step_find, {"按号码查找", "find a ticket by its number"}},
    Row{CliSay::step_list, {"号票列表", "list tickets"}},
    Row{CliSay::step_rejoin, {"过号重排", "let a missed ticket wait again"}},
    Row{CliSay::step_cancel, {"取消号票", "cancel a ticket"}},
    Row{CliSay::step_level, {"调整等级", "change the level of a ticket"}},
    Row{CliSay::step_issue, {"取号", "issue a ticket"}},
    Row{CliSay::step_why,
        {"排队说明：谁先被叫、为什么", "who was called before a ticket, and why"}},
    Row{CliSay::step_alerts, {"督查提醒", "what coordinators should look after"}},
    Row{CliSay::step_report_duty, {"在岗记录", "the record of duty"}},
    Row{CliSay::step_status, {"窗口状态", "show the window"}},
    Row{CliSay::step_watch, {"持续显示大厅动态", "print what happens in the hall"}},
    Row{CliSay::step_login, {"登录", "sign in"}},
    Row{CliSay::step_logout, {"退出登录", "sign out"}},
    Row{CliSay::step_batch, {"逐行读入多步", "read steps from standard input"}},
    Row{CliSay::open_desk, {"打开窗口叫号界面", "open the counter's window"}},
    Row{CliSay::open_coordinator, {"打开协调员界面", "open the coordinator's window"}},
    Row{CliSay::take_step, {"执行一步", "take one step without a screen"}},
    Row{CliSay::option_server, {"大厅服务器", "the hall's server (HALLCALL_SERVER)"}},
    Row{CliSay::option_staff, {"工号", "staff number (HALLCALL_STAFF)"}},
    Row{CliSay::option_window, {"窗口", "window (HALLCALL_WINDOW)"}},
    Row{CliSay::option_json, {"输出服务器的原文", "print the server's answer as one line"}},
    Row{CliSay::option_coordinator,
        {"不带步骤时打开协调员界面", "without a step: open the coordinator's window"}},
    Row{CliSay::option_language, {"界面语言", "language of the window: zh or en"}},
    Row{CliSay::option_size, {"界面大小", "size of the window"}},
    Row{CliSay::option_shape,
        {"窄条 strip 或完整界面 desk", "shape of the desk's window: strip or desk"}},
    Row{CliSay::option_settings,
        {"按键和语言设置", "keys and language of the desk's window (TOML)"}},
    Row{CliSay::option_screenshot, {"截图后退出", "write a PNG picture, then exit"}},
    Row{CliSay::option_after_ms, {"截图前等待毫秒数", "wait before the picture, milliseconds"}},
    Row{CliSay::option_help, {"帮助", "this text"}},
    Row{CliSay::option_version, {"版本", "version"}},
    Row{CliSay::about_password,
        {"密码取自 HALLCALL_PASSWORD 或现场输入，从不作为参数",
         "the password comes from HALLCALL_PASSWORD or a prompt, never from an argument"}},
    Row{CliSay::about_exit,
        {"退出码：0 成功，1 被拒绝或无应答，2 用法错误，3 无人等候",
         "exit: 0 done, 1 refused or no answer, 2 usage, 3 nobody is waiting"}},
    Row{CliSay::about_id,
        {"ID 可以是完整号（2026-11-21-A023），也可以是今天的号码（A023）",
         "ID is a ticket's id (2026-11-21-A023) or a number of today (A023)"}},
    Row{CliSay::state, {"状态", "State"}},
    Row{CliSay::arrived, {"到达", "Arrived"}},
    Row{CliSay::since, {"起", "Since"}},
    Row{CliSay::time, {"时间", "Time"}},
    Row{CliSay::until, {"止", "Until"}},
    Row{CliSay::severity, {"级别", "Severity"}},
    Row{CliSay::alert, {"提醒", "Alert"}},
    Row{CliSay::kiosk, {"取号机", "Kiosk"}},
    Row{CliSay::day, {"日期", "Day"}},
    Row{CliSay::name, {"姓名", "Name"}},
    Row{CliSay::role, {"岗位", "Role"}},
    Row{CliSay::takeover, {"顶岗", "Takeover"}},
    Row{CliSay::served, {"办件数", "Served"}},
    Row{CliSay::rule, {"规则", "Rule"}},
    Row{CliSay::no_tickets, {"没有号票", "No tickets"}},
    Row{CliSay::no_alerts, {"没有提醒", "No alerts"}},
    Row{CliSay::no_duties, {"没有在岗记录", "No duties"}},
    Row{CliSay::nobody_overtook,
        {"没有比它晚到而先叫的号", "No later arrival was called before it"}},
    Row{CliSay::overtaken_by, {"比它晚到而先叫的号", "Later arrivals that were called before it"}},
    Row{CliSay::handover_for, {"移交说明", "Hand-over note"}},
    Row{CliSay::handover_read, {"已读", "read"}},
    Row{CliSay::handover_not_read, {"未读", "not read yet"}},
    Row{CliSay::alarm, {"紧急报警", "ALARM"}},
    Row{CliSay::alarm_cleared, {"没有报警", "No alarm"}},
    Row{CliSay::oldest, {"最早", "oldest"}},
    Row{CliSay::next_ones, {"接下来", "Next ones"}},
    Row{CliSay::visit, {"第几次到窗", "Visit"}},
    Row{CliSay::lasting, {"在岗中", "still on"}},
    Row{CliSay::session_ends, {"有效至", "until"}},
    Row{CliSay::no_such_number, {"没有这个号码", "No such number"}},
    Row{CliSay::link_lost, {"连接已断开，正在重连", "link lost, reconnecting"}},
    Row{CliSay::link_back, {"已续接，无遗漏", "back, nothing was missed"}},
    Row{CliSay::stream_begins, {"现况", "as it is now"}},
    Row{CliSay::windows_open, {"窗口服务中", "windows open"}},
    Row{CliSay::call_times, {"呼叫次数", "call"}},
    Row{CliSay::back_at, {"预计返回", "back at"}},
};
static_assert(rows.size() == static_cast<std::size_t>(CliSay::last));
static_assert(std::ranges::is_sorted(rows, {}, &Row::what));

}  // namespace

Text text(CliSay what) {
    return rows.at(static_cast<std::size_t>(what)).text;
}

}  // namespace hallcall::counter
