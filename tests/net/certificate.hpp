#pragma once

// A certificate for one test, signed by itself.

#include "tests/support/temp_folder.hpp"

#include <string>

namespace hallcall::net_testing {

/// Two PEM files in a folder of their own, removed with the object.
class Certificate {
public:
    /// `names` is a subjectAltName: "DNS:localhost,IP:127.0.0.1".
    explicit Certificate(std::string const& names);

    [[nodiscard]] std::string cert_file() const { return (folder_.path() / "cert.pem").string(); }
    [[nodiscard]] std::string key_file() const { return (folder_.path() / "key.pem").string(); }

private:
    TempFolder folder_;
};

}  // namespace hallcall::net_testing
