import CGit2
import Hashing

/// The name of a git object: the SHA-1 of its type, length and bytes.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    // Big-endian words, so that comparing numbers compares bytes.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// The first eight bytes.
    var prefix: UInt64 { high }

    /// The id of twenty raw bytes; nil when there are not twenty.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for (position, byte) in bytes.enumerated() {
            switch position {
            case ..<8: words.0 = words.0 << 8 | UInt64(byte)
            case ..<16: words.1 = words.1 << 8 | UInt64(byte)
            default: words.2 = words.2 << 8 | UInt32(byte)
            }
        }
        (high, middle, low) = words
    }

    /// The id written as 40 hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        var bytes: [UInt8] = []
        let digits = Array(hex.utf8)
        guard digits.count == 40 else { return nil }
        for position in stride(from: 0, to: 40, by: 2) {
            guard let upper = Self.value(of: digits[position]), let lower = Self.value(of: digits[position + 1]) else { return nil }
            bytes.append(upper << 4 | lower)
        }
        self.init(bytes: bytes)
    }

    /// The id git gives to a file of these bytes.
    public init(ofBlob bytes: [UInt8]) {
        var digest = SHA1()
        self.init(of: .blob, bytes, by: &digest)
    }

    init(of kind: ObjectKind, _ bytes: [UInt8], by digest: inout SHA1) {
        let header = Array("\(kind.rawValue) \(bytes.count)\0".utf8)
        header.withUnsafeBytes { digest.update($0) }
        bytes.withUnsafeBytes { digest.update($0) }
        self.init(bytes: digest.finish())!
    }

    init(_ oid: git_oid) {
        self = withUnsafeBytes(of: oid) { ObjectID(at: $0.baseAddress!) }
    }

    /// The id whose twenty bytes begin at `start`.
    init(at start: UnsafeRawPointer) {
        high = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
        middle = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: start.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    /// The twenty bytes.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: high.bigEndian, Array.init) + withUnsafeBytes(of: middle.bigEndian, Array.init)
            + withUnsafeBytes(of: low.bigEndian, Array.init)
    }

    /// 40 lower-case hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    public var description: String { hex }

    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }

    var oid: git_oid {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return oid
    }

    var firstByte: UInt8 { UInt8(high >> 56) }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
