/// A quote inside a code span, so that nothing in it renders (design 4).
///
/// Line breaks, tabs, controls, bidirectional and zero-width characters and the backslash are escaped as `\n`, `\t`,
/// `\u{HEX}` and `\\`; the fence is one longer than the longest run of back-ticks inside.
enum QuoteSpan {
    static func render(_ quote: String) -> String {
        var body = ""
        var run = 0
        var longest = 0
        for scalar in quote.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
            switch scalar {
            case "\\": body += "\\\\"
            case "\n": body += "\\n"
            case "\t": body += "\\t"
            case _ where Invisible.contains(scalar): body += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: body.unicodeScalars.append(scalar)
            }
        }
        let fence = String(repeating: "`", count: longest + 1)
        // CommonMark takes one space off both ends when both are there; a back-tick must not touch the fence.
        let pad = body.hasPrefix("`") || body.hasSuffix("`") || (body.hasPrefix(" ") && body.hasSuffix(" ") && body.contains { $0 != " " })
        return pad ? "\(fence) \(body) \(fence)" : fence + body + fence
    }

    /// The quote inside a code span, or nil when `span` is not one whole span with known escapes.
    static func parse(_ span: some StringProtocol) -> String? {
        let fence = span.prefix { $0 == "`" }.count
        guard fence > 0, span.count >= 2 * fence + 1, span.hasSuffix(String(repeating: "`", count: fence)) else { return nil }
        var body = span.dropFirst(fence).dropLast(fence)
        if body.hasPrefix(" "), body.hasSuffix(" "), body.contains(where: { $0 != " " }) { body = body.dropFirst().dropLast() }
        return unescape(body)
    }

    private static func unescape(_ body: some StringProtocol) -> String? {
        var out = String.UnicodeScalarView()
        var rest = Substring(body).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                out.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "\\": out.append("\\")
            case "n": out.append("\n")
            case "t": out.append("\t")
            case "u":
                guard rest.popFirst() == "{", let close = rest.firstIndex(of: "}"), let value = UInt32(String(rest[..<close]), radix: 16),
                    let character = UnicodeScalar(value)
                else { return nil }
                out.append(character)
                rest = rest[rest.index(after: close)...]
            default: return nil
            }
        }
        return String(out)
    }
}

/// Characters that a reader cannot see or that change the order of others.
enum Invisible {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        // Fillers that render as nothing, and the variation selectors and tags used to hide text.
        default:
            scalar.value == 0x115F || scalar.value == 0x1160 || scalar.value == 0x3164 || scalar.value == 0xFFA0
                || (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE0FFF).contains(scalar.value)
        }
    }
}
