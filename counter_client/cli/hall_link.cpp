#include "counter_client/cli/hall_link.hpp"

#include "client/session/hall_client.hpp"

namespace hallcall::counter {
namespace {

class RealHallLink final : public HallLink {
public:
    explicit RealHallLink(std::string const& server)
        : client_(client::Options{.server = server, .token = {}, .ca_file = {}}) {}

    void set_token(std::string token) override { client_.set_token(std::move(token)); }

    client::Result get(std::string const& target) override { return client_.get(target); }

    client::Result command(std::string const& target, boost::json::object body,
                           std::string key) override {
        return client_.command(target, std::move(body), std::move(key));
    }

    client::Result post_once(std::string const& target, boost::json::object body) override {
        return client_.post_once(target, std::move(body));
    }

    client::Result delete_once(std::string const& target) override {
        return client_.delete_once(target);
    }

private:
    client::HallClient client_;
};

}  // namespace

std::unique_ptr<HallLink> connect_hall(std::string const& server) {
    return std::make_unique<RealHallLink>(server);
}

}  // namespace hallcall::counter
