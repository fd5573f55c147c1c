#include "rehearsal/arrivals.hpp"

#include "rehearsal/child.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <thread>
#include <utility>
#include <variant>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds take_within = 60s;
constexpr int printed = 0;
/// The ticket is issued, its slip waits in the spool.
constexpr int issued_not_printed = 4;

bool goes_to_desk(CitizenPlan const& plan) {
    return plan.level == "urgent" || plan.level == "internal";
}

struct Issued {
    std::string number;
    std::string ticket;
    std::string code;
};

/// The server's answer has the ticket under its name, the kiosk prints it with its code in one.
Issued issued_in(boost::json::object const& answer) {
    auto const* nested = answer.if_contains("ticket");
    boost::json::object const& ticket = nested != nullptr ? nested->as_object() : answer;
    return {.number = std::string{ticket.at("number").as_string()},
            .ticket = std::string{ticket.at("id").as_string()},
            .code = std::string{answer.at("code").as_string()}};
}

}  // namespace

Arrivals::Arrivals(Scene scene, std::vector<Kiosk> kiosks, CounterProgram& guide_desk,
                   client::HallClient& phones)
    : scene_(scene),
      kiosks_(std::move(kiosks)),
      guide_desk_(guide_desk),
      phones_(phones),
      people_(scene_.book.everybody()) {
}

void Arrivals::plan_guide_desk() {
    for (std::size_t index = 0; index < people_.size(); ++index) {
        CitizenPlan const& plan = people_[index].plan;
        if (goes_to_desk(plan)) {
            scene_.errands.at(plan.arrives, [this, index] { issue_at_desk(index); });
        }
    }
}

void Arrivals::run_kiosk(std::size_t kiosk) {
    while (!scene_.book.over()) {
        std::size_t const index = next_.fetch_add(1);
        if (index >= people_.size()) return;
        CitizenPlan const& plan = people_[index].plan;
        if (goes_to_desk(plan)) continue;
        std::this_thread::sleep_until(scene_.clock.real(plan.arrives));
        try {
            take_ticket(kiosks_.at(kiosk), index);
        } catch (std::exception const& error) {
            scene_.book.fault(fmt::format("{} issued no ticket for {}: {}", kiosks_.at(kiosk).name,
                                          plan.service, error.what()));
            scene_.book.end(index, Ending::not_issued);
        }
    }
}

void Arrivals::take_ticket(Kiosk const& kiosk, std::size_t person) {
    CitizenPlan const& plan = people_[person].plan;
    Stage const& stage = scene_.stage;
    auto const part = stage.out / "slips" / (kiosk.name + ".part");
    auto const spool = (stage.out / "spool" / kiosk.name).string();
    ChildOptions options;
    options.arguments = {(stage.programs / "hallcall-kiosk").string(),
                         "take",
                         "--service",
                         plan.service,
                         "--server",
                         stage.server,
                         "--token",
                         kiosk.token,
                         "--printer",
                         "file:" + part.string(),
                         "--spool",
                         spool,
                         "--json"};
    if (plan.level == "priority") {
        options.arguments.insert(options.arguments.end(), {"--priority", plan.reason});
    }
    options.error_log = stage.out / "logs" / (kiosk.name + ".log");
    TimeOfDay const lag = scene_.clock.now() - plan.arrives;
    scene_.book.count(
        [&](Seen& seen) { seen.latest_arrival_lag = std::max(seen.latest_arrival_lag, lag); });

    Finished const finished = run_to_end(options, take_within);
    if (finished.status != printed && finished.status != issued_not_printed) {
        throw std::runtime_error(fmt::format("hallcall-kiosk ended with {}", finished.status));
    }
    Issued issued = issued_in(boost::json::parse(finished.output).as_object());
    if (finished.status == issued_not_printed) {
        scene_.book.fault("the slip of " + issued.number + " was not printed");
    } else {
        std::filesystem::rename(part, stage.out / "slips" / (issued.number + ".bin"));
    }
    scene_.book.issued(person, std::move(issued.number), std::move(issued.ticket),
                       std::move(issued.code), spool);
    came(person, plan.arrives);
}

void Arrivals::issue_at_desk(std::size_t person) {
    CitizenPlan const& plan = people_[person].plan;
    std::string words = fmt::format("issue --service {} --level {}", plan.service, plan.level);
    if (!plan.reason.empty()) words += " --reason " + plan.reason;
    StepResult const result = guide_desk_.step(words);
    if (result.exit != 0) {
        scene_.book.fault(
            fmt::format("guide desk: '{}' was refused: {} {}", words, result.code, result.detail));
        scene_.book.end(person, Ending::not_issued);
        return;
    }
    Issued issued = issued_in(result.answer);
    scene_.book.issued(person, std::move(issued.number), std::move(issued.ticket),
                       std::move(issued.code), {});
    came(person, plan.arrives);
}

void Arrivals::came(std::size_t person, TimeOfDay arrives) {
    if (auto const patience = people_[person].plan.patience) {
        scene_.errands.at(arrives + *patience, [this, person] { leave(person); });
    }
}

void Arrivals::leave(std::size_t person) {
    if (people_[person].plan.leaves_silently) {
        scene_.book.change(person, [](Person& who) { who.left = true; });
        return;
    }
    auto const result = phones_.command(follow(person, "cancel"), {});
    if (std::holds_alternative<client::Answer>(result)) {
        scene_.book.end(person, Ending::cancelled);
    } else if (auto const* refused = std::get_if<client::Refused>(&result)) {
        // Called in this very moment: stays, and is served.
        if (refused->code != protocol::Code::not_waiting) {
            scene_.book.fault("a cancellation was refused: " + refused->detail);
        }
    } else {
        throw std::runtime_error(std::get<client::Unreachable>(result).detail);
    }
}

void Arrivals::rejoin(std::size_t person) {
    auto const result = phones_.command(follow(person, "rejoin"), {});
    if (std::holds_alternative<client::Answer>(result)) return;
    auto const* refused = std::get_if<client::Refused>(&result);
    if (refused == nullptr) throw std::runtime_error(std::get<client::Unreachable>(result).detail);
    // Too late, or once too often: that ticket is over.
    if (refused->code != protocol::Code::rejoin_refused) {
        scene_.book.fault("a rejoin was refused: " + refused->detail);
    }
    scene_.book.end(person, Ending::missed);
}

std::string Arrivals::follow(std::size_t person, std::string const& what) const {
    return "/api/v1/follow/" + scene_.book.person(person).code + "/" + what;
}

}  // namespace hallcall::rehearsal
