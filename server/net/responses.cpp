#include "server/net/responses.hpp"

#include <boost/json.hpp>

#include <string>
#include <utility>

namespace hallcall::net {

namespace http = boost::beast::http;

Response make_response(app::Reply reply, unsigned version, bool keep_alive) {
    Response response;
    response.version(version);
    response.result(static_cast<unsigned>(reply.status));
    response.set(http::field::server, "hallcall");
    response.set(http::field::cache_control, "no-store");
    response.set("X-Content-Type-Options", "nosniff");
    if (reply.status == 401) {
        response.set(http::field::www_authenticate, "Bearer");
    }
    for (auto const& [name, value] : reply.headers) {
        response.set(name, value);
    }
    if (reply.status != 204) {
        response.set(http::field::content_type, reply.content_type);
        response.body() = std::move(reply.body);
    }
    response.keep_alive(keep_alive);
    response.prepare_payload();
    return response;
}

app::Reply problem_with_status(int status, std::string_view detail) {
    auto reply = app::problem(protocol::Code::bad_request, detail);
    auto body = boost::json::parse(reply.body).as_object();
    body["status"] = status;
    reply.body = boost::json::serialize(body);
    reply.status = status;
    return reply;
}

}  // namespace hallcall::net
