/// Secrets that never were: made from templates, the same for the same kind and index on every machine.
///
/// No secret stands in this source, so that no scanner flags the repository.
enum SecretSamples {
    struct Sample {
        let kind: String
        /// The secret with what it needs around it to be known: a name, a URL, nothing.
        let text: String
        /// What must not survive.
        let secret: String
    }

    /// Kinds that have a template, in alphabetical order.
    static let kinds: [String] = templates.keys.sorted()

    /// How many forms a kind has.
    static func forms(of kind: String) -> Int { templates[kind]?.count ?? 0 }

    /// A sample of a kind; its forms take turns with the index.
    static func make(kind: String, index: Int) -> Sample {
        guard let forms = templates[kind], !forms.isEmpty else { preconditionFailure("no template for \(kind)") }
        var generator = SplitMix(seed: kind.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } &+ UInt64(index))
        let filled = fill(forms[index % forms.count], &generator)
        let parts = filled.split(separator: "¦", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3 { return Sample(kind: kind, text: parts.joined(), secret: parts[1]) }
        return Sample(kind: kind, text: filled, secret: filled)
    }

    private static let lower = "abcdefghijklmnopqrstuvwxyz"
    private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let digits = "0123456789"
    private static let alphabets: [String: String] = [
        "an": upper + lower + digits, "lo": lower + digits, "up": upper + digits, "b32": upper + "234567", "d": digits,
        "hex": "0123456789abcdef", "l": upper + lower, "b64": upper + lower + digits + "+/", "url": upper + lower + digits + "-_",
        "b58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", "bech": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
        "w": "AEIMQUYcgkosw048", "b32l": lower + "234567",
    ]

    /// Replaces `<an:36>` with 36 letters and digits, `<uuid>` with a UUID, `<pem>` with lines of base 64.
    private static func fill(_ template: String, _ generator: inout SplitMix) -> String {
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            result += rest[..<open]
            let token = rest[rest.index(after: open)..<close].split(separator: ":")
            switch token.first {
            case "uuid": result += [8, 4, 4, 4, 12].map { text("hex", $0, &generator) }.joined(separator: "-")
            case "pem": result += (0..<12).map { _ in text("b64", 64, &generator) }.joined(separator: "\n")
            default:
                // Anything else in angle brackets stands for itself.
                let count = token.count == 2 && alphabets[String(token[0])] != nil ? Int(token[1]) : nil
                result += count.map { text(String(token[0]), $0, &generator) } ?? String(rest[open...close])
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func text(_ alphabet: String, _ count: Int, _ generator: inout SplitMix) -> String {
        let letters = Array(alphabets[alphabet, default: lower])
        return String((0..<count).map { _ in letters[Int(generator.next() % UInt64(letters.count))] })
    }
}

/// A small generator with a seed.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
