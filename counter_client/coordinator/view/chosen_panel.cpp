#include "counter_client/coordinator/view/chosen_panel.hpp"

#include "counter_client/coordinator/model/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hallcall::counter::coordinator {
namespace {

using client::ui::take_bottom;
using client::ui::take_left;
using client::ui::take_right;
using client::ui::take_top;

constexpr float line_px = 26.F;
constexpr float label_px = 84.F;
constexpr float button_px = 40.F;

Target target_of(Floor const& floor) {
    return floor.ticket ? Target::ticket : Target::window;
}

std::string chosen_of(Floor const& floor) {
    return floor.ticket ? floor.ticket->id : floor.window.value_or("");
}

/// "2026-11-21-A023" is A023 for people.
std::string number_of(std::string const& id) {
    constexpr std::size_t day_and_dash = 11;
    return id.size() > day_and_dash ? id.substr(day_and_dash) : id;
}

/// Draws from the top of a child down, and makes the child as high as what was drawn.
class Flow {
public:
    Flow(Page const& page, float width) : page_(page), width_(width) {
        ImVec2 const origin = ImGui::GetCursorScreenPos();
        left_ = origin.x;
        top_ = origin.y;
    }

    void pair(Pair const& pair) {
        float const label = page_.px(label_px);
        page_.look.text(Letters::small, Look::theme().text_soft, pair.label,
                        {left_, top_ + page_.px(2.F), label, page_.px(20.F)});
        float const height = paragraph(page_, Letters::small, Look::theme().text, pair.value,
                                       {left_ + label + page_.px(6.F), top_ + page_.px(3.F)},
                                       width_ - label - page_.px(6.F));
        advance(std::max(page_.px(line_px), height + page_.px(8.F)));
    }

    void line(sf::Color colour, std::string const& words) {
        float const height =
            paragraph(page_, Letters::small, colour, words, {left_, top_ + page_.px(3.F)}, width_);
        advance(std::max(page_.px(line_px), height + page_.px(8.F)));
    }

    /// Numbers that can be clicked, as many in a row as fit.
    std::optional<std::string> tickets(std::vector<protocol::Ticket> const& all,
                                       std::string const& id) {
        std::optional<std::string> clicked;
        float const chip = page_.px(74.F);
        float const gap = page_.px(6.F);
        float x = 0.F;
        for (protocol::Ticket const& ticket : all) {
            if (x + chip > width_) {
                x = 0.F;
                advance(page_.px(36.F));
            }
            if (press(page_, id + ticket.number, ticket.number, Face::plain, true,
                      {left_ + x, top_, chip, page_.px(30.F)})) {
                clicked = ticket.id;
            }
            x += chip + gap;
        }
        advance(all.empty() ? 0.F : page_.px(36.F));
        return clicked;
    }

private:
    void advance(float height) {
        ImGui::SetCursorScreenPos({left_, top_});
        ImGui::Dummy({width_, height});
        top_ += height;
    }

    Page const& page_;
    float width_;
    float left_ = 0.F;
    float top_ = 0.F;
};

std::vector<std::pair<std::string, std::string>> options_of(Page const& page,
                                                            std::span<NamedText const> list) {
    std::vector<std::pair<std::string, std::string>> options;
    for (NamedText const& one : list) {
        options.emplace_back(std::string{one.id}, page.in(one.text));
    }
    return options;
}

}  // namespace

void ChosenPanel::ask(Deed deed, Floor const& floor) {
    if (!enabled(deed, floor)) {
        return;
    }
    asking_ = deed;
    asked_of_ = chosen_of(floor);
    form_ = DeedForm{};
    focus_ = true;
}

void ChosenPanel::draw_facts(Page const& page, Floor const& floor, sf::FloatRect const& box,
                             ChosenWish& wish) {
    auto const& theme = Look::theme();
    ImGui::SetCursorScreenPos({box.left, box.top});
    ImGui::BeginChild("##facts", {box.width, box.height}, false, ImGuiWindowFlags_NoNav);
    Flow flow{page, box.width - page.px(14.F)};
    for (Pair const& pair : floor.ticket ? ticket_pairs(floor, page.now, page.tongue)
                                         : window_pairs(floor, page.now, page.tongue)) {
        flow.pair(pair);
    }
    if (floor.ticket) {
        if (floor.ticket->details && floor.ticket->details->ticket.state == "waiting") {
            flow.line(theme.text_soft, page.in(Word::waiting_cannot_move));
        }
        flow.line(theme.text, page.in(Word::account));
        for (std::string const& line : account_lines(floor, page.tongue)) {
            flow.line(theme.text_soft, line);
        }
    } else if (floor.desk && !floor.desk->waiting_first.empty()) {
        flow.line(theme.text, page.in(Word::next_ones));
        wish.ticket = flow.tickets(floor.desk->waiting_first, "##next-");
    }
    ImGui::EndChild();
}

void ChosenPanel::draw_buttons(Page const& page, Floor const& floor, sf::FloatRect box) {
    std::vector<DeedRow const*> shown;
    for (DeedRow const& row : deed_rows()) {
        bool const alarm = row.deed == Deed::raise_alarm || row.deed == Deed::clear_alarm;
        if (row.target == target_of(floor) && (!alarm || enabled(row.deed, floor))) {
            shown.push_back(&row);
        }
    }
    float const gap = page.px(8.F);
    float const width = (box.width - gap) / 2.F;
    sf::FloatRect line;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i % 2 == 0) {
            line = take_top(box, page.px(button_px), gap);
        }
        DeedRow const& row = *shown[i];
        if (press(page, fmt::format("##deed-{}", static_cast<int>(row.deed)), page.in(row.label),
                  Face::plain, enabled(row.deed, floor), take_left(line, width, gap))) {
            ask(row.deed, floor);
        }
    }
}

bool ChosenPanel::draw_field(Page const& page, Floor const& floor, Field what,
                             sf::FloatRect& rest) {
    auto const line = [&](char const* id, Word label, std::string& value) {
        if (std::exchange(focus_, false)) {
            ImGui::SetKeyboardFocusHere();
        }
        return field(page, id, page.in(label), value, take_top(rest, page.px(field_height)));
    };
    auto const label = [&](Word word) {
        page.look.text(Letters::small, Look::theme().text_soft, page.in(word),
                       take_top(rest, page.px(22.F), page.px(2.F)));
    };
    switch (what) {
        case Field::duty_reason:
            label(Word::reason);
            choices(page, "##reason-", options_of(page, duty_reasons), form_.reason, rest, 4);
            return false;
        case Field::reason:
            return line("##reason", Word::reason, form_.reason);
        case Field::level_reason:
            if (form_.level == "priority" && floor.hall) {
                std::vector<std::pair<std::string, std::string>> reasons;
                for (auto const& reason : floor.hall->priority_reasons) {
                    reasons.emplace_back(reason.id, reason.name);
                }
                label(Word::reason);
                choices(page, "##why-", reasons, form_.reason, rest, 3);
                return false;
            }
            return line("##reason", Word::reason, form_.reason);
        case Field::note:
            return line("##note", Word::note, form_.note);
        case Field::optional_note:
            return line("##note", Word::note_optional, form_.note);
        case Field::level: {
            std::string const before = form_.level;
            label(Word::level);
            choices(page, "##level-", options_of(page, levels), form_.level, rest, 4);
            if (before != form_.level) {
                form_.reason.clear();
            }
            return false;
        }
        case Field::to_staff:
            return line("##to", Word::to_staff, form_.to);
        case Field::day: {
            std::string day = form_.tomorrow ? "tomorrow" : "today";
            label(Word::day);
            choices(page, "##day-",
                    {{"today", page.in(Word::today)}, {"tomorrow", page.in(Word::tomorrow)}}, day,
                    rest, 2);
            form_.tomorrow = day == "tomorrow";
            return false;
        }
    }
    return false;
}

void ChosenPanel::draw_question(Page const& page, Floor const& floor, sf::FloatRect rest,
                                ChosenWish& wish) {
    auto const& theme = Look::theme();
    DeedRow const& row = row_of(*asking_);
    sf::FloatRect foot = take_bottom(rest, page.px(44.F), page.px(8.F));
    float const height = paragraph(page, Letters::small, theme.text, page.in(row.ask),
                                   {rest.left, rest.top}, rest.width);
    take_top(rest, height, page.px(10.F));
    bool entered = false;
    for (Field const what : row.fields) {
        entered = draw_field(page, floor, what, rest) || entered;
    }
    bool const ready = complete(*asking_, form_) && enabled(*asking_, floor);
    float const gap = page.px(8.F);
    float const width = (foot.width - gap) / 2.F;
    bool const back = press(page, "##back", page.in(Word::back), Face::plain, true,
                            take_left(foot, width, gap)) ||
                      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
    bool const confirmed = press(page, "##confirm", page.in(Word::confirm),
                                 row.dangerous ? Face::dangerous : Face::primary, ready, foot);
    if ((confirmed || entered) && ready) {
        wish.deed = std::exchange(asking_, std::nullopt);
        wish.form = form_;
    } else if (back) {
        asking_.reset();
    }
}

ChosenWish ChosenPanel::draw(Page const& page, Floor const& floor, sf::FloatRect box) {
    auto const& theme = Look::theme();
    ChosenWish wish;
    page.look.card(box);
    sf::FloatRect rest = client::ui::inset(box, page.px(14.F), page.px(12.F));
    if (asking_ && asked_of_ != chosen_of(floor)) {
        asking_.reset();
    }
    if (!floor.window && !floor.ticket) {
        paragraph(page, Letters::body, theme.text_soft, page.in(Word::nothing_chosen),
                  {rest.left, rest.top + page.px(8.F)}, rest.width);
        return wish;
    }
    std::string const name =
        floor.ticket ? number_of(floor.ticket->id) : window_name(floor, *floor.window);
    sf::FloatRect title = take_top(rest, page.px(36.F), page.px(6.F));
    if (asking_) {
        DeedRow const& row = row_of(*asking_);
        float const width = page.look.measure(Letters::title, name).x;
        page.look.text(Letters::title, theme.accent, name,
                       take_left(title, std::min(width, title.width * 0.6F), page.px(14.F)));
        page.look.text(Letters::strong, row.dangerous ? theme.alarm : theme.accent,
                       page.in(row.label), title);
        draw_question(page, floor, rest, wish);
        return wish;
    }
    wish.close = press(page, "##close", page.in(Word::close), Face::plain, true,
                       take_right(title, page.px(88.F), page.px(8.F)));
    page.look.text(Letters::title, theme.accent, name, title);
    if (floor.may_act) {
        float const height = page.px(2.F * button_px + 8.F);
        draw_buttons(page, floor, take_bottom(rest, height, page.px(8.F)));
    } else {
        page.look.text(Letters::small, theme.attention, page.in(Word::read_only),
                       take_bottom(rest, page.px(26.F)));
    }
    draw_facts(page, floor, rest, wish);
    return wish;
}

}  // namespace hallcall::counter::coordinator
