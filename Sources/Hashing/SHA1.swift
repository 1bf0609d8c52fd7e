import CCrypto

/// SHA-1 by libcrypto, incremental: the digest git names its objects by, and no use else.
public struct SHA1: ~Copyable {
    private let context: OpaquePointer

    /// Starts an empty digest.
    public init() {
        // Both calls fail only when memory is exhausted.
        context = EVP_MD_CTX_new()!
        EVP_DigestInit_ex(context, EVP_sha1(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The 20-byte digest of what was added since the last one; the digest then starts anew.
    public mutating func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        EVP_DigestFinal_ex(context, &digest, nil)
        EVP_DigestInit_ex(context, EVP_sha1(), nil)
        return digest
    }
}
