import Hashing

/// What a session's pages depend on: unchanged means nothing to do (design 5.2).
enum CompileKey {
    /// SHA-256 in hex over the archived turns, the templates, the rules' version and the configuration that affects output.
    static func make(archiveDigest: String, templates: String, rules: Int) -> String {
        Identifier.hash(["compile1", archiveDigest, templates, "rules \(rules)", "model none"]).hex
    }
}

extension [UInt8] {
    /// The bytes as lower-case hex.
    var hex: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
