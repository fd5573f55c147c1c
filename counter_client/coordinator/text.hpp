#pragma once

// Everything that a coordinator reads, Chinese and English side by side. A screen shows one of the
// two at a time, so that sixty windows fit; names of levels, states and roles are those of the
// desk.

#include "counter_client/text.hpp"

#include <string>
#include <string_view>

namespace hallcall::counter::coordinator {

enum class Tongue { chinese, english };

enum class Word {
    title,
    sign_in_title,
    sign_in,
    sign_out,
    staff,
    password,
    not_coordinator,
    read_only,
    connected,
    connecting,
    link_lost,
    shown_as_of,
    other_tongue,
    // tiles
    idle,
    calling,
    serving,
    paused,
    closed,
    unmanned,
    alarm,
    waiting,
    back_at,
    overdue,
    page,
    windows_open,
    windows_paused,
    windows_closed,
    people_waiting,
    minutes,
    hours,
    seconds,
    since,
    // alerts and queues
    alerts,
    no_alerts,
    kiosk,
    red,
    yellow,
    queues,
    oldest,
    nobody,
    more,
    // what was chosen
    nothing_chosen,
    find_number,
    find,
    not_found,
    on_duty,
    nobody_on_duty,
    ticket,
    no_ticket,
    next_ones,
    parked,
    handover,
    read,
    not_read,
    arrived,
    service,
    bound,
    account,
    nobody_overtook,
    visits,
    waiting_cannot_move,
    close,
    // deeds
    take,
    end_duty,
    raise_alarm,
    clear_alarm,
    hand_over,
    cancel_ticket,
    grant_urgent,
    change_level,
    rejoin,
    confirm,
    back,
    ask_take,
    ask_end_duty,
    ask_cancel,
    ask_urgent,
    ask_level,
    ask_rejoin,
    ask_raise_alarm,
    ask_clear_alarm,
    ask_hand_over,
    reason,
    note,
    note_optional,
    state,
    level,
    to_staff,
    day,
    today,
    tomorrow,
    // answers
    under_way,
    done,
    unreachable,
    refused,
    answer_unreadable,
    wrong_password,
    session_not_kept,
    sign_in_first,
    last,  ///< how many there are
};

Text text(Word what);

/// One of the two.
std::string in(Tongue tongue, Text both);
std::string in(Tongue tongue, Word what);

/// What an alert complains of, short.
Text alert_name(std::string_view kind);
/// The same in a word or two, for a tile.
Text card_name(std::string_view kind);

}  // namespace hallcall::counter::coordinator
