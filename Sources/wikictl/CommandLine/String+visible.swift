extension String {
    /// The text without characters that move the cursor, colour what follows or change its direction; each shows as `·`.
    ///
    /// For words of pages and quotes, which anybody may have written.
    var visible: String {
        let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: text += scalar == "\n" ? " ⏎ " : scalar == "\t" ? " " : "·"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
