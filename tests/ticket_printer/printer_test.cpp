// The ways to a printer, each with a real one at the other end as far as this machine has it.

#include "ticket_printer/printing/printer.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pty.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "tests/support/temp_folder.hpp"
#include "tests/ticket_printer/escpos_decoder.hpp"
#include "tests/ticket_printer/slips.hpp"
#include "ticket_printer/printing/descriptor.hpp"
#include "ticket_printer/printing/slip_font.hpp"
#include "ticket_printer/printing/slip_picture.hpp"

namespace hallcall::printer::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A socket that plays a network printer.
class TcpPrinter {
public:
    TcpPrinter() {
        socket_ = Descriptor{::socket(AF_INET, SOCK_STREAM, 0)};
        int const small = 2048;
        setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(socket_.get(), 4);
        socklen_t size = sizeof address;
        getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
    }

    [[nodiscard]] std::string port() const { return std::to_string(port_); }

    /// Reads one connection to its end, a few bytes at a time; `reset` says how it ended.
    std::string serve(std::chrono::milliseconds pause, bool* reset = nullptr) {
        Descriptor const peer{accept(socket_.get(), nullptr, nullptr)};
        std::string all;
        char buffer[64];
        for (;;) {
            ssize_t const count = read(peer.get(), buffer, sizeof buffer);
            if (count <= 0) {
                if (reset != nullptr) *reset = count < 0;
                return all;
            }
            all.append(buffer, static_cast<std::size_t>(count));
            std::this_thread::sleep_for(pause);
        }
    }

    [[nodiscard]] int get() const { return socket_.get(); }
    void close() { socket_.reset(); }

private:
    Descriptor socket_;
    int port_ = 0;
};

std::string slip_bytes() {
    PrinterOptions const options = options_for(80);
    SlipFonts fonts;
    return escpos::encode(lay_out(sample_slip(), options.slip, options.paper, Printing::first),
                          options.paper, options.manner, fonts);
}

TEST(TcpPrinterTest, a_slip_arrives_whole) {
    TcpPrinter remote;
    std::string arrived;
    std::thread serving{[&] { arrived = remote.serve(0ms); }};
    auto const printer = make_printer("tcp://127.0.0.1:" + remote.port(), options_for());
    EXPECT_FALSE(printer->print(sample_slip(), Printing::first));
    serving.join();
    // It did not answer how it is, and got the slip all the same.
    EXPECT_EQ(arrived, escpos::status_questions() + slip_bytes());
}

TEST(TcpPrinterTest, a_slow_printer_gets_everything) {
    TcpPrinter remote;
    std::string arrived;
    std::thread serving{[&] { arrived = remote.serve(5ms); }};
    EXPECT_FALSE(tcp_transport("127.0.0.1", remote.port())->send(slip_bytes()));
    serving.join();
    EXPECT_EQ(arrived, slip_bytes());
}

TEST(TcpPrinterTest, a_printer_that_is_absent_is_a_clear_fault_and_nothing_has_begun) {
    TcpPrinter remote;
    std::string const port = remote.port();
    remote.close();
    auto const fault = tcp_transport("127.0.0.1", port)->send(slip_bytes());
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("127.0.0.1:" + port + ": cannot connect"));
    EXPECT_FALSE(fault->begun);
}

TEST(TcpPrinterTest, a_printer_that_stops_reading_runs_into_the_deadline_and_gets_no_late_slip) {
    TcpPrinter remote;
    auto const began = std::chrono::steady_clock::now();
    // More than the kernel's buffers take.
    std::string const large(8 << 20, 'x');
    auto const fault =
        tcp_transport("127.0.0.1", remote.port(), {.connect = 1s, .send = 300ms})->send(large);
    auto const took = std::chrono::steady_clock::now() - began;
    ASSERT_TRUE(fault);
    EXPECT_TRUE(fault->begun);
    EXPECT_GE(took, 300ms);
    EXPECT_LT(took, 3s);
    bool reset = false;
    std::string const arrived = remote.serve(0ms, &reset);
    EXPECT_TRUE(reset) << "what was still queued must be dropped";
    EXPECT_LT(arrived.size(), large.size());
}

TEST(TcpPrinterTest, a_host_that_does_not_exist_is_a_clear_fault) {
    auto const fault = tcp_transport("printer.invalid", "9100")->send("x");
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("printer.invalid:9100"));
}

TEST(FilePrinterTest, slips_follow_one_another) {
    TempFolder const dir;
    auto const file = dir.path() / "slips.bin";
    auto const printer = make_printer("file:" + file.string(), options_for());
    EXPECT_EQ(printer->has_printed(sample_slip()), false);
    EXPECT_FALSE(printer->print(sample_slip(), Printing::first));
    EXPECT_EQ(printer->has_printed(sample_slip()), true);
    EXPECT_FALSE(printer->print(sample_slip(), Printing::again));
    EXPECT_EQ(decode(read_file(file)).size(), 2U);
}

TEST(FilePrinterTest, a_folder_that_is_missing_is_a_clear_fault) {
    TempFolder const dir;
    auto const fault = file_transport((dir.path() / "no" / "file").string())->send("x");
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("No such file"));
}

TEST(FilePrinterTest, a_full_disk_is_a_fault) {
    auto const fault = file_transport("/dev/full")->send("x");
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("No space left"));
}

TEST(DevicePrinterTest, a_device_gets_the_bytes) {
    TempFolder const dir;
    auto const fifo = dir.path() / "lp0";
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    std::string arrived;
    std::thread reading{[&] { arrived = read_file(fifo); }};
    auto const printer = device_transport(fifo.string());
    std::optional<PrintFault> fault;
    for (int tries = 0; tries < 200; ++tries) {
        fault = printer->send("slip");
        if (!fault) break;
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_FALSE(fault);
    reading.join();
    EXPECT_EQ(arrived, "slip");
}

TEST(DevicePrinterTest, a_serial_port_changes_no_byte) {
    int master = -1;
    int slave = -1;
    char path[64] = {};
    ASSERT_EQ(openpty(&master, &slave, path, nullptr, nullptr), 0);
    Descriptor const printer{master};
    Descriptor const kept_open{slave};
    std::string const sent{"\x1d\n\r\x03\x04\x11\x13\x7f\xff\0\n", 11};
    EXPECT_FALSE(device_transport(path)->send(sent));
    std::string arrived(64, '\0');
    arrived.resize(static_cast<std::size_t>(
        std::max<ssize_t>(0, read(printer.get(), arrived.data(), arrived.size()))));
    EXPECT_EQ(arrived, sent);
}

TEST(DevicePrinterTest, nothing_is_made_where_no_device_is) {
    TempFolder const dir;
    auto const path = dir.path() / "lp0";
    auto const fault = device_transport(path.string())->send("x");
    ASSERT_TRUE(fault);
    EXPECT_FALSE(fault->begun);
    EXPECT_FALSE(std::filesystem::exists(path));
    std::ofstream{path} << "";
    auto const wrong = device_transport(path.string())->send("x");
    ASSERT_TRUE(wrong);
    EXPECT_THAT(wrong->what, HasSubstr("use file:"));
}

TEST(DevicePrinterTest, a_device_that_takes_nothing_runs_into_the_deadline) {
    TempFolder const dir;
    auto const fifo = dir.path() / "lp0";
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    Descriptor const reader{open(fifo.c_str(), O_RDONLY | O_NONBLOCK)};
    auto const fault = device_transport(fifo.string(), 100ms)->send(std::string(1 << 20, 'x'));
    ASSERT_TRUE(fault);
    EXPECT_TRUE(fault->begun);
}

/// Runs with a PATH of its own, with or without an `lp`.
class CupsPrinterTest : public testing::Test {
protected:
    CupsPrinterTest() : path_before_(getenv("PATH")) {}
    ~CupsPrinterTest() override { setenv("PATH", path_before_.c_str(), 1); }

    void use_lp(std::string const& script) {
        auto const lp = dir.path() / "lp";
        std::ofstream{lp} << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(lp, std::filesystem::perms::owner_all);
        setenv("PATH", (dir.path().string() + ":" + path_before_).c_str(), 1);
    }

    TempFolder dir;
    std::string path_before_;
};

TEST_F(CupsPrinterTest, lp_gets_queue_and_bytes) {
    use_lp("echo \"$@\" > " + (dir.path() / "args").string() + "; cat > " +
           (dir.path() / "job").string());
    EXPECT_FALSE(make_printer("cups:hall", options_for())->print(sample_slip(), Printing::first));
    EXPECT_EQ(read_file(dir.path() / "args"), "-d hall -o raw\n");
    EXPECT_EQ(read_file(dir.path() / "job"), slip_bytes());
}

TEST_F(CupsPrinterTest, what_lp_says_is_passed_on) {
    use_lp("cat > /dev/null; echo 'lp: no such queue' >&2; exit 1");
    auto const fault = cups_transport("hall")->send("x");
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->what, "CUPS printer hall: lp: no such queue");
}

TEST_F(CupsPrinterTest, an_lp_that_hangs_is_ended) {
    use_lp("exec sleep 60");
    auto const fault = cups_transport("hall", 200ms)->send("x");
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("did not finish"));
}

TEST_F(CupsPrinterTest, a_missing_lp_is_named) {
    setenv("PATH", dir.path().c_str(), 1);
    auto const fault = cups_transport("hall")->send("x");
    ASSERT_TRUE(fault);
    EXPECT_THAT(fault->what, HasSubstr("lp is missing"));
    EXPECT_FALSE(fault->begun);
}

TEST(PrinterAddressTest, only_addresses_are_taken) {
    for (auto const* wrong : {"", "tcp://", "tcp://host", "tcp://:9100", "tcp://host:0", "file:",
                              "tcp://host:99999", "tcp://host:91x", "device:", "cups:", "cups:-d",
                              "http://host:1", "/dev/lp0", "Preview"}) {
        EXPECT_THROW((void)make_printer(wrong, {}), std::invalid_argument) << wrong;
    }
    for (auto const* right : {"tcp://host:9100", "tcp://[::1]:9100", "file:a", "device:/dev/lp0",
                              "cups:q", "preview"}) {
        EXPECT_NO_THROW((void)make_printer(right, {})) << right;
    }
}

TEST(PictureTest, the_face_is_the_simplified_chinese_one) {
    EXPECT_EQ(SlipFont{SlipFont::Weight::regular}.family(), "Noto Sans Mono CJK SC");
    EXPECT_EQ(SlipFont{SlipFont::Weight::bold}.family(), "Noto Sans Mono CJK SC");
}

TEST(PictureTest, a_slip_is_as_wide_as_the_paper_and_ink_stays_off_the_edge) {
    SlipFonts fonts;
    for (Paper const& paper : papers) {
        Picture const picture =
            draw(lay_out(sample_slip(), options_for().slip, paper, Printing::first), paper, fonts);
        EXPECT_EQ(picture.width, paper.dots);
        EXPECT_GT(picture.height, 800);
        std::size_t dark = 0;
        for (auto const dot : picture.dots)
            dark += dot < 128 ? 1 : 0;
        EXPECT_GT(dark, picture.dots.size() / 40);
        EXPECT_LT(dark, picture.dots.size() / 2);
    }
}

TEST(PictureTest, preview_writes_one_png_a_slip) {
    TempFolder const dir;
    PrinterOptions options = options_for();
    options.preview_directory = dir.path() / "new" / "folder";
    auto const printer = make_printer("preview", options);
    EXPECT_EQ(printer->has_printed(sample_slip()), false);
    EXPECT_FALSE(printer->print(sample_slip(), Printing::first));
    EXPECT_EQ(printer->has_printed(sample_slip()), true);
    std::string const bytes = read_file(options.preview_directory / "2026-11-21-A023.png");
    EXPECT_EQ(bytes.substr(0, 8), "\x89PNG\r\n\x1a\n");
}

}  // namespace
}  // namespace hallcall::printer::test
