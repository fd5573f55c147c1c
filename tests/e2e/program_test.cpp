// hallcall-server as a program: usage, exit codes, secrets, signals.

#include "tests/e2e/hall_test.hpp"
#include "tests/e2e/load.hpp"

#include "tests/net/raw_client.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

namespace hallcall::e2e {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Program : public HallTest {};

TEST_F(Program, help_and_version_succeed) {
    Ran const help = run_server_program({"--help"});
    EXPECT_EQ(help.exit, 0);
    for (char const* subcommand : {"serve", "check-config", "audit", "export", "backup"}) {
        EXPECT_THAT(help.out, HasSubstr(subcommand));
    }
    Ran const serve = run_server_program({"serve", "--help"});
    EXPECT_EQ(serve.exit, 0);
    EXPECT_THAT(serve.out, HasSubstr("--clock"));
    Ran const version = run_server_program({"--version"});
    EXPECT_EQ(version.exit, 0);
    EXPECT_THAT(version.out, StartsWith("hallcall-server "));
}

TEST_F(Program, wrong_usage_is_2_with_one_line) {
    auto const with = [&](Words const& more) {
        Words words = serve_words(folder, "");
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    for (Words const& wrong :
         {Words{}, Words{"dance"}, Words{"serve"}, Words{"serve", "--db", folder.db()},
          with({"--no-such-option"}), with({"--clock", "fast"}), with({"--clock", "60x@noon"}),
          with({"--clock", "-1x@2026-11-23T08:00:00+08:00"}), with({"--log-format", "xml"}),
          with({"--tls-cert", "cert.pem"}), Words{"audit"}, Words{"check-config"},
          Words{"backup", "--db", folder.db()},
          Words{"serve", "--db", folder.db(), "--config", folder.config(), "--listen", "8080"}}) {
        Ran const ran = run_server_program(wrong);
        EXPECT_EQ(ran.exit, 2) << testing::PrintToString(wrong);
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        EXPECT_EQ(ran.out, "");
    }
}

TEST_F(Program, what_cannot_start_is_1_with_one_line) {
    auto const refuses = [](Words const& words) {
        Ran const ran = run_server_program(words);
        EXPECT_EQ(ran.exit, 1) << testing::PrintToString(words);
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        EXPECT_EQ(ran.out, "");
        return ran.err;
    };
    EXPECT_THAT(refuses({"serve", "--db", folder.db(), "--config", "/no/such/hall.toml"}),
                HasSubstr("/no/such/hall.toml"));
    EXPECT_THAT(refuses({"serve", "--db", "/no/such/folder/hall.db", "--config", folder.config()}),
                HasSubstr("/no/such/folder"));
    EXPECT_THAT(refuses({"audit", "--db", folder.db() + ".missing"}), HasSubstr("missing"));
    start();
    Words occupied = serve_words(folder, "", server->port());
    occupied[2] = (folder.path() / "other.db").string();
    EXPECT_THAT(refuses(occupied), HasSubstr(std::to_string(server->port())));
}

TEST_F(Program, secrets_that_others_may_read_are_refused) {
    for (mode_t const mode : {0644, 0640, 0604, 0620}) {
        ASSERT_EQ(::chmod(folder.secrets().c_str(), mode), 0);
        Ran const ran = run_server_program(serve_words(folder));
        EXPECT_EQ(ran.exit, 1) << std::oct << mode;
        EXPECT_THAT(ran.err, HasSubstr(folder.secrets()));
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    }
    ASSERT_EQ(::chmod(folder.secrets().c_str(), 0400), 0);
    start();
    EXPECT_EQ(take(), "A001");
}

TEST_F(Program, a_plain_password_signs_in_as_soon_as_the_server_listens) {
    folder.write_secrets("[passwords]\n1001 = \"打开\"\n1002 = \"other\"\n[devices]\n");
    start();
    EXPECT_THAT(post("", "/sessions", {{"staff", "1001"}, {"password", "打开"}}), is(200));
    EXPECT_THAT(post("", "/sessions", {{"staff", "1002"}, {"password", "打开"}}),
                is(401, "unauthorised"));
}

TEST_F(Program, prints_one_line_and_keeps_the_real_time_without_a_clock) {
    start("");
    EXPECT_EQ(server->out(), "hallcall-server listening on " + server->url() + "\n");
    EXPECT_THAT(get("", "/readyz"), is(200));
    ASSERT_EQ(server->stop(), 0);
    Ran const audit = run_server_program({"audit", "--db", folder.db()});
    EXPECT_THAT(audit.out, testing::Not(HasSubstr("rehearsal")));
    EXPECT_THAT(audit.out, testing::MatchesRegex("audit: [0-9]+ events, 0 decisions, ok\n"));
}

TEST_F(Program, both_signals_end_it_with_0) {
    for (int const signal : {SIGTERM, SIGINT}) {
        start();
        net_testing::RawClient const idle_connection{server->port()};
        server->signal(signal);
        EXPECT_EQ(server->wait(), 0);
    }
}

TEST_F(Program, what_was_accepted_before_the_stop_is_answered_and_on_disk) {
    folder.write_config(large_hall(8));
    start();
    std::uint16_t const port = server->port();
    Load load{server->url(), 8};
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    ASSERT_EQ(server->stop(), 0);
    EXPECT_THAT(server->err(), testing::Not(HasSubstr("error")));
    start(monday_morning, port);
    Tally const tally = load.stop();
    EXPECT_THAT(tally.surprises, testing::IsEmpty());
    std::set<std::string> there;
    for (json::value const& ticket : get("auditor", "/tickets").array_at("/tickets")) {
        there.emplace(ticket.at("number").as_string());
    }
    EXPECT_EQ(there.size(), tally.issued.size());
    for (IssuedTicket const& ticket : tally.issued) {
        EXPECT_TRUE(there.contains(ticket.number)) << ticket.number;
    }
}

TEST_F(Program, a_rehearsal_goes_on_where_it_stopped) {
    start("1x@2026-11-23T10:00:00+08:00");
    std::string const first =
        post("kiosk-1", "/tickets", {{"service", "A"}}).text_at("/ticket/arrived_at");
    ASSERT_EQ(server->stop(), 0);
    start("1x@2026-11-22T10:00:00+08:00");
    std::string const second =
        post("kiosk-1", "/tickets", {{"service", "A"}}).text_at("/ticket/arrived_at");
    EXPECT_GE(second, first) << "time never goes back";
}

}  // namespace
}  // namespace hallcall::e2e
