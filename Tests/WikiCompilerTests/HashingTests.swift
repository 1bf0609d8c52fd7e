import Hashing
import Testing

@Suite("SHA-256")
struct HashingTests {
    @Test("The digest of a known word is the published one")
    func knownDigest() {
        let hex = SHA256.digest("abc").map { String($0, radix: 16).count == 1 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
            .joined()
        #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
