#include "rehearsal/hall_server.hpp"

#include <stdexcept>
#include <string_view>

namespace hallcall::rehearsal {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds listening_within = 60s;
constexpr std::chrono::milliseconds stop_within = 30s;
constexpr std::chrono::milliseconds audit_within = 120s;
constexpr std::string_view listening = "hallcall-server listening on ";

ChildOptions serve_options(Stage const& stage, std::filesystem::path const& config,
                           std::string const& clock) {
    ChildOptions options;
    options.arguments = {(stage.programs / "hallcall-server").string(),
                         "serve",
                         "--db",
                         journal_file(stage).string(),
                         "--config",
                         config.string(),
                         "--secrets",
                         secrets_file(stage).string(),
                         "--listen",
                         "127.0.0.1:0",
                         "--clock",
                         clock};
    options.error_log = stage.out / "logs" / "server.log";
    return options;
}

}  // namespace

std::filesystem::path journal_file(Stage const& stage) {
    return stage.out / "hall.db";
}

std::filesystem::path secrets_file(Stage const& stage) {
    return stage.out / "secrets.toml";
}

HallServer::HallServer(Stage const& stage, std::filesystem::path const& config,
                       std::string const& clock)
    : child_(serve_options(stage, config, clock)) {
    auto const line = child_.read_line(listening_within);
    if (!line || !line->starts_with(listening)) {
        throw std::runtime_error("hallcall-server did not start; see logs/server.log");
    }
    address_ = line->substr(listening.size());
}

void HallServer::stop() {
    child_.ask_to_end();
    auto const status = child_.wait(stop_within);
    if (!status || *status != 0) {
        throw std::runtime_error("hallcall-server did not end cleanly: " +
                                 (status ? "status " + std::to_string(*status) : "still running"));
    }
}

Audit audit(Stage const& stage) {
    ChildOptions options;
    options.arguments = {(stage.programs / "hallcall-server").string(), "audit", "--db",
                         journal_file(stage).string()};
    options.error_log = stage.out / "logs" / "audit.log";
    Finished const finished = run_to_end(options, audit_within);
    std::string words = finished.output;
    while (words.ends_with('\n'))
        words.pop_back();
    if (words.empty()) words = "audit: status " + std::to_string(finished.status);
    return {.words = words, .ok = finished.status == 0};
}

}  // namespace hallcall::rehearsal
