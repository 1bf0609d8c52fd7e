import Testing

@testable import WikiCompiler

@Suite("Redaction: planted secrets")
struct RedactionPropertyTests {
    @Test("Of a thousand secrets in prose, JSON, shell, YAML, code, diffs and colours none survives, not even a piece")
    func noneSurvives() throws {
        let redactor = try Redactor()
        for index in 0..<1_050 {
            let kind = SecretSamples.kinds[index % SecretSamples.kinds.count]
            let sample = SecretSamples.make(kind: kind, index: index / SecretSamples.kinds.count + index % 7)
            let (text, secret) = Self.plant(sample, context: index)
            var counts = RedactionCounts()
            let redacted = redactor.redact(text, counts: &counts)
            let piece = Self.survivor(of: secret, in: redacted)
            #expect(piece == nil, "\(kind) in context \(index % Self.contexts): \(text) → \(redacted)")
            #expect(counts.total >= 1)
            #expect(redactor.redact(redacted, counts: &counts) == redacted)
        }
    }

    static let contexts = 12

    /// The sample in one of the places where secrets turn up, with the secret as it is written there.
    static func plant(_ sample: SecretSamples.Sample, context: Int) -> (text: String, secret: String) {
        let text = sample.text
        switch context % contexts {
        case 0: return ("I tried it with \(text) and it worked.", sample.secret)
        case 1: return ("{\"command\":\"\(escaped(text))\",\"timeout\":120}", escaped(sample.secret))
        case 2: return ("{\"input\":\"\(escaped("{\"env\":\"\(escaped(text))\"}"))\"}", escaped(escaped(sample.secret)))
        case 3: return ("$ echo '\(text)' >> .env\n$ ls", sample.secret)
        case 4: return ("services:\n  app:\n    value: \(text)\n    port: 80\n", sample.secret)
        case 5: return ("let x = \"\(text)\" // the key\n", sample.secret)
        case 6: return ("+\(text)\n-old line\n", sample.secret)
        case 7: return ("line one\\n\(escaped(text))\\nline three", escaped(sample.secret))
        case 8: return ("\u{1B}[32m\(text)\u{1B}[0m done", sample.secret)
        case 9: return ("| name | `\(text)` |\n", sample.secret)
        case 10: return ("Füße – \(text)…", sample.secret)
        default: return ("\(text)", sample.secret)
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Twelve bytes of the secret in a row that are still there.
    static func survivor(of secret: String, in text: String) -> String? {
        let (secret, text) = (Array(secret.utf8), Array(text.utf8))
        var pieces = Set<[UInt8]>()
        let length = min(12, secret.count)
        for start in 0...(secret.count - length) { pieces.insert(Array(secret[start..<(start + length)])) }
        guard text.count >= length else { return nil }
        for start in 0...(text.count - length) where pieces.contains(Array(text[start..<(start + length)])) {
            return String(decoding: text[start..<(start + length)], as: UTF8.self)
        }
        return nil
    }
}
