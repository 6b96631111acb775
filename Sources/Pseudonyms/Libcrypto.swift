import CCrypto

/// The start of libcrypto, before its first use: half of what starting the program costs, unless it is told what to leave out.
enum Libcrypto {
  /// Without its configuration file, which may name modules to load into the process that holds keys and logs; without the
  /// names of algorithms that no provider has and the texts of errors; and without its cleaning at the exit, since secrets
  /// are wiped by who owns them.
  static let isStarted =
    OPENSSL_init_crypto(
      UInt64(
        OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS
          | OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS
          | OPENSSL_INIT_NO_ATEXIT), nil) == 1
}
