#include "tests/e2e/load.hpp"

#include "client/session/hall_client.hpp"
#include "tests/e2e/hall_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace hallcall::e2e {
namespace {

using client::Answer;
using client::HallClient;

/// A client does not give up while a server is restarted on a slow machine.
constexpr std::chrono::seconds patience{60};
/// What a counter waits when nobody is waiting.
constexpr std::chrono::milliseconds lull{5};

std::string describe(client::Result const& result) {
    if (auto const* refused = std::get_if<client::Refused>(&result)) {
        return std::to_string(refused->status) + " " + refused->detail;
    }
    if (auto const* unreachable = std::get_if<client::Unreachable>(&result)) {
        return "unreachable: " + unreachable->detail;
    }
    return "answered";
}

std::string text(boost::json::value const& value) {
    return std::string{value.as_string()};
}

client::Options options(std::string const& url, std::string token = {}) {
    client::Options options;
    options.server = url;
    options.token = std::move(token);
    options.keep_trying_for = patience;
    return options;
}

}  // namespace

Load::Load(std::string const& url, int count) {
    for (int i = 1; i <= count; ++i) {
        threads_.emplace_back([this, url, i] { run_kiosk(url, i); });
        threads_.emplace_back([this, url, i] { run_counter(url, i); });
    }
}

Load::~Load() {
    if (!threads_.empty()) {
        stop();
    }
}

Tally Load::stop() {
    stopping_ = true;
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
    tally_.commands = commands_;
    return std::move(tally_);
}

void Load::surprise(std::string what) {
    std::lock_guard const lock{mutex_};
    tally_.surprises.push_back(std::move(what));
}

void Load::run_kiosk(std::string const& url, int number) {
    std::string const kiosk = "kiosk-" + std::to_string(number);
    HallClient client{options(url, "token-" + kiosk)};
    for (int i = 0; !stopping_; ++i) {
        std::string const service = (i + number) % 3 == 0 ? "B" : "A";
        std::string const key = client::random_key();
        auto const result = client.command("/api/v1/tickets", {{"service", service}}, key);
        ++commands_;
        auto const* answer = std::get_if<Answer>(&result);
        if (answer == nullptr) {
            surprise(kiosk + ": " + describe(result));
            continue;
        }
        auto const& body = answer->body;
        std::lock_guard const lock{mutex_};
        tally_.issued.push_back({kiosk, key, service, text(body.at("ticket").at("number")),
                                 text(body.at("code")), body.at("seq").as_int64()});
    }
}

void Load::run_counter(std::string const& url, int number) {
    std::string const window = std::to_string(number);
    std::string const base = "/api/v1/windows/" + window;
    HallClient client{options(url)};
    auto const opened =
        client.post_once("/api/v1/sessions", {{"staff", "w" + window}, {"password", password}});
    if (!std::holds_alternative<Answer>(opened)) {
        return surprise("w" + window + " cannot sign in: " + describe(opened));
    }
    client.set_token(text(std::get<Answer>(opened).body.at("token")));
    (void)client.command(base + "/duty", {});
    bool serving = false;
    while (!stopping_) {
        boost::json::object body;
        if (serving) {
            body["finish"] = {{"outcome", "done"}};
        }
        auto const next = client.command(base + "/call-next", body);
        ++commands_;
        auto const* answer = std::get_if<Answer>(&next);
        if (answer == nullptr) {
            return surprise("call-next at " + window + ": " + describe(next));
        }
        if (serving) {
            std::lock_guard const lock{mutex_};
            tally_.finished.push_back(text(answer->body.at("finished").at("number")));
        }
        serving = answer->body.at("ticket").is_object();
        if (!serving) {
            std::this_thread::sleep_for(lull);
            continue;
        }
        {
            std::lock_guard const lock{mutex_};
            tally_.called.push_back(text(answer->body.at("ticket").at("number")));
        }
        auto const started = client.command(base + "/start", {});
        ++commands_;
        if (!std::holds_alternative<Answer>(started)) {
            return surprise("start at " + window + ": " + describe(started));
        }
    }
}

std::map<char, std::vector<int>> counts_by_prefix(std::vector<std::string> const& numbers) {
    std::map<char, std::vector<int>> counts;
    for (std::string const& number : numbers) {
        counts[number.front()].push_back(std::stoi(number.substr(1)));
    }
    for (auto& [prefix, all] : counts) {
        std::ranges::sort(all);
    }
    return counts;
}

int load_seconds() {
    char const* asked = std::getenv("HALLCALL_E2E_SECONDS");
    return asked == nullptr ? 10 : std::max(1, std::atoi(asked));
}

}  // namespace hallcall::e2e
