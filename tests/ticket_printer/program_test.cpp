// The real program, run as a child against a hall on a real socket.

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/escpos_decoder.hpp"
#include "tests/ticket_printer/http_hall.hpp"
#include "tests/ticket_printer/paper_printer.hpp"
#include "tests/ticket_printer/slips.hpp"

namespace hallcall::printer::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Words = std::vector<std::string>;

struct Ran {
    int exit = -1;
    std::string out;
    std::string err;
};

class ProgramTest : public testing::Test {
protected:
    ~ProgramTest() override { unsetenv("HALLCALL_TOKEN"); }

    pid_t start(Words words) {
        words.insert(words.begin(), HALLCALL_BIN_DIR "/hallcall-kiosk");
        pid_t const child = fork();
        if (child != 0) return child;
        auto const redirect = [this](char const* name, int to) {
            dup2(open((dir.path() / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), to);
        };
        redirect("out", STDOUT_FILENO);
        redirect("err", STDERR_FILENO);
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        _exit(127);
    }

    Ran finish(pid_t child) {
        int status = 0;
        waitpid(child, &status, 0);
        return {.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
                .out = read_file(dir.path() / "out"),
                .err = read_file(dir.path() / "err")};
    }

    Ran run(Words const& words) { return finish(start(words)); }

    Words with_common(Words words, std::string const& printer = {}) {
        Words const common{"--server",  hall.address(),
                           "--token",   "secret",
                           "--spool",   (dir.path() / "spool").string(),
                           "--printer", printer.empty() ? "file:" + slips() : printer};
        words.insert(words.end(), common.begin(), common.end());
        return words;
    }

    [[nodiscard]] std::string slips() const { return (dir.path() / "slips").string(); }
    [[nodiscard]] std::vector<Receipt> printed() const { return decode(read_file(slips())); }

    TempFolder dir;
    HttpHall hall;
};

TEST_F(ProgramTest, take_prints_a_slip_and_its_number) {
    Ran const ran = run(with_common({"take", "--service", "A", "--priority", "elderly"}));
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(ran.out, "A001\n");
    ASSERT_EQ(printed().size(), 1U);
    EXPECT_TRUE(printed()[0].has("A001"));
    EXPECT_TRUE(printed()[0].has("3 人"));
    auto const asked = hall.tickets_asked();
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].authorisation, "Bearer secret");
    EXPECT_THAT(asked[0].body, HasSubstr(R"("reason":"elderly")"));
}

TEST_F(ProgramTest, options_stand_before_or_after_and_the_token_may_come_from_the_environment) {
    setenv("HALLCALL_TOKEN", "from-environment", 1);
    Ran const ran =
        run({"--server", hall.address(), "--width", "58", "--spool", dir.path() / "spool", "take",
             "--service", "A", "--printer", "file:" + slips(), "--cut", "full"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(hall.tickets_asked().at(0).authorisation, "Bearer from-environment");
    auto const receipts = printed();
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_EQ(receipts[0].cut, "full");
    for (PaperLine const& line : receipts[0].lines)
        EXPECT_LE(line.columns * line.width, 32);
}

TEST_F(ProgramTest, json_has_the_ticket_with_its_code) {
    Ran const ran = run(with_common({"take", "--service", "A", "--json"}));
    EXPECT_EQ(ran.exit, 0) << ran.err;
    auto const ticket = boost::json::parse(ran.out).as_object();
    EXPECT_EQ(ticket.at("number").as_string(), "A001");
    EXPECT_EQ(ticket.at("code").as_string(), "ABCDEFGHIJ234567");
}

TEST_F(ProgramTest, issued_but_not_printed_is_4_and_comes_out_with_the_next_at_any_printer) {
    Ran const first = run(with_common({"take", "--service", "A"}, "tcp://127.0.0.1:1"));
    EXPECT_EQ(first.exit, 4);
    EXPECT_EQ(first.out, "A001\n");
    EXPECT_THAT(first.err, HasSubstr("not printed: printer 127.0.0.1:1: cannot connect"));
    Ran const second = run(with_common({"take", "--service", "A"}));
    EXPECT_EQ(second.exit, 0) << second.err;
    EXPECT_EQ(second.out, "A002\n");
    ASSERT_EQ(printed().size(), 2U);
    EXPECT_TRUE(printed()[0].has("A001"));
    EXPECT_TRUE(printed()[1].has("A002"));
}

TEST_F(ProgramTest, nothing_issued_is_1) {
    hall.refuse(409, "closed");
    Ran const ran = run(with_common({"take", "--service", "A"}));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("closed: not now"));
    EXPECT_EQ(run({"take", "--service", "A", "--server", "http://127.0.0.1:1", "--token", "t",
                   "--printer", "file:" + slips(), "--spool", dir.path() / "spool"})
                  .exit,
              1);
}

TEST_F(ProgramTest, wrong_usage_is_2_with_one_line) {
    for (Words const& wrong :
         {with_common({"take"}), with_common({"take", "--service", "A"}, "fax:1"),
          with_common({"take", "--service", "A", "--width", "70"}),
          with_common({"take", "--service", "A", "--no-such-option"}), with_common({"give"}),
          Words{"take", "--service", "A", "--token", "t", "--printer", "preview"},
          Words{"take", "--service", "A", "--server", hall.address(), "--printer", "preview"},
          Words{"take", "--service", "A", "--server", "nonsense", "--token", "t", "--printer",
                "preview", "--spool", dir.path() / "spool"}}) {
        Ran const ran = run(wrong);
        EXPECT_EQ(ran.exit, 2) << testing::PrintToString(wrong);
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        EXPECT_EQ(ran.out, "");
    }
    EXPECT_TRUE(hall.tickets_asked().empty());
}

TEST_F(ProgramTest, help_and_version_succeed) {
    Ran const help = run({"--help"});
    EXPECT_EQ(help.exit, 0);
    EXPECT_THAT(help.out, HasSubstr("--printer"));
    Ran const version = run({"--version"});
    EXPECT_EQ(version.exit, 0);
    EXPECT_THAT(version.out, StartsWith("hallcall-kiosk "));
}

TEST_F(ProgramTest, a_spooled_slip_can_be_drawn) {
    ASSERT_EQ(run(with_common({"take", "--service", "A"})).exit, 0);
    std::string const picture = (dir.path() / "slip.png").string();
    Words const preview{"preview", "--spool", dir.path() / "spool", "--out", picture, "--ticket"};
    Words known = preview;
    known.emplace_back("2026-11-21-A001");
    EXPECT_EQ(run(known).exit, 0);
    EXPECT_THAT(read_file(picture), StartsWith("\x89PNG"));
    Words unknown = preview;
    unknown.emplace_back("2026-11-21-A999");
    EXPECT_EQ(run(unknown).exit, 1);
}

TEST_F(ProgramTest, killed_while_the_server_is_silent_the_ticket_comes_out_next_time) {
    hall.swallow_tickets(true);
    pid_t const child = start(with_common({"take", "--service", "A"}));
    for (int tries = 0; tries < 500 && hall.tickets_asked().empty(); ++tries)
        usleep(10000);
    kill(child, SIGKILL);
    EXPECT_EQ(finish(child).exit, -SIGKILL);
    hall.swallow_tickets(false);
    Ran const next = run(with_common({"take", "--service", "A"}));
    EXPECT_EQ(next.out, "A002\n") << next.err;
    ASSERT_EQ(printed().size(), 2U);
    EXPECT_TRUE(printed()[0].has("A001"));
    EXPECT_EQ(hall.tickets_asked().front().key,
              hall.tickets_asked().at(hall.tickets_asked().size() - 2).key);
}

TEST_F(ProgramTest, killed_at_a_printer_that_blocks_the_slip_comes_out_once_afterwards) {
    std::string const fifo = (dir.path() / "lp0").string();
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    Descriptor const reader{open(fifo.c_str(), O_RDWR | O_NONBLOCK)};
    std::string const filler(1 << 20, 'x');
    while (write(reader.get(), filler.data(), filler.size()) > 0) {
    }
    pid_t const child = start(with_common({"take", "--service", "A"}, "device:" + fifo));
    for (int tries = 0; tries < 500 && hall.tickets_asked().empty(); ++tries)
        usleep(10000);
    usleep(300000);
    kill(child, SIGKILL);
    EXPECT_EQ(finish(child).exit, -SIGKILL);
    EXPECT_EQ(run(with_common({"take", "--service", "A"})).exit, 0);
    ASSERT_EQ(printed().size(), 2U);
    EXPECT_TRUE(printed()[0].has("A001"));
    EXPECT_TRUE(printed()[1].has("A002"));
}

TEST_F(ProgramTest, killed_before_the_printer_said_that_it_has_printed_the_slip_comes_marked) {
    PaperPrinter paper;
    paper.set({.forgets_to_answer = true});
    pid_t const child = start(with_common({"take", "--service", "A"}, paper.address()));
    for (int tries = 0; tries < 500 && paper.receipts().empty(); ++tries)
        usleep(10000);
    kill(child, SIGKILL);
    EXPECT_EQ(finish(child).exit, -SIGKILL);
    paper.set({});
    EXPECT_EQ(run(with_common({"take", "--service", "A"}, paper.address())).exit, 0);
    auto const receipts = paper.receipts();
    ASSERT_EQ(receipts.size(), 3U);
    EXPECT_TRUE(receipts[0].has("A001") && !receipts[0].has("补打"));
    EXPECT_TRUE(receipts[1].has("A001") && receipts[1].has("补打"));
    EXPECT_TRUE(receipts[2].has("A002") && !receipts[2].has("补打"));
}

TEST_F(ProgramTest, a_slip_is_printed_once_more_on_demand) {
    ASSERT_EQ(run(with_common({"take", "--service", "A"})).exit, 0);
    Words const reprint{"reprint", "--spool", dir.path() / "spool", "--printer", "file:" + slips()};
    auto const with = [&](Words more) {
        more.insert(more.begin(), reprint.begin(), reprint.end());
        return run(more);
    };
    Ran const by_number = with({"--number", "A001"});
    EXPECT_EQ(by_number.exit, 0) << by_number.err;
    EXPECT_EQ(by_number.out, "A001\n");
    EXPECT_EQ(with({"--ticket", "2026-11-21-A001"}).exit, 0);
    ASSERT_EQ(printed().size(), 3U);
    EXPECT_FALSE(printed()[0].has("补打"));
    EXPECT_TRUE(printed()[1].has("补打"));
    EXPECT_TRUE(printed()[2].has("补打"));
    EXPECT_EQ(with({"--number", "A999"}).exit, 1);
    EXPECT_EQ(with({}).exit, 2);
    EXPECT_EQ(with({"--number", "A001", "--ticket", "2026-11-21-A001"}).exit, 2);
    EXPECT_EQ(run({"reprint", "--number", "A001", "--spool", dir.path() / "spool", "--printer",
                   "tcp://127.0.0.1:1"})
                  .exit,
              4);
    EXPECT_EQ(hall.tickets_asked().size(), 1U) << "nothing is issued again";
}

TEST_F(ProgramTest, status_tells_how_printer_spool_and_server_are) {
    PaperPrinter paper;
    Ran const well = run(with_common({"status"}, paper.address()));
    EXPECT_EQ(well.exit, 0);
    EXPECT_EQ(well.out, "printer  ready\nspool    nothing waits\nserver   answers\n");
    paper.set({.cover_open = true});
    EXPECT_EQ(run(with_common({"take", "--service", "A"}, paper.address())).exit, 4);
    Ran const open = run(with_common({"status", "--json"}, paper.address()));
    EXPECT_EQ(open.exit, 1);
    auto const all = boost::json::parse(open.out).as_object();
    EXPECT_EQ(all.at("printer").at("state"), "has its cover open");
    EXPECT_EQ(all.at("printer").at("good"), false);
    EXPECT_EQ(all.at("spool").at("state"), "1 slips wait, 0 requests have no answer");
    EXPECT_EQ(all.at("server").at("good"), true);
    Ran const mute = run(with_common({"status"}));
    EXPECT_THAT(mute.out, StartsWith("printer  takes slips, but says nothing of itself"));
}

}  // namespace
}  // namespace hallcall::printer::test
