#include "ticket_printer/desk/server_link.hpp"

#include <fmt/format.h>

#include <utility>

namespace hallcall::printer {

namespace {

class HttpLink final : public ServerLink {
public:
    explicit HttpLink(client::Options options) : client_(std::move(options)) {}

    client::Result hall() override { return client_.get("/api/v1/hall"); }

    client::Result issue(TakeRequest const& request, std::string const& key) override {
        return client_.command("/api/v1/tickets", request_body(request), key);
    }

    client::Result follow(std::string_view code) override {
        return client_.get("/api/v1/follow/" + std::string{code});
    }

    client::Result rejoin(std::string_view code) override {
        return client_.command(fmt::format("/api/v1/follow/{}/rejoin", code), {});
    }

    client::Result tell_trouble(std::optional<std::string> const& trouble) override {
        boost::json::object body{{"trouble", nullptr}};
        if (trouble) body["trouble"] = *trouble;
        return client_.command("/api/v1/kiosk/trouble", std::move(body));
    }

private:
    client::HallClient client_;
};

}  // namespace

std::unique_ptr<ServerLink> http_link(client::Options options) {
    return std::make_unique<HttpLink>(std::move(options));
}

}  // namespace hallcall::printer
