/// Writes JSON text by hand, for the one object that a hook answers and the pointers in the spool.
enum JSONText {
    /// A string in quotes.
    static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// An object of strings in the order given, empty ones left out.
    static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.filter { !$0.1.isEmpty }.map { "\(string($0.0)):\(string($0.1))" }.joined(separator: ",") + "}"
    }
}
