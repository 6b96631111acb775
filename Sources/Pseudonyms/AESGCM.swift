import CCrypto

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), for one short message under a key that is used once.
enum AESGCM {
  static let keyCount = 32
  static let nonceCount = 12
  static let tagCount = 16

  /// Encrypts a message of 1 byte or more.
  ///
  /// - Parameters:
  ///   - nonce: 12 bytes, never used twice with one key.
  ///   - header: What is authenticated and not encrypted, any number of bytes.
  /// - Returns: The ciphertext, as long as the message, and the tag of 16 bytes behind it.
  /// - Throws: ``KeyError/library(operation:)``.
  static func seal(
    _ message: SecretBytes, key: SecretBytes, nonce: Span<UInt8>, header: Span<UInt8>
  ) throws(KeyError) -> [UInt8] {
    let call = try Call(key: key, nonce: nonce, encrypting: true)
    let done = message.withSpan { call.authenticate(header) ? call.apply(to: $0) : nil }
    guard let sealed = done, let tag = call.finishWithTag() else {
      throw .library(operation: "EVP_CipherUpdate")
    }
    return sealed.withSpan { text in text.indices.map { text[$0] } } + tag
  }

  /// Decrypts what ``seal(_:key:nonce:header:)`` made; nil if key, header, ciphertext or tag is not that of the sealing.
  ///
  /// - Throws: ``KeyError/library(operation:)``.
  static func open(
    _ sealed: Span<UInt8>, key: SecretBytes, nonce: Span<UInt8>, header: Span<UInt8>
  ) throws(KeyError) -> SecretBytes? {
    precondition(sealed.count > tagCount, "a sealed message is longer than its tag")
    let end = sealed.count - tagCount
    let call = try Call(key: key, nonce: nonce, encrypting: false)
    guard call.authenticate(header), let message = call.apply(to: sealed.extracting(..<end)) else {
      throw .library(operation: "EVP_CipherUpdate")
    }
    return call.finish(checking: sealed.extracting(end...)) ? message : nil
  }
}

/// One message under one key and nonce.
@safe private final class Call {
  // Invariant: `context` is owned, and knows cipher, key and nonce.
  private let context: OpaquePointer

  init(key: SecretBytes, nonce: Span<UInt8>, encrypting: Bool) throws(KeyError) {
    precondition(key.count == AESGCM.keyCount && nonce.count == AESGCM.nonceCount)
    guard let context = unsafe EVP_CIPHER_CTX_new() else {
      throw .library(operation: "EVP_CIPHER_CTX_new")
    }
    unsafe self.context = unsafe context
    // SAFETY: OpenSSL reads 32 bytes of the key and 12 of the nonce, its default length, during the call.
    let done = key.withSpan { key in
      unsafe key.withUnsafeBufferPointer { key in
        unsafe nonce.withUnsafeBufferPointer { nonce in
          unsafe EVP_CipherInit_ex2(
            context, EVP_aes_256_gcm(), key.baseAddress, nonce.baseAddress, encrypting ? 1 : 0, nil)
        }
      }
    }
    guard done == 1 else { throw .library(operation: "EVP_CipherInit_ex2") }
  }

  // Freeing wipes the key schedule.
  deinit { unsafe EVP_CIPHER_CTX_free(context) }

  /// Takes in bytes that are authenticated only.
  func authenticate(_ header: Span<UInt8>) -> Bool {
    var written: Int32 = 0
    // SAFETY: without an output nothing is written.
    return unsafe header.withUnsafeBufferPointer {
      unsafe EVP_CipherUpdate(context, nil, &written, $0.baseAddress, Int32($0.count)) == 1
    }
  }

  /// The text encrypted or decrypted; a stream mode gives as many bytes as it takes.
  func apply(to text: Span<UInt8>) -> SecretBytes? {
    var isDone = false
    let result = SecretBytes(capacity: text.count) { output in
      // SAFETY: the output has room for as many bytes as are read.
      isDone = unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        unsafe text.withUnsafeBufferPointer { text in
          var written: Int32 = 0
          initialized = text.count
          let done = unsafe EVP_CipherUpdate(
            context, buffer.baseAddress, &written, text.baseAddress, Int32(text.count))
          return done == 1 && Int(written) == text.count
        }
      }
    }
    return isDone ? result : nil
  }

  /// The tag of what was encrypted.
  func finishWithTag() -> [UInt8]? {
    var tag = [UInt8](repeating: 0, count: AESGCM.tagCount)
    guard finish() else { return nil }
    // SAFETY: the tag has the 16 bytes that are asked for.
    let done = unsafe tag.withUnsafeMutableBytes {
      unsafe EVP_CIPHER_CTX_ctrl(
        context, EVP_CTRL_AEAD_GET_TAG, Int32(AESGCM.tagCount), $0.baseAddress)
    }
    return done == 1 ? tag : nil
  }

  /// Whether `tag` is that of what was decrypted; compared in constant time.
  func finish(checking tag: Span<UInt8>) -> Bool {
    var copy = tag.indices.map { tag[$0] }
    // SAFETY: OpenSSL copies the 16 bytes.
    let done = unsafe copy.withUnsafeMutableBytes {
      unsafe EVP_CIPHER_CTX_ctrl(
        context, EVP_CTRL_AEAD_SET_TAG, Int32(AESGCM.tagCount), $0.baseAddress)
    }
    return done == 1 && finish()
  }

  private func finish() -> Bool {
    // A stream mode has nothing left to write, but OpenSSL wants to know where.
    var rest = InlineArray<16, UInt8>(repeating: 0)
    var span = rest.mutableSpan
    var written: Int32 = 0
    // SAFETY: the rest has a whole block.
    return unsafe span.withUnsafeMutableBufferPointer {
      unsafe EVP_CipherFinal_ex(context, $0.baseAddress, &written) == 1
    }
  }
}
