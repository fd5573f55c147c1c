#include "tests/ticket_printer/paper_printer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace hallcall::printer::test {
namespace {

constexpr int look_every_ms = 5;
constexpr char dle = 0x10;
constexpr char eot = 0x04;
constexpr char escape = 0x1b;
constexpr unsigned char initialise = '@';
constexpr std::string_view end_question{"\x1dr\x01", 3};

}  // namespace

PaperPrinter::PaperPrinter() {
    listen();
    thread_ = std::thread{[this] { run(); }};
}

PaperPrinter::~PaperPrinter() {
    stop_ = true;
    thread_.join();
}

void PaperPrinter::listen() {
    listening_ = Descriptor{::socket(AF_INET, SOCK_STREAM, 0)};
    int const yes = 1;
    setsockopt(listening_.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port_.empty() ? 0 : static_cast<std::uint16_t>(std::stoi(port_)));
    if (bind(listening_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listening_.get(), 4) != 0) {
        throw std::runtime_error("the test's printer cannot listen");
    }
    socklen_t size = sizeof address;
    getsockname(listening_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = std::to_string(ntohs(address.sin_port));
}

void PaperPrinter::set(State const& state) {
    std::lock_guard const lock{mutex_};
    state_ = state;
    if (!state.switched_on) {
        listening_.reset();
        memory_.clear();
    } else if (!listening_) {
        listen();
    }
    print_what_can_be(-1);
}

std::vector<Receipt> PaperPrinter::receipts() {
    std::lock_guard const lock{mutex_};
    auto const end = paper_.rfind("\x1dV");
    return decode(end == std::string::npos ? std::string_view{}
                                           : std::string_view{paper_}.substr(0, end + 4));
}

std::string PaperPrinter::paper() {
    std::lock_guard const lock{mutex_};
    return paper_;
}

std::vector<std::chrono::steady_clock::time_point> PaperPrinter::slips_begun() {
    std::lock_guard const lock{mutex_};
    return slips_begun_;
}

int PaperPrinter::questions() {
    std::lock_guard const lock{mutex_};
    return questions_;
}

void PaperPrinter::run() {
    while (!stop_) {
        Descriptor peer;
        {
            std::lock_guard const lock{mutex_};
            pollfd waiting{.fd = listening_.get(), .events = POLLIN, .revents = 0};
            if (listening_ && ::poll(&waiting, 1, 0) > 0) {
                peer = Descriptor{::accept(listening_.get(), nullptr, nullptr)};
            }
        }
        if (peer) {
            serve(peer);
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds{look_every_ms});
        }
    }
}

void PaperPrinter::serve(Descriptor const& peer) {
    while (!stop_) {
        pollfd waiting{.fd = peer.get(), .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, look_every_ms) == 0) continue;
        char byte = 0;
        if (::read(peer.get(), &byte, 1) != 1) return;
        std::chrono::milliseconds takes{};
        {
            std::lock_guard const lock{mutex_};
            if (!state_.switched_on) return;
            if (state_.line_left) {
                if (*state_.line_left == 0) return;
                --*state_.line_left;
            }
            take(static_cast<unsigned char>(byte), peer.get());
            takes = state_.takes;
        }
        std::this_thread::sleep_for(takes);
    }
}

void PaperPrinter::take(unsigned char byte, int peer) {
    escape_ += static_cast<char>(byte);
    if (escape_.size() == 1 && escape_[0] == dle) return;
    if (escape_.size() == 2 && escape_[0] == dle && escape_[1] == eot) return;
    if (escape_.size() == 3) {
        ++questions_;
        if (char const answer = status(byte); !state_.mute)
            (void)::send(peer, &answer, 1, MSG_NOSIGNAL);
    } else {
        // A slip begins with ESC @, and nothing else in it is such a pair.
        if (byte == initialise && last_ == escape) {
            slips_begun_.push_back(std::chrono::steady_clock::now());
        }
        last_ = static_cast<char>(byte);
        memory_.insert(memory_.end(), escape_.begin(), escape_.end());
        print_what_can_be(peer);
    }
    escape_.clear();
}

bool PaperPrinter::prints() const {
    return !state_.cover_open && !state_.knife_stuck && state_.paper_left.value_or(1) > 0;
}

void PaperPrinter::print_what_can_be(int peer) {
    while (!memory_.empty() && prints()) {
        paper_ += memory_.front();
        memory_.pop_front();
        if (state_.paper_left) --*state_.paper_left;
        if (paper_.ends_with(end_question)) {
            paper_.resize(paper_.size() - end_question.size());
            char const answer = 0;
            if (!state_.mute && !state_.forgets_to_answer && peer >= 0) {
                (void)::send(peer, &answer, 1, MSG_NOSIGNAL);
            }
        }
    }
}

char PaperPrinter::status(unsigned char which) const {
    bool const no_paper = state_.paper_left.has_value() && *state_.paper_left == 0;
    unsigned bits = 0x12;
    switch (which) {
        case 1:
            bits |= prints() ? 0U : 0x08U;
            break;
        case 2:
            bits |= (state_.cover_open ? 0x04U : 0U) | (no_paper ? 0x20U : 0U);
            break;
        case 3:
            bits |= state_.knife_stuck ? 0x08U : 0U;
            break;
        default:
            bits |= (state_.paper_low ? 0x0CU : 0U) | (no_paper ? 0x60U : 0U);
            break;
    }
    return static_cast<char>(bits);
}

}  // namespace hallcall::printer::test
