import Patterns
import Synchronization

/// Finds secrets and writes `[REDACTED:kind]` in their place.
///
/// Give it whole texts: a text that was cut first may hold half a secret, which nothing recognises. Several threads may
/// share one redactor; each call borrows its scratch memory from a pool. Redacting twice changes nothing.
public final class Redactor: Sendable {
    /// Goes up when the built-in patterns change, and is noted in every archived transcript.
    public static let version = 1

    /// The built-in kinds of secret, with `private`, in alphabetical order.
    public static let kinds: [String] = Array(Set(SecretPattern.all.map(\.kind) + [PrivateSpans.kind])).sorted()

    let rules: [Rule]
    let scanner: LiteralScanner
    let userRules: Range<Int>
    private let allowedTexts: Set<[UInt8]>
    private let allowedPatterns: [Pattern]
    private let pool = Mutex<[Scratch]>([])

    /// - Throws: `RedactionError` that names the user's pattern which cannot be used.
    public init(configuration: RedactionConfiguration = RedactionConfiguration()) throws(RedactionError) {
        let builtIn = Self.builtInRules
        var rules = builtIn
        for pattern in configuration.patterns { rules.append(try Rule(pattern)) }
        self.rules = rules
        userRules = builtIn.count..<rules.count
        scanner = Self.builtInScanner
        var texts: Set<[UInt8]> = []
        var patterns: [Pattern] = []
        for allowance in configuration.allowed {
            switch allowance {
            case .exact(let text): texts.insert(Array(text.utf8))
            case .matching(let source):
                do {
                    // By itself first, so that an error's place is that in the person's own text.
                    _ = try Pattern(source)
                    patterns.append(try Pattern("(?:\(source))\\z", options: .anchored))
                } catch {
                    throw .badAllowance(pattern: source, offset: error.offset, message: error.message)
                }
            }
        }
        allowedTexts = texts
        allowedPatterns = patterns
    }

    private static let builtInRules = SecretPattern.all.map(Rule.init)
    private static let builtInScanner = LiteralScanner(
        SecretPattern.all.enumerated().flatMap { index, pattern in
            pattern.literals.map { (text: $0, caseless: pattern.caseless, owner: index) }
        })

    /// The text with every secret replaced, and the same text when there is none.
    ///
    /// - Parameter isHuman: The words are a person's, in which `<private>` is heard.
    public func redact(_ text: String, isHuman: Bool = false, counts: inout RedactionCounts) -> String {
        var text = text
        return text.withUTF8 { bytes in
            redact(bytes: bytes, isHuman: isHuman, counts: &counts).map { String(decoding: $0, as: UTF8.self) }
        } ?? text
    }

    /// The bytes with every secret replaced; nil when there is none. They need not be valid UTF-8.
    public func redact(bytes: UnsafeBufferPointer<UInt8>, isHuman: Bool = false, counts: inout RedactionCounts) -> [UInt8]? {
        var result: [UInt8]?
        if isHuman { result = hidePrivate(in: bytes, counts: &counts) }
        // What a pass takes away can lay bare the border of another secret, so passes go on until one finds
        // nothing. Each takes at least a byte that is no mark, and in practice the second finds nothing.
        while let next = result.map({ $0.withUnsafeBufferPointer { onePass($0, counts: &counts) } }) ?? onePass(bytes, counts: &counts) {
            result = next
        }
        return result
    }

    /// The secrets in a text, in order and without overlaps. Nothing is counted or changed.
    public func findings(in text: String, isHuman: Bool = false) -> [RedactionFinding] {
        var text = text
        return text.withUTF8 { bytes in
            var abandoned = 0
            let found = withScratch { search(bytes, scratch: $0, abandoned: &abandoned) }.settled(in: bytes)
            let secrets = found.map { RedactionFinding(kind: rules[$0.rank].kind, range: $0.range) }
            guard isHuman else { return secrets }
            let hidden = PrivateSpans.ranges(in: bytes)
            let open = secrets.filter { secret in !hidden.contains { $0.overlaps(secret.range) } }
            return (open + hidden.map { RedactionFinding(kind: PrivateSpans.kind, range: $0) })
                .sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
    }

    private func hidePrivate(in bytes: UnsafeBufferPointer<UInt8>, counts: inout RedactionCounts) -> [UInt8]? {
        let ranges = PrivateSpans.ranges(in: bytes)
        for _ in ranges { counts.count(PrivateSpans.kind) }
        return bytes.replacing(ranges.map { ($0, PrivateSpans.kind) })
    }

    private func onePass(_ bytes: UnsafeBufferPointer<UInt8>, counts: inout RedactionCounts) -> [UInt8]? {
        let found = withScratch { search(bytes, scratch: $0, abandoned: &counts.abandoned) }
        if found.isEmpty { return nil }
        let settled = found.settled(in: bytes)
        for finding in settled { counts.count(rules[finding.rank].kind) }
        return bytes.replacing(settled.map { ($0.range, rules[$0.rank].kind) })
    }

    private func withScratch<Result>(_ body: (Scratch) -> Result) -> Result {
        let scratch = pool.withLock { $0.popLast() } ?? Scratch(rules: rules.count)
        defer { pool.withLock { $0.append(scratch) } }
        return body(scratch)
    }

    func isAllowed(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
        if allowedTexts.isEmpty, allowedPatterns.isEmpty { return false }
        if allowedTexts.contains(Array(secret)) { return true }
        // Allowances are tried on the secret alone, so a matcher of their own keeps the captures of the search.
        let matcher = PatternMatcher()
        return allowedPatterns.contains { matcher.match($0, in: secret, from: 0) == .matched }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// A copy with marks in place of the ranges, which are in order and apart; nil when there are none.
    fileprivate func replacing(_ ranges: [(Range<Int>, String)]) -> [UInt8]? {
        if ranges.isEmpty { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(count + ranges.count * 24)
        var position = 0
        for (range, kind) in ranges {
            result.append(contentsOf: self[position..<range.lowerBound])
            result.append(contentsOf: RedactionMark.bytes(for: kind))
            position = range.upperBound
        }
        result.append(contentsOf: self[position...])
        return result
    }
}

extension Redactor {
    /// The built-in patterns' PCRE2 sources, for the benchmark.
    package static var patternSources: [String] { SecretPattern.all.map(\.pattern) }
}
