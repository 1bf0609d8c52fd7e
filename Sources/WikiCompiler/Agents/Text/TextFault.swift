/// What is wrong in a settings file, and at which byte.
struct TextFault: Error, Equatable {
    let offset: Int
    let problem: String
    /// What the person can do about it, where "mend it" would not do.
    let remedy: String?

    init(_ offset: Int, _ problem: String, remedy: String? = nil) {
        self.offset = offset
        self.problem = problem
        self.remedy = remedy
    }
}

/// A line and a column of a text, both counted from 1; the column in characters as an editor shows them.
struct TextPlace: Equatable {
    let line: Int
    let column: Int

    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes[..<min(offset, bytes.count)]
        line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? (before.starts(with: Self.mark) ? Self.mark.count : 0)
        column = String(decoding: before[max(start, 0)...], as: UTF8.self).unicodeScalars.count + 1
    }

    /// The byte order mark, which some editors write and none shows.
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
