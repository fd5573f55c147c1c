#include "counter_client/coordinator/text.hpp"

#include "counter_client/cli/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hallcall::counter::coordinator {
namespace {

struct Row {
    Word what;
    Text text;
};

constexpr std::array rows{
    Row{Word::title, {"大厅协调", "Hall coordinator"}},
    Row{Word::sign_in_title, {"协调员登录", "Coordinator sign-in"}},
    Row{Word::sign_in, {"登录", "Sign in"}},
    Row{Word::sign_out, {"退出", "Sign out"}},
    Row{Word::staff, {"工号", "Staff number"}},
    Row{Word::password, {"密码", "Password"}},
    Row{Word::not_coordinator, {"此工号没有协调员权限", "This staff member is no coordinator"}},
    Row{Word::read_only, {"只能查看", "For reading only"}},
    Row{Word::connected, {"已连接", "Connected"}},
    Row{Word::connecting, {"正在连接", "Connecting"}},
    Row{Word::link_lost, {"连接已断开", "Link lost"}},
    Row{Word::shown_as_of,
        {"与服务器的连接已断开，正在重连。所示情况截至",
         "The server is away; reconnecting. What is shown is from"}},
    Row{Word::other_tongue, {"English", "中文"}},
    Row{Word::idle, {"空闲", "Free"}},
    Row{Word::calling, {"叫号中", "Calling"}},
    Row{Word::serving, {"办理中", "Serving"}},
    Row{Word::paused, {"暂停", "Paused"}},
    Row{Word::closed, {"未上岗", "Closed"}},
    Row{Word::unmanned, {"缺岗", "Unmanned"}},
    Row{Word::alarm, {"报警", "Alarm"}},
    Row{Word::waiting, {"等候", "Waiting"}},
    Row{Word::back_at, {"返回", "Back"}},
    Row{Word::overdue, {"超时", "Overdue"}},
    Row{Word::page, {"页", "Page"}},
    Row{Word::windows_open, {"服务中", "Open"}},
    Row{Word::windows_paused, {"暂停", "Paused"}},
    Row{Word::windows_closed, {"无人", "Closed"}},
    Row{Word::people_waiting, {"等候", "Waiting"}},
    Row{Word::minutes, {"分", "min"}},
    Row{Word::hours, {"小时", "h"}},
    Row{Word::seconds, {"秒", "s"}},
    Row{Word::since, {"起", "since"}},
    Row{Word::alerts, {"督查提醒", "Alerts"}},
    Row{Word::no_alerts, {"没有提醒", "No alerts"}},
    Row{Word::kiosk, {"取号机", "Kiosk"}},
    Row{Word::red, {"红牌", "Red"}},
    Row{Word::yellow, {"黄牌", "Yellow"}},
    Row{Word::queues, {"各业务等候", "Queues"}},
    Row{Word::oldest, {"最久", "longest"}},
    Row{Word::nobody, {"无人", "nobody"}},
    Row{Word::more, {"还有", "more"}},
    Row{Word::nothing_chosen,
        {"点选窗口或提醒，或输入号码查找", "Choose a window or an alert, or look for a number"}},
    Row{Word::find_number, {"号码", "Number"}},
    Row{Word::find, {"查找", "Find"}},
    Row{Word::not_found, {"今天没有这个号码", "No such number today"}},
    Row{Word::on_duty, {"在岗", "On duty"}},
    Row{Word::nobody_on_duty, {"无人在岗", "Nobody on duty"}},
    Row{Word::ticket, {"当前号", "Ticket"}},
    Row{Word::no_ticket, {"没有", "none"}},
    Row{Word::next_ones, {"接下来", "Next"}},
    Row{Word::parked, {"挂起", "Parked"}},
    Row{Word::handover, {"移交说明", "Hand-over note"}},
    Row{Word::read, {"已读", "read"}},
    Row{Word::not_read, {"未读", "not read yet"}},
    Row{Word::arrived, {"取号", "Arrived"}},
    Row{Word::service, {"业务", "Service"}},
    Row{Word::bound, {"指定窗口", "For window"}},
    Row{Word::account, {"比它晚到而先叫的号", "Called before it, though later"}},
    Row{Word::nobody_overtook, {"没有，先到先叫", "none: in order of arrival"}},
    Row{Word::visits, {"到过的窗口", "Windows so far"}},
    Row{Word::waiting_cannot_move,
        {"等候中的号不能直接转办：由窗口叫号后转办，或调整等级",
         "A waiting ticket cannot be moved: a window calls and transfers it, or change its level"}},
    Row{Word::close, {"关闭", "Close"}},
    Row{Word::take, {"到窗口顶岗", "Take window"}},
    Row{Word::end_duty, {"结束在岗", "End duty"}},
    Row{Word::raise_alarm, {"紧急报警", "Raise alarm"}},
    Row{Word::clear_alarm, {"解除报警", "Clear alarm"}},
    Row{Word::hand_over, {"安排顶岗", "Plan cover"}},
    Row{Word::cancel_ticket, {"取消号票", "Cancel ticket"}},
    Row{Word::grant_urgent, {"批准急办", "Grant urgent"}},
    Row{Word::change_level, {"调整等级", "Change level"}},
    Row{Word::rejoin, {"过号重排", "Rejoin"}},
    Row{Word::confirm, {"确定", "Confirm"}},
    Row{Word::back, {"返回", "Back"}},
    Row{Word::ask_take,
        {"您将以协调员身份在此窗口上岗；原在岗人员的在岗随即结束",
         "You take this window; the duty of whoever is there ends at once"}},
    Row{Word::ask_end_duty,
        {"将结束他人在此窗口的在岗，窗口随即无人",
         "Ends the duty of whoever is there; nobody will be at the window"}},
    Row{Word::ask_cancel,
        {"取消后此号作废，不能恢复", "The ticket is void afterwards and cannot be restored"}},
    Row{Word::ask_urgent,
        {"急办号最先叫；批准人和原因都会记录",
         "Called before all others; who granted it and why is on record"}},
    Row{Word::ask_level,
        {"等级决定叫号先后；原因会记录", "The level decides the order; the reason is on record"}},
    Row{Word::ask_rejoin, {"过号的群众重新排队", "The holder missed the call and waits again"}},
    Row{Word::ask_raise_alarm,
        {"全厅窗口和协调员立即看到报警", "Every counter and coordinator sees it at once"}},
    Row{Word::ask_clear_alarm,
        {"确认情况已处理，解除报警", "The matter is dealt with; the alarm ends"}},
    Row{Word::ask_hand_over,
        {"指定该窗口的B岗在当天顶岗，并写明移交说明",
         "Names a B role of this window to cover that day, with a hand-over note"}},
    Row{Word::reason, {"原因", "Reason"}},
    Row{Word::note, {"说明", "Note"}},
    Row{Word::note_optional, {"说明（可不填）", "Note (optional)"}},
    Row{Word::state, {"状态", "State"}},
    Row{Word::level, {"等级", "Level"}},
    Row{Word::to_staff, {"B岗工号", "Staff number of role B"}},
    Row{Word::day, {"哪一天", "Day"}},
    Row{Word::today, {"今天", "Today"}},
    Row{Word::tomorrow, {"明天", "Tomorrow"}},
    Row{Word::under_way, {"正在处理…", "Working…"}},
    Row{Word::done, {"已完成", "Done"}},
    Row{Word::unreachable, {"服务器没有应答", "The server does not answer"}},
    Row{Word::refused, {"操作被拒绝", "Refused"}},
    Row{Word::answer_unreadable, {"服务器的应答无法识别", "The server's answer cannot be read"}},
    Row{Word::wrong_password, {"工号或密码不正确", "Wrong staff number or password"}},
    Row{Word::session_not_kept,
        {"已登录，但无法保存登录状态", "Signed in, but not kept for later"}},
    Row{Word::sign_in_first, {"登录已失效，请重新登录", "The session has ended; sign in again"}},
};
static_assert(rows.size() == static_cast<std::size_t>(Word::last));
static_assert(std::ranges::is_sorted(rows, {}, &Row::what));

constexpr std::array card_names{
    NamedText{"wait", {"等候过久", "Long wait"}},
    NamedText{"serving", {"办理超时", "Slow"}},
    NamedText{"unmanned", {"缺岗", "Unmanned"}},
    NamedText{"left_waiting", {"有人等候", "Left"}},
    NamedText{"pause_overdue", {"暂停超时", "Overdue"}},
    NamedText{"kiosk", {"取号机", "Kiosk"}},
    NamedText{"alarm", {"紧急报警", "Alarm"}},
};

}  // namespace

Text text(Word what) {
    return rows.at(static_cast<std::size_t>(what)).text;
}

std::string in(Tongue tongue, Text both) {
    return std::string{tongue == Tongue::chinese ? both.zh : both.en};
}

std::string in(Tongue tongue, Word what) {
    return in(tongue, text(what));
}

Text alert_name(std::string_view kind) {
    return name_of(alert_kinds, kind);
}

Text card_name(std::string_view kind) {
    return name_of(card_names, kind);
}

}  // namespace hallcall::counter::coordinator
