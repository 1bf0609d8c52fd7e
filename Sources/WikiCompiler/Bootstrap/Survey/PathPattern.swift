/// A pattern of paths as `.gitignore` and `.gitattributes` write them: `*.min.js`, `/docs/**`, `vendor/`.
///
/// It holds for a file, and for every file below a folder that it names. Without a slash inside it may stand at any depth.
struct PathPattern: Sendable, Equatable {
    private let parts: [[UInt8]]
    private let isAnchored: Bool

    init(_ text: String) {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
        while bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
        parts = bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
        isAnchored = text.hasPrefix("/") || parts.count > 1
    }

    /// Whether the pattern holds for the path.
    func matches(_ path: String) -> Bool {
        guard !parts.isEmpty else { return false }
        let components = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        if isAnchored { return Self.match(parts[...], components[...]) }
        return components.contains { Self.match(part: parts[0][...], $0[...]) }
    }

    private static let anyDepth = Array("**".utf8)

    private static func match(_ pattern: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
        // What lies below a folder that matched is meant too.
        guard let first = pattern.first else { return true }
        if first == anyDepth {
            let rest = pattern.dropFirst()
            if rest.isEmpty { return !path.isEmpty }
            return path.indices.contains { match(rest, path[$0...]) }
        }
        guard let head = path.first, match(part: first[...], head[...]) else { return false }
        return match(pattern.dropFirst(), path.dropFirst())
    }

    /// One name against one part, with `*`, `?` and `[…]`; in linear time but for the last `*`.
    private static func match(part pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        var (p, n) = (pattern.startIndex, name.startIndex)
        var star: (p: Int, n: Int)?
        while n < name.endIndex {
            if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
            } else if p < pattern.endIndex, let next = step(pattern, p, name[n]) {
                p = next
                n += 1
            } else if let back = star {
                star = (back.p, back.n + 1)
                (p, n) = (back.p + 1, back.n + 1)
            } else {
                return false
            }
        }
        while p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") { p += 1 }
        return p == pattern.endIndex
    }

    /// The place in the pattern after one that stands for `byte`; nil when it does not.
    private static func step(_ pattern: ArraySlice<UInt8>, _ at: Int, _ byte: UInt8) -> Int? {
        switch pattern[at] {
        case UInt8(ascii: "?"): return at + 1
        case UInt8(ascii: "\\") where at + 1 < pattern.endIndex: return pattern[at + 1] == byte ? at + 2 : nil
        case UInt8(ascii: "["):
            guard let close = pattern[(at + 1)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
            var set = pattern[(at + 1)..<close]
            let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
            if isNegated { set = set.dropFirst() }
            return contains(set, byte) != isNegated ? close + 1 : nil
        case let literal: return literal == byte ? at + 1 : nil
        }
    }

    private static func contains(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        var at = set.startIndex
        while at < set.endIndex {
            if at + 2 < set.endIndex, set[at + 1] == UInt8(ascii: "-") {
                if byte >= set[at], byte <= set[at + 2] { return true }
                at += 3
            } else {
                if set[at] == byte { return true }
                at += 1
            }
        }
        return false
    }
}
