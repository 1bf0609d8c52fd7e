import Patterns
import WikiCompiler

/// The rate of redaction, beside one PCRE2 pass a pattern over the same bytes.
enum RedactionBench {
    static func run(_ arguments: [String]) {
        let files = arguments.filter { $0 != "--findings" }.map(contents(of:))
        if files.isEmpty { stop("usage: wikictl-bench redaction [--findings] FILE…", status: 64) }
        var built: Redactor?
        let start = bestTime(runs: 1) { built = try? Redactor() }
        guard let redactor = built else { fatalError("the built-in patterns need no configuration") }
        if arguments.contains("--findings") { show(files, redactor) } else { measure(files, redactor, start: start) }
    }

    private static func measure(_ files: [[UInt8]], _ redactor: Redactor, start: Double) {
        let lines = files.flatMap { $0.split(separator: UInt8(ascii: "\n")).map(Array.init) }
        let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
        var counts = RedactionCounts()
        let ours = bestTime {
            counts = RedactionCounts()
            for line in lines { line.withUnsafeBufferPointer { _ = redactor.redact(bytes: $0, counts: &counts) } }
        }
        let patterns = Redactor.patternSources.compactMap { try? Pattern($0) }
        let matcher = PatternMatcher()
        let naive = bestTime(runs: 1) {
            for pattern in patterns {
                for line in lines { line.withUnsafeBufferPointer { passOver($0, pattern, matcher) } }
            }
        }
        print("input            \(rounded(megabytes)) MB in \(lines.count) lines")
        print("first redactor   \(rounded(start * 1000)) ms")
        print("redaction        \(rounded(megabytes / ours)) MB/s, \(counts.total) redactions")
        print("\(patterns.count) PCRE2 passes  \(rounded(megabytes / naive)) MB/s")
        print("ratio            \(rounded(naive / ours))")
        for (kind, count) in counts.sorted { print("  \(kind) \(count)") }
    }

    private static func passOver(_ text: UnsafeBufferPointer<UInt8>, _ pattern: Pattern, _ matcher: PatternMatcher) {
        var position = 0
        while matcher.match(pattern, in: text, from: position) == .matched, let match = matcher.range(of: 0) {
            position = max(match.upperBound, position + 1)
        }
    }

    /// Every finding with what stands around it, to judge the patterns' precision by.
    private static func show(_ files: [[UInt8]], _ redactor: Redactor) {
        for line in files.lazy.flatMap({ $0.split(separator: UInt8(ascii: "\n")) }) {
            let bytes = Array(line)
            for finding in redactor.findings(in: String(decoding: bytes, as: UTF8.self)) where finding.range.upperBound <= bytes.count {
                let before = bytes[max(0, finding.range.lowerBound - 60)..<finding.range.lowerBound]
                let secret = bytes[finding.range].prefix(120)
                print("\(finding.kind)\t\(String(decoding: before, as: UTF8.self))⟦\(String(decoding: secret, as: UTF8.self))⟧")
            }
        }
    }

    private static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
