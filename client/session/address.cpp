#include "client/session/address.hpp"

#include <boost/url.hpp>

#include <charconv>
#include <cstdint>
#include <stdexcept>

namespace hallcall::client {
namespace {

bool is_port(std::string const& text) {
    std::uint16_t port = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

}  // namespace

std::string ServerAddress::authority() const {
    bool const bracketed = host.find(':') != std::string::npos;
    return (bracketed ? "[" + host + "]" : host) + ":" + port;
}

ServerAddress parse_server_address(std::string_view text) {
    auto const refuse = [text] {
        throw std::invalid_argument("not a server address: '" + std::string{text} +
                                    "' (http://HOST:PORT or https://HOST:PORT)");
    };
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed) {
        refuse();
    }
    boost::urls::url_view const url = *parsed;
    ServerAddress address;
    if (url.scheme_id() == boost::urls::scheme::https) {
        address.tls = true;
    } else if (url.scheme_id() != boost::urls::scheme::http) {
        refuse();
    }
    std::string const path{url.encoded_path()};
    if (url.has_userinfo() || url.has_query() || url.has_fragment() ||
        (!path.empty() && path != "/")) {
        refuse();
    }
    address.host = url.host_address();
    if (address.host.empty() || (url.has_port() && !is_port(std::string{url.port()}))) {
        refuse();
    }
    address.port = url.has_port() ? std::string{url.port()} : (address.tls ? "443" : "80");
    return address;
}

}  // namespace hallcall::client
