#pragma once

// A certificate for one test, signed by itself.

#include <filesystem>
#include <string>

namespace hallcall::net_testing {

/// Two PEM files in a fresh directory, removed with the object.
class Certificate {
public:
    /// `names` is a subjectAltName: "DNS:localhost,IP:127.0.0.1".
    explicit Certificate(std::string const& names);
    Certificate(Certificate const&) = delete;
    Certificate& operator=(Certificate const&) = delete;
    ~Certificate();

    [[nodiscard]] std::string cert_file() const { return (directory_ / "cert.pem").string(); }
    [[nodiscard]] std::string key_file() const { return (directory_ / "key.pem").string(); }

private:
    std::filesystem::path directory_;
};

}  // namespace hallcall::net_testing
