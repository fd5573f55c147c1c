#include "tests/net/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace hallcall::net_testing {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Cert = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

constexpr long one_day_s = 86400;

Cert make_certificate(EVP_PKEY* key, std::string const& names) {
    Cert cert{X509_new(), &X509_free};
    X509_set_version(cert.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert.get()), -one_day_s);
    X509_gmtime_adj(X509_getm_notAfter(cert.get()), one_day_s);
    X509_set_pubkey(cert.get(), key);
    std::string const common_name = "hallcall test";
    X509_NAME* name = X509_get_subject_name(cert.get());
    X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<unsigned char const*>(common_name.data()),
                               static_cast<int>(common_name.size()), -1, 0);
    X509_set_issuer_name(cert.get(), name);
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
    X509_add_ext(cert.get(), extension, -1);
    X509_EXTENSION_free(extension);
    if (X509_sign(cert.get(), key, EVP_sha256()) == 0) {
        throw std::runtime_error("cannot sign the certificate");
    }
    return cert;
}

}  // namespace

Certificate::Certificate(std::string const& names) {
    Key const key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    Cert const cert = make_certificate(key.get(), names);
    File const cert_out{std::fopen(cert_file().c_str(), "w"), &std::fclose};
    File const key_out{std::fopen(key_file().c_str(), "w"), &std::fclose};
    PEM_write_X509(cert_out.get(), cert.get());
    PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

}  // namespace hallcall::net_testing
