// OpenSSL libcrypto: HMAC, HKDF, SHA-256, random bytes, wiping.
// The SHA256_* functions are deprecated since OpenSSL 3.0 in favour of EVP; one file uses them, beside an EVP twin.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
// Access control lists of key files, which the Glibc module leaves out.
#include <sys/xattr.h>
