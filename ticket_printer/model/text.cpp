#include "ticket_printer/model/text.hpp"

#include <array>

namespace hallcall::printer {

namespace {

struct LevelRow {
    std::string_view level;
    Phrase name;
};

constexpr std::array<LevelRow, 4> levels{{
    {"urgent", {"急办", "Urgent"}},
    {"priority", {"优先", "Priority"}},
    {"normal", {"普通", "Normal"}},
    {"internal", {"内部", "Internal"}},
}};

struct RefusalRow {
    protocol::Code code;
    Phrase words;
};

constexpr std::array<RefusalRow, 7> refusals{{
    {protocol::Code::closed, {"现在不在取号时间", "Numbers are not issued at this hour"}},
    {protocol::Code::quota_reached,
     {"今日该业务号源已满", "No more numbers of this service today"}},
    {protocol::Code::storage_unavailable,
     {"系统繁忙，请稍后再试", "The system is busy: please try again shortly"}},
    {protocol::Code::overloaded,
     {"系统繁忙，请稍后再试", "The system is busy: please try again shortly"}},
    {protocol::Code::too_many_requests,
     {"取号过于频繁，请稍后再试", "Too many requests: please try again shortly"}},
    {protocol::Code::unauthorised,
     {"本机未获授权，请联系工作人员", "This kiosk is not authorised: please tell the staff"}},
    {protocol::Code::forbidden,
     {"该类别需由工作人员办理，请到咨询台", "Please ask the staff for this kind of ticket"}},
}};

struct TroubleRow {
    Trouble trouble;
    Phrase words;
};

/// In words that help to mend it; what the citizen does is the same for all.
constexpr std::array<TroubleRow, 6> no_slips{{
    {Trouble::unknown, {"打印机暂不可用", "The printer does not work"}},
    {Trouble::offline, {"打印机未连接", "The printer is off"}},
    {Trouble::cover_open, {"打印机盖未关好", "The printer is open"}},
    {Trouble::paper_out, {"打印纸已用完", "The printer is out of paper"}},
    {Trouble::knife_stuck, {"打印机切刀卡住", "The printer is jammed"}},
    {Trouble::broken,
     {"打印机故障，请告知工作人员", "The printer is broken: please tell the staff"}},
}};

struct RejoinRow {
    RejoinOutcome::Result result;
    Phrase words;
};

constexpr std::array<RejoinRow, 7> rejoins{{
    {RejoinOutcome::Result::rejoined, text::rejoined},
    {RejoinOutcome::Result::waiting, text::still_waiting},
    {RejoinOutcome::Result::called, text::being_called},
    {RejoinOutcome::Result::over, text::is_over},
    {RejoinOutcome::Result::too_late, text::too_late_to_rejoin},
    {RejoinOutcome::Result::unknown, text::not_printed_here},
    {RejoinOutcome::Result::no_answer, text::rejoin_not_known},
}};

constexpr Phrase refused_otherwise{"未能取号，请咨询工作人员",
                                   "No ticket was issued: please ask the staff"};

}  // namespace

Phrase level_name(std::string_view level) {
    for (LevelRow const& row : levels) {
        if (row.level == level) return row.name;
    }
    return {level, level};
}

Phrase rejoin_words(RejoinOutcome::Result result) {
    for (RejoinRow const& row : rejoins) {
        if (row.result == result) return row.words;
    }
    return text::rejoin_not_known;
}

ComeBack come_back_after(std::optional<protocol::Code> code) {
    if (code == protocol::Code::closed) return ComeBack::in_hours;
    if (code == protocol::Code::quota_reached) return ComeBack::next_working_day;
    return ComeBack::not_said;
}

Phrase no_slip(Trouble trouble) {
    for (TroubleRow const& row : no_slips) {
        if (row.trouble == trouble) return row.words;
    }
    return no_slips.front().words;
}

Phrase refusal(std::optional<protocol::Code> code) {
    for (RefusalRow const& row : refusals) {
        if (code == row.code) return row.words;
    }
    return refused_otherwise;
}

}  // namespace hallcall::printer
