#include "counter_client/text.hpp"

#include <algorithm>
#include <cstddef>

namespace hallcall::counter {
namespace {

struct Row {
    Say what;
    Text text;
};

constexpr std::array rows{
    Row{Say::program, {"窗口叫号", "Counter"}},
    Row{Say::usage, {"用法", "Usage"}},
    Row{Say::next, {"叫下一位", "Next"}},
    Row{Say::finish_and_next, {"办结并叫号", "Finish, next"}},
    Row{Say::recall, {"重呼", "Recall"}},
    Row{Say::start, {"开始办理", "Start"}},
    Row{Say::finish, {"办结", "Finish"}},
    Row{Say::miss, {"过号", "Missed"}},
    Row{Say::pause, {"暂停", "Pause"}},
    Row{Say::resume, {"恢复", "Resume"}},
    Row{Say::park, {"挂起", "Park"}},
    Row{Say::transfer, {"转办", "Transfer"}},
    Row{Say::call_number, {"叫指定号", "Call number"}},
    Row{Say::duty_start, {"上岗", "Take the window"}},
    Row{Say::duty_end, {"离岗", "Leave"}},
    Row{Say::called, {"请到本窗口", "Called"}},
    Row{Say::nobody_waiting, {"没有人等候", "Nobody is waiting"}},
    Row{Say::signed_in, {"已登录", "Signed in"}},
    Row{Say::signed_out, {"已退出登录", "Signed out"}},
    Row{Say::done, {"已完成", "Done"}},
    Row{Say::unreachable, {"服务器没有应答", "The hall's server does not answer"}},
    Row{Say::refused, {"操作被拒绝", "Refused"}},
    Row{Say::under_way, {"正在处理…", "Working…"}},
    Row{Say::password_prompt, {"密码", "Password"}},
    Row{Say::no_password,
        {"没有终端可输入密码，请设置 HALLCALL_PASSWORD",
         "no terminal to ask for the password; set HALLCALL_PASSWORD"}},
    Row{Say::no_window_built,
        {"本程序编译时未包含图形界面，请使用子命令",
         "built without its window; use the subcommands"}},
    Row{Say::no_screen, {"没有图形桌面", "there is no desktop to open a window on"}},
    Row{Say::connecting, {"正在连接", "Connecting"}},
    Row{Say::connected, {"已连接", "Connected"}},
    Row{Say::link_lost,
        {"与服务器的连接已断开，下面是断开前的情况，正在重连…",
         "The server is away; what is shown is from before. Reconnecting…"}},
    Row{Say::window_closed, {"未上岗", "Closed"}},
    Row{Say::window_open, {"服务中", "Open"}},
    Row{Say::window_paused, {"暂停服务", "Paused"}},
    Row{Say::no_ticket, {"空闲", "Free"}},
    Row{Say::no_ticket_hint_duty, {"请先上岗", "Take the window to begin"}},
    Row{Say::no_ticket_hint_next, {"可以叫下一位", "Ready for the next"}},
    Row{Say::no_ticket_hint_paused, {"恢复服务后可以叫号", "Resume to call again"}},
    Row{Say::waited, {"等候", "Waited"}},
    Row{Say::since_called, {"叫号已过", "Since called"}},
    Row{Say::since_started, {"已办理", "Serving for"}},
    Row{Say::calls, {"呼叫次数", "Calls"}},
    Row{Say::level, {"等级", "Level"}},
    Row{Say::service, {"业务", "Service"}},
    Row{Say::outcome, {"办理结果", "Outcome"}},
    Row{Say::waiting_here, {"本窗口业务等候", "Waiting for this window's services"}},
    Row{Say::waiting_people, {"人等候", "waiting"}},
    Row{Say::nobody, {"无人等候", "Nobody waiting"}},
    Row{Say::on_duty, {"在岗", "On duty"}},
    Row{Say::nobody_on_duty, {"无人在岗", "Nobody on duty"}},
    Row{Say::recent_calls, {"本窗口最近叫号", "Last calls here"}},
    Row{Say::parked_here, {"挂起的号", "Parked"}},
    Row{Say::unpark, {"继续办理", "Continue"}},
    Row{Say::back_at, {"预计返回", "Back at"}},
    Row{Say::bound_here, {"指定本窗口", "For this window"}},
    Row{Say::sign_in, {"登录", "Sign in"}},
    Row{Say::sign_in_title, {"窗口工作人员登录", "Staff sign-in"}},
    Row{Say::staff, {"工号", "Staff number"}},
    Row{Say::window, {"窗口", "Window"}},
    Row{Say::password, {"密码", "Password"}},
    Row{Say::number, {"号码", "Number"}},
    Row{Say::reason, {"原因", "Reason"}},
    Row{Say::note, {"备注", "Note"}},
    Row{Say::note_optional, {"备注（可不填）", "Note (optional)"}},
    Row{Say::reason_optional, {"原因（可不填）", "Reason (optional)"}},
    Row{Say::place, {"排队位置", "Place"}},
    Row{Say::target_service, {"转到业务", "To service"}},
    Row{Say::target_window, {"转到窗口", "To window"}},
    Row{Say::minutes_away, {"多久回来", "Away for"}},
    Row{Say::minutes_unit, {"分钟", "min"}},
    Row{Say::confirm, {"确定", "OK"}},
    Row{Say::cancel, {"取消", "Cancel"}},
    Row{Say::role_a_needs_no_reason,
        {"A岗上岗不必填原因；B岗顶岗、协调员顶岗须选原因",
         "Role A needs no reason; a takeover by role B or a coordinator does"}},
    Row{Say::waiting_need_reason,
        {"还有人等候或挂起时离岗，须填原因，并会提醒协调员",
         "With people still waiting here a reason is needed, and coordinators are told"}},
    Row{Say::unknown_window, {"本厅没有这个窗口", "The hall has no such window"}},
    Row{Say::taken_over, {"本窗口已由他人顶岗", "Somebody else has taken this window"}},
    Row{Say::answer_unreadable, {"服务器的应答无法识别", "The server's answer cannot be read"}},
    Row{Say::wrong_password, {"工号或密码不正确", "Wrong staff number or password"}},
    Row{Say::session_not_kept, {"已登录，但无法保存登录状态", "Signed in, but not kept for later"}},
    Row{Say::sign_out, {"退出", "Sign out"}},
    Row{Say::waiting_list, {"等候名单", "Who waits"}},
    Row{Say::nothing_parked, {"没有挂起的号", "Nothing parked"}},
    Row{Say::ticket_at_desk, {"当前号", "Current ticket"}},
    Row{Say::link_lost_short, {"连接已断开", "Link lost"}},
    Row{Say::change_level, {"调整等级", "Level"}},
    Row{Say::handover, {"登记移交", "Hand over"}},
    Row{Say::alarm, {"报警", "Alarm"}},
    Row{Say::alarm_clear, {"解除报警", "Clear alarm"}},
    Row{Say::acknowledge, {"已阅", "I have read it"}},
    Row{Say::primary, {"下一步", "Likely next step"}},
    Row{Say::stop_waiting, {"停止等待", "Stop waiting"}},
    Row{Say::strip_shape, {"窄条", "Strip"}},
    Row{Say::desk_shape, {"展开", "Full desk"}},
    Row{Say::sign_in_first, {"请先登录", "sign in first"}},
    Row{Say::still_under_way, {"上一步还在处理", "the step before is still under way"}},
    Row{Say::nothing_under_way, {"没有正在处理的操作", "nothing is under way"}},
    Row{Say::not_while_lost,
        {"服务器连接已断开，暂时不能操作", "the server is away, nothing can be done now"}},
    Row{Say::not_known_yet, {"还不知道窗口情况，请稍候", "the window's state is not known yet"}},
    Row{Say::not_while_closed, {"本窗口未上岗，请先上岗", "the window is closed, take it first"}},
    Row{Say::not_while_idle, {"本窗口现在没有号", "there is no ticket at this window"}},
    Row{Say::not_while_calling,
        {"已叫号，等群众到窗口后请先开始办理", "a ticket is called; start serving it first"}},
    Row{Say::not_while_serving,
        {"当前号正在办理，请先办结", "a ticket is being served; finish it first"}},
    Row{Say::not_while_paused, {"窗口已暂停，请先恢复", "the window is paused; resume first"}},
    Row{Say::read_first, {"请先阅读移交说明", "Read the hand-over note first"}},
    Row{Say::nothing_to_read, {"没有待阅的移交说明", "there is no hand-over note to read"}},
    Row{Say::on_duty_already, {"您已在本窗口上岗", "you are on duty here already"}},
    Row{Say::alarm_already, {"本窗口已报警", "the alarm is raised already"}},
    Row{Say::no_alarm, {"本窗口没有报警", "no alarm is raised here"}},
    Row{Say::press_again, {"再按一次确认", "Press again to confirm"}},
    Row{Say::waiting_slow,
        {"服务器应答慢，正在等待，不会重复叫号，已",
         "the server is slow; waiting, nothing is done twice,"}},
    Row{Say::waiting_for_link,
        {"服务器断开，连上后自动补发，不会重复叫号，已",
         "the server is away; sent again once it is back, never twice,"}},
    Row{Say::stopped_waiting,
        {"已停止等待，结果以重新连上后显示的为准",
         "Stopped waiting; what happened is shown once the server is back"}},
    Row{Say::state_after_giving_up,
        {"已重新连上，窗口现在的情况如上所示", "the server is back; the window is as shown"}},
    Row{Say::never_connected,
        {"连不上服务器，正在重试…", "The server cannot be reached. Trying again…"}},
    Row{Say::stale, {"可能不是最新", "May be out of date"}},
    Row{Say::as_of, {"截至", "As of"}},
    Row{Say::seconds_unit, {"秒", "s"}},
    Row{Say::alarm_raised, {"报警", "Alarm"}},
    Row{Say::first_staff, {"首问", "First asked"}},
    Row{Say::from_window, {"窗口", "window"}},
    Row{Say::oldest, {"最久", "longest"}},
    Row{Say::handover_note, {"移交说明", "Hand-over note"}},
    Row{Say::handover_from, {"移交人", "From"}},
    Row{Say::handover_read_hint, {"阅读后才能叫号", "Calling is possible once it has been read"}},
    Row{Say::ticket, {"号票", "Ticket"}},
    Row{Say::handover_to, {"接岗人工号", "To staff number"}},
    Row{Say::handover_day, {"接岗日期", "Day"}},
    Row{Say::missing, {"请填写", "Fill in"}},
    Row{Say::digits_hint,
        {"数字键选择，+ − 换栏，Enter 确定", "Digits choose, + − change the row, Enter confirms"}},
};
static_assert(rows.size() == static_cast<std::size_t>(Say::last));
static_assert(std::ranges::is_sorted(rows, {}, &Row::what));

struct CodeText {
    protocol::Code code;
    Text text;
};

using protocol::Code;

constexpr std::array code_rows{
    CodeText{Code::bad_request, {"请求内容有误", "The request is not right"}},
    CodeText{Code::unauthorised, {"请先登录", "Sign in first"}},
    CodeText{Code::forbidden, {"您没有这项权限", "Not allowed for you"}},
    CodeText{Code::not_found, {"没有这个对象", "There is no such thing"}},
    CodeText{Code::method_not_allowed, {"服务器不支持此操作", "The server does not do this"}},
    CodeText{Code::window_busy, {"本窗口还有号未办结", "A ticket is still open at this window"}},
    CodeText{Code::nothing_called, {"本窗口当前没有叫号", "No ticket is called here"}},
    CodeText{Code::not_serving, {"本窗口没有正在办理的号", "No ticket is being served here"}},
    CodeText{Code::no_duty, {"您未在本窗口上岗", "You are not on duty at this window"}},
    CodeText{Code::paused, {"窗口已暂停服务", "The window is paused"}},
    CodeText{Code::not_paused, {"窗口没有暂停", "The window is not paused"}},
    CodeText{Code::not_waiting,
             {"该号当前状态不能这样操作", "The ticket is not in a state for this"}},
    CodeText{Code::too_few_calls, {"请再呼叫一次后再过号", "Call again before marking as missed"}},
    CodeText{Code::too_soon, {"请再稍等片刻再过号", "Wait a little before marking as missed"}},
    CodeText{Code::rejoin_refused, {"该号不能再重新排队", "The ticket can no longer rejoin"}},
    CodeText{Code::quota_reached, {"该业务今日号已取完", "No more tickets for this service today"}},
    CodeText{Code::closed, {"现在不是取号时间", "No tickets are issued at this hour"}},
    CodeText{Code::already_on_duty, {"已在其他窗口上岗", "Already on duty at a window"}},
    CodeText{Code::has_waiting,
             {"还有群众等候，离岗须填原因", "People still wait here; give a reason"}},
    CodeText{Code::in_use, {"正在使用，不能更改", "In use, cannot be changed"}},
    CodeText{Code::too_large, {"内容过长", "Too large"}},
    CodeText{Code::unsupported_media_type, {"内容格式不支持", "Unsupported format"}},
    CodeText{Code::idempotency_mismatch, {"操作凭据重复", "The key was used for something else"}},
    CodeText{Code::too_many_requests, {"操作过于频繁，请稍候", "Too many requests, wait a moment"}},
    CodeText{Code::storage_unavailable,
             {"服务器暂时无法记录", "The server cannot record right now"}},
    CodeText{Code::overloaded, {"服务器繁忙，请稍候", "The server is busy, wait a moment"}},
};

}  // namespace

Text text(Say what) {
    return rows.at(static_cast<std::size_t>(what)).text;
}

Text text_of(protocol::Code code) {
    auto const row = std::ranges::find(code_rows, code, &CodeText::code);
    return row == code_rows.end() ? text(Say::refused) : row->text;
}

std::string both(Text text) {
    if (text.zh == text.en) {
        return std::string{text.zh};
    }
    return std::string{text.zh} + " · " + std::string{text.en};
}

Text name_of(std::span<NamedText const> list, std::string_view id) {
    auto const row = std::ranges::find(list, id, &NamedText::id);
    return row == list.end() ? Text{id, id} : row->text;
}

}  // namespace hallcall::counter
