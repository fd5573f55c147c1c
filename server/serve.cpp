#include "server/serve.hpp"

#include "protocol/limits.hpp"
#include "server/app/config/hall_toml.hpp"
#include "server/app/hall_application.hpp"
#include "server/app/restore.hpp"
#include "server/journal/sqlite_log.hpp"
#include "server/net/server.hpp"
#include "server/net/ticker.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hallcall::server {
namespace {

namespace asio = boost::asio;

/// How often the hall is asked what has become due.
constexpr std::chrono::milliseconds tick_every{100};
/// How long a stop waits for clients before it closes their connections.
constexpr int shutdown_deadline_ms = 5000;
/// For Argon2id and reads of the past: one may be slow without holding up the other.
constexpr std::size_t pool_threads = 2;

std::string read_file(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error(fmt::format("{}: cannot be read", path));
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::shared_ptr<engine::HallConfig const> read_document(std::string const& path,
                                                        std::string const& toml) {
    auto read = app::config::read_hall(toml);
    if (auto const* faults = std::get_if<std::vector<app::config::DocumentFault>>(&read)) {
        auto const& first = faults->front();
        throw std::runtime_error(fmt::format("{}:{}: {} ({} in all: see check-config)", path,
                                             first.line, first.what, faults->size()));
    }
    return std::get<std::shared_ptr<engine::HallConfig const>>(std::move(read));
}

app::HallParts restore_parts(ServeOptions const& options, journal::EventLog& log,
                             app::RunSlow run_slow) {
    journal::JournalReader const reader{options.db};
    engine::State state = app::restore(reader);
    app::HallClock const clock =
        options.rehearsal ? app::HallClock{*options.rehearsal, state.last_at} : app::HallClock{};
    std::vector<journal::Note> notes;
    for (std::string const& id : app::note_ids(state)) {
        if (auto note = reader.note(id)) {
            notes.push_back(std::move(*note));
        }
    }
    auto const answers_since = clock.now() - protocol::limits::idempotency_kept;
    return {.state = std::move(state),
            .answers = reader.answers_since(answers_since),
            .sessions = reader.sessions(),
            .notes = std::move(notes),
            .secrets = options.secrets.empty() ? app::config::Secrets{}
                                               : app::config::read_secrets(options.secrets),
            .clock = clock,
            .journal_file = options.db,
            .run_slow = std::move(run_slow),
            .log = log};
}

/// Until everything decided so far is on disk. The journal's completions come from its own thread,
/// so meanwhile `io` may have nothing to do, which must not end it.
void run_until_durable(asio::io_context& io, app::HallApplication const& hall) {
    {
        auto const guard = asio::make_work_guard(io);
        while (!hall.sequencer().idle()) {
            io.run_one();
        }
    }
    io.restart();
}

}  // namespace

bool parse_listen(std::string const& text, ServeOptions& options) {
    auto const colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        return false;
    }
    std::string address = text.substr(0, colon);
    if (address.front() == '[' && address.back() == ']') {
        address = address.substr(1, address.size() - 2);
    }
    char const* end = text.data() + text.size();
    auto const [used, error] = std::from_chars(text.data() + colon + 1, end, options.port);
    options.address = std::move(address);
    return error == std::errc{} && used == end && used != text.data() + colon + 1;
}

void serve(ServeOptions const& options) {
    std::string const toml = read_file(options.config);
    auto config = read_document(options.config, toml);

    asio::io_context io{1};
    asio::thread_pool pool{pool_threads};
    auto const on_io = [&io](std::function<void()> work) { asio::post(io, std::move(work)); };
    auto const log = journal::SqliteLog::open(options.db, on_io);
    auto const run_slow = [&](std::function<std::function<void()>()> work) {
        asio::post(pool, [&io, work = std::move(work), guard = asio::make_work_guard(io)] {
            asio::post(io, work());
        });
    };
    app::HallApplication hall{restore_parts(options, *log, run_slow)};
    hall.open(toml, std::move(config), options.rehearsal);
    run_until_durable(io, hall);

    net::Server server{io,
                       hall,
                       {.address = options.address,
                        .port = options.port,
                        .tls_cert_file = options.tls_cert,
                        .tls_key_file = options.tls_key}};
    net::Ticker ticker{io, tick_every, [&] { hall.tick(); }};
    asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&](boost::system::error_code error, int signal) {
        if (!error) {
            spdlog::info("signal {}: finishing what has been accepted", signal);
            ticker.stop();
            server.shut_down(shutdown_deadline_ms);
        }
    });
    bool const is_ipv6 = options.address.find(':') != std::string::npos;
    fmt::print("hallcall-server listening on {}://{}:{}\n",
               options.tls_cert.empty() ? "http" : "https",
               is_ipv6 ? "[" + options.address + "]" : options.address, server.port());
    std::fflush(stdout);
    io.run();
    pool.join();
    if (!hall.sequencer().folds_agree()) {
        throw std::logic_error("what was decided and what is on disk differ after the last batch");
    }
    spdlog::info("stopped at seq {}", hall.sequencer().published().last_seq);
}

}  // namespace hallcall::server
