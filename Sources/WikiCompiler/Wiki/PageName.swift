import Foundation

/// File names of pages: fixed at birth, unique in the vault, safe on every system.
public enum PageName {
    /// Stems that are no page: generated files, and device names of Windows.
    static let reserved: Set<String> = Set(
        ["index", "log", "schema", "project", "exclusions", "readme", "archive", "con", "prn", "aux", "nul"]
            + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static let dangling: Set<String> = [
        "a", "an", "the", "of", "from", "to", "in", "on", "and", "or", "by", "with", "without", "for", "at", "is", "are", "not", "instead",
        "than",
        "as", "that", "which", "because", "when", "if", "one", "it", "its", "be", "has", "have", "was", "were", "into",
    ]

    /// The stem for a title: lower-case ASCII words joined by dashes, at most 60 characters, cut at a word.
    ///
    /// Accents are dropped; a title without enough ASCII letters gets its kind and eight characters of its hash.
    public static func stem(title: String, kind: PageKind) -> String {
        var words: [String] = []
        var word = ""
        for scalar in title.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if (scalar >= "a" && scalar <= "z") || (scalar >= "0" && scalar <= "9") {
                word.unicodeScalars.append(scalar)
            } else if scalar != "'", scalar != "\u{2019}", scalar.properties.generalCategory != .nonspacingMark {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        var kept = 0
        var length = -1
        while kept < words.count, length + 1 + words[kept].utf8.count <= Limits.stem.upperBound {
            length += 1 + words[kept].utf8.count
            kept += 1
        }
        // A title that was cut does not end on a word that wants another one.
        if kept < words.count { while kept > 2, dangling.contains(words[kept - 1]) { kept -= 1 } }
        var stem = words[..<kept].joined(separator: "-")
        if stem.isEmpty, let first = words.first { stem = String(first.prefix(Limits.stem.upperBound)) }
        guard stem.utf8.count >= Limits.stem.lowerBound, stem.utf8.contains(where: { $0 >= 0x61 }) else {
            return kind.rawValue + "-" + Identifier.base32(Identifier.hash(["stem1", title]), length: 8)
        }
        return stem
    }

    /// `stem` itself when free, else with the first number from 2 that makes it so.
    static func unique(_ stem: String, taken: (String) -> Bool) -> String {
        var candidate = stem
        var n = 1
        while reserved.contains(candidate) || taken(candidate) {
            n += 1
            let suffix = "-\(n)"
            candidate = String(stem.prefix(Limits.stem.upperBound - suffix.count)) + suffix
        }
        return candidate
    }

    /// The file name of `path` without folder and extension.
    public static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    }

    /// The path of a page: sessions stand in a folder for each month.
    static func path(kind: PageKind, stem: String, date: String) -> String {
        kind == .session ? "\(kind.folder)/\(date.prefix(7))/\(stem).md" : "\(kind.folder)/\(stem).md"
    }

    /// A relative link from one page to another.
    static func link(from: String, to: String) -> String {
        let up = from.split(separator: "/").count - 1
        let common = zip(from.split(separator: "/").dropLast(), to.split(separator: "/").dropLast()).prefix { $0 == $1 }.count
        return String(repeating: "../", count: up - common) + encoded(to.split(separator: "/").dropFirst(common).joined(separator: "/"))
    }

    /// The path as it can stand in a markdown link; ours need no change, the names that people give files do.
    static func encoded(_ path: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
        return path.addingPercentEncoding(withAllowedCharacters: plain) ?? path
    }
}
