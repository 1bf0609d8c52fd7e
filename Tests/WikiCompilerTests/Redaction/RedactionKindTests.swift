import Testing

@testable import WikiCompiler

@Suite("Redaction: kinds of secret")
struct RedactionKindTests {
    let redactor: Redactor
    init() throws { redactor = try Redactor() }

    @Test("There are at least forty built-in kinds, and each has a sample")
    func everyKindHasASample() {
        #expect(Redactor.kinds.count >= 40)
        #expect(Set(Redactor.kinds).subtracting(SecretSamples.kinds) == ["private"])
    }

    @Test("Every form of a kind is redacted under its own name", arguments: SecretSamples.kinds)
    func redactsEveryForm(kind: String) {
        for index in 0..<max(12, SecretSamples.forms(of: kind) * 3) {
            let sample = SecretSamples.make(kind: kind, index: index)
            var counts = RedactionCounts()
            let text = redactor.redact("before \(sample.text) after", counts: &counts)
            let isGone = !text.contains(sample.secret) && text.contains("[REDACTED:\(kind)]")
            let isWholeOtherwise = text.hasPrefix("before ") && text.hasSuffix(" after")
            #expect(isGone && isWholeOtherwise && counts.byKind[kind, default: 0] >= 1, "\(sample.text) → \(text)")
        }
    }

    @Test("What stands around a secret in a name, a URL or a header stays")
    func keepsContext() {
        let cases = [
            ("assigned-secret", 1, "API_KEY=[REDACTED:assigned-secret]"),
            ("url-credential", 0, "postgres://app:[REDACTED:url-credential]@db.example.com:5432/shop"),
            ("authorization-bearer", 0, "Authorization: Bearer [REDACTED:authorization-bearer]"),
            ("slack-webhook", 0, "https://hooks.slack.com/services/[REDACTED:slack-webhook]"),
            ("aws-secret-access-key", 0, "aws_secret_access_key = [REDACTED:aws-secret-access-key]"),
        ]
        for (kind, index, expected) in cases {
            var counts = RedactionCounts()
            #expect(redactor.redact(SecretSamples.make(kind: kind, index: index).text, counts: &counts) == expected)
            #expect(counts.sorted.map(\.kind) == [kind])
            #expect(counts.total == 1)
        }
    }
}
