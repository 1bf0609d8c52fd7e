import CGit2

/// Who made a commit, and when.
public struct Signature: Hashable, Sendable {
    public let name: String
    public let email: String
    /// Seconds since 1970.
    public let time: Int64
    /// Minutes east of UTC.
    public let offset: Int

    public init(name: String, email: String, time: Int64, offset: Int = 0) {
        self.name = name
        self.email = email
        self.time = time
        self.offset = offset
    }

    init(_ signature: git_signature) {
        name = String(cString: signature.name)
        email = String(cString: signature.email)
        time = signature.when.time
        offset = Int(signature.when.offset)
    }

    /// As a commit object spells it; what would break the line is left out of the names.
    var line: String {
        let minutes = abs(offset)
        let zone = (offset < 0 ? "-" : "+") + Self.twoDigits(minutes / 60) + Self.twoDigits(minutes % 60)
        return "\(Self.clean(name, otherwise: "unknown")) <\(Self.clean(email, otherwise: "unknown"))> \(time) \(zone)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// git refuses angle brackets, line breaks and NUL in a name, and strips dots, commas and blanks from its ends.
    private static func clean(_ text: String, otherwise fallback: String) -> String {
        let crud = Array(" .,:;\"\\'\t".utf8)
        var bytes = text.utf8.filter { $0 >= 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != 0x7F }
        while let last = bytes.last, crud.contains(last) { bytes.removeLast() }
        bytes = Array(bytes.drop { crud.contains($0) })
        return bytes.isEmpty ? fallback : String(decoding: bytes, as: UTF8.self)
    }
}
