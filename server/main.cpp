// hallcall-server: the command line, nothing else.

#include "server/app/audit.hpp"
#include "server/app/config/hall_toml.hpp"
#include "server/journal/backup.hpp"
#include "server/serve.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

using hallcall::server::ServeOptions;

constexpr int failure = 1;
constexpr int wrong_usage = 2;

/// Logs go to stderr; stdout is for what was asked for.
void set_up_log(std::string const& format) {
    auto logger = std::make_shared<spdlog::logger>(
        "hallcall-server", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    if (format == "json") {
        logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":"%v"})");
    } else {
        logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
    }
    spdlog::set_default_logger(std::move(logger));
}

int check_config(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        std::cerr << path << ": cannot be read\n";
        return failure;
    }
    std::string const toml{std::istreambuf_iterator<char>{file}, {}};
    auto const read = hallcall::app::config::read_hall(toml);
    if (auto const* faults =
            std::get_if<std::vector<hallcall::app::config::DocumentFault>>(&read)) {
        std::cout << hallcall::app::config::format_faults(path, *faults);
        return failure;
    }
    std::cout << path << ": ok\n";
    return 0;
}

int audit(std::string const& db) {
    auto const report = hallcall::app::audit(db);
    std::cout << hallcall::app::format_audit(report);
    return report.faults.empty() ? 0 : failure;
}

void add_serve(CLI::App& app, ServeOptions& options, std::string& listen, std::string& clock,
               std::string& log_format) {
    auto* serve = app.add_subcommand("serve", "run the hall");
    serve->add_option("--db", options.db, "the journal's file")->required();
    serve->add_option("--config", options.config, "the hall's document, hall.toml")->required();
    serve->add_option("--secrets", options.secrets, "passwords and device tokens, mode 0600");
    serve->add_option("--listen", listen, "ADDRESS:PORT; port 0 picks a free one")
        ->default_val("127.0.0.1:8080");
    auto* cert = serve->add_option("--tls-cert", options.tls_cert, "certificate chain, PEM");
    auto* key = serve->add_option("--tls-key", options.tls_key, "private key, PEM");
    cert->needs(key);
    key->needs(cert);
    serve->add_option("--log-format", log_format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->default_val("text");
    serve->add_option("--clock", clock,
                      "FACTORx@TIME, for rehearsals: 60x@2026-11-23T08:00:00+08:00");
}

int run(int argc, char** argv) {
    CLI::App app{"Hallcall: the hall's server", "hallcall-server"};
    app.set_version_flag("--version", "hallcall-server " HALLCALL_VERSION);
    app.require_subcommand(1);
    ServeOptions options;
    std::string listen;
    std::string clock;
    std::string log_format = "text";
    add_serve(app, options, listen, clock, log_format);

    std::string file;
    std::string db;
    std::string out;
    app.add_subcommand("check-config", "check a hall's document")
        ->add_option("FILE", file, "hall.toml")
        ->required();
    app.add_subcommand("audit", "re-read the whole journal and re-derive every decision")
        ->add_option("--db", db, "the journal's file")
        ->required();
    app.add_subcommand("export", "write the journal as lines of JSON to stdout")
        ->add_option("--db", db, "the journal's file")
        ->required();
    auto* backup = app.add_subcommand("backup", "copy the journal, also beside a running server");
    backup->add_option("--db", db, "the journal's file")->required();
    backup->add_option("--out", out, "the copy, a new file")->required();

    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& success) {
        return app.exit(success);
    } catch (CLI::ParseError const& error) {
        std::cerr << "hallcall-server: " << error.what() << " (see --help)\n";
        return wrong_usage;
    }
    set_up_log(log_format);
    if (app.got_subcommand("check-config")) {
        return check_config(file);
    }
    if (app.got_subcommand("audit")) {
        return audit(db);
    }
    if (app.got_subcommand("export")) {
        hallcall::journal::export_jsonl(db, std::cout);
        return 0;
    }
    if (app.got_subcommand("backup")) {
        hallcall::journal::backup(db, out);
        return 0;
    }
    if (!hallcall::server::parse_listen(listen, options)) {
        std::cerr << "hallcall-server: --listen takes ADDRESS:PORT\n";
        return wrong_usage;
    }
    if (!clock.empty()) {
        options.rehearsal = hallcall::app::Rehearsal::parse(clock);
        if (!options.rehearsal) {
            std::cerr << "hallcall-server: --clock takes FACTORx@TIME, like "
                         "60x@2026-11-23T08:00:00+08:00\n";
            return wrong_usage;
        }
    }
    hallcall::server::serve(options);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (std::exception const& error) {
        std::cerr << "hallcall-server: " << error.what() << '\n';
        return failure;
    }
}
