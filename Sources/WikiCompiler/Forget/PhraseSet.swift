import CShims
import Glibc

/// Texts that are looked for together, byte by byte, in one pass.
struct PhraseSet: Sendable {
    private(set) var phrases: [[UInt8]] = []
    /// Places in `phrases` by their first eight bytes, the longest first.
    private var byStart: [UInt64: [Int]] = [:]
    private var isStart = [Bool](repeating: false, count: 1 << 16)
    /// Those of fewer than eight bytes.
    private var short: [Int] = []

    /// Empty texts are left out.
    init(_ texts: some Sequence<String>) {
        var known: Set<[UInt8]> = []
        for text in texts {
            let bytes = Array(text.utf8)
            guard !bytes.isEmpty, known.insert(bytes).inserted else { continue }
            phrases.append(bytes)
        }
        for (place, phrase) in phrases.enumerated() {
            guard phrase.count >= 8 else {
                short.append(place)
                continue
            }
            let start = phrase.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
            byStart[start, default: []].append(place)
            isStart[Self.slot(start)] = true
        }
        for start in byStart.keys { byStart[start]?.sort { phrases[$0].count > phrases[$1].count } }
    }

    var isEmpty: Bool { phrases.isEmpty }

    private static func slot(_ word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 48) }

    /// The first text at or behind `start`, the longest of those that begin there.
    func next(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> (range: Range<Int>, phrase: Int)? {
        var found: (range: Range<Int>, phrase: Int)?
        for place in short where start < bytes.count {
            let end = found?.range.lowerBound ?? bytes.count
            let room = UnsafeRawBufferPointer(rebasing: bytes[start..<min(end + phrases[place].count, bytes.count)])
            if let at = room.firstPlace(of: phrases[place]), start + at < end {
                found = (start + at..<start + at + phrases[place].count, place)
            }
        }
        guard !byStart.isEmpty else { return found }
        let end = min(bytes.count - 8, found.map { $0.range.lowerBound } ?? .max)
        var at = start
        while at <= end {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            if isStart[Self.slot(word)], let places = byStart[word] {
                for place in places where at + phrases[place].count <= bytes.count {
                    let phrase = phrases[place]
                    if memcmp(bytes.baseAddress! + at, phrase, phrase.count) == 0 { return (at..<at + phrase.count, place) }
                }
            }
            at += 1
        }
        return found
    }

    /// Whether one of the texts is in there.
    func isIn(_ bytes: UnsafeRawBufferPointer) -> Bool { next(in: bytes) != nil }

    func isIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isIn(UnsafeRawBufferPointer($0)) }
    }
}

extension UnsafeRawBufferPointer {
    /// Where these bytes begin; nil when they are not there.
    func firstPlace(of bytes: [UInt8]) -> Int? {
        guard let base = baseAddress, let found = shim_memmem(base, count, bytes, bytes.count) else { return nil }
        return found - base
    }
}
