#pragma once

// The fixture of most tests here: one real server over a folder of its own, and a way to ask it
// that reads like the protocol.

#include "tests/e2e/server_process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace hallcall::e2e {

namespace json = boost::json;

/// An answer as it came over the socket.
struct Heard {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string text;
    json::value body;  ///< null when the text is no JSON

    /// Of a problem; "" when it is none.
    [[nodiscard]] std::string code() const;
    [[nodiscard]] bool replayed() const;
    /// A field by its JSON pointer, "/ticket/number". Throws when it is not there.
    [[nodiscard]] json::value at(std::string_view pointer) const;
    [[nodiscard]] std::string text_at(std::string_view pointer) const;
    [[nodiscard]] json::array array_at(std::string_view pointer) const;
    [[nodiscard]] std::int64_t int_at(std::string_view pointer) const;
};

std::ostream& operator<<(std::ostream& out, Heard const& heard);

/// A status and a problem's code, for EXPECT_THAT. "" for an answer that is no problem.
testing::Matcher<Heard const&> is(int status, std::string const& code = "");

/// One request over a connection of its own. `token` may be empty. `headers` are whole lines.
Heard ask_once(std::uint16_t port, std::string_view method, std::string_view target,
               std::string_view token, std::string_view body = {}, std::string_view headers = {});

/// "Idempotency-Key: KEY\r\n"
std::string key_header(std::string_view key);

class HallTest : public testing::Test {
protected:
    /// (Re)starts the server over the folder.
    void start(std::string const& clock = monday_morning, std::uint16_t port = 0);

    /// `who` is a device, a staff id (signed in at the first use), or "" for anybody.
    Heard get(std::string const& who, std::string_view path);
    Heard post(std::string const& who, std::string_view path, json::object const& body = {},
               std::string_view key = {});
    /// With exactly this body and these header lines.
    Heard post_text(std::string const& who, std::string_view path, std::string_view body,
                    std::string_view headers = {});
    Heard request(std::string_view method, std::string const& who, std::string_view path);

    std::string token_of(std::string const& who);

    /// A ticket that a kiosk takes; its number.
    std::string take(std::string const& service = "A");
    /// Brings window 1 to where a ticket is called (or served) there by 1001.
    std::string call_one();
    std::string serve_one();

    HallFolder folder;
    std::unique_ptr<ServerProcess> server;

private:
    std::map<std::string, std::string> tokens_;
};

}  // namespace hallcall::e2e
