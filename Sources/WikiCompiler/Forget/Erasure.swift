import JSON
import YAML

/// What is to go, found out once and then carried out, if need be by a later process.
struct Erasure: Sendable, Equatable {
    /// Words of one turn, act or file that were evidence.
    struct Quote: Hashable, Sendable {
        var source: String
        var number: Int
        var text: String
    }

    /// By which the lines in `exclusions` and the commits are known.
    var operation = ""
    /// Seconds since 1970.
    var time: Int64 = 0
    /// Source ids of sessions that go altogether.
    var sources: Set<String> = []
    /// The agents' own ids of these sessions.
    var sessions: Set<String> = []
    /// Agents' ids of their turns, which forks of the sessions hold too.
    var turns: Set<String> = []
    /// UUIDs of pages that go altogether.
    var pages: Set<String> = []
    /// Ids of statements that go wherever they stand.
    var statements: Set<String> = []
    var quotes: Set<Quote> = []
    /// UUIDs of pages that lose something and stay: their names are looked at too.
    var affected: Set<String> = []
    /// By project and path: where the file stands afterwards; empty when it goes.
    var paths: [String: [String: String]] = [:]
    /// Texts, and what stands in their place wherever they stood.
    var replacements: [String: String] = [:]
    /// By which a tool's answer is known to show the wiki: its name, ids, names of pages that lose something.
    var signs: Set<String> = []
    /// Turns of sessions that stay in which a tool showed what goes, or it was injected: they go whole. A source id, `-` and a number.
    var shown: Set<String> = []
    /// Words that stand nowhere but in what goes.
    var words = WordHashes()
    /// PCRE2 over bytes.
    var pattern: String?
    /// Lines that keep it from coming back, by project; those of the whole home under an empty text.
    var exclusions: [String: [String]] = [:]
    /// UUIDs of the projects whose history is written anew.
    var projects: [String] = []
    /// Projects that go altogether: their wikis' folders by UUID.
    var purged: [String: String] = [:]

    /// What stands where something was taken out of a text that stays.
    static let mark = "(forgotten)"

    /// What tells that a file may hold something of it, besides `pattern` and `words`.
    var needles: [String] {
        var needles = Array(sources) + Array(pages) + Array(statements) + Array(affected) + Array(replacements.keys)
        for (old, _) in paths.values.joined() { needles.append(PageName.stem(of: old)) }
        return needles
    }
}

extension Erasure {
    /// The forms in which a text can stand in files: plain, on a page, in a quote, in JSON and in JSON within JSON.
    static func forms(of text: String) -> Set<String> {
        let json = escaped(text)
        return [text, MarkdownEscape.line(text), quoted(text), json, escaped(json), ascii(json), YAMLText.quoted(text).inner]
    }

    private static func escaped(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    /// As programs write JSON that keep to ASCII.
    private static func ascii(_ json: String) -> String {
        var result = ""
        for unit in json.utf16 {
            if unit < 0x80 {
                result.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
            } else {
                let hex = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        let span = QuoteSpan.render(text)
        return String(span.drop { $0 == "`" }.reversed().drop { $0 == "`" }.reversed())
    }
}

extension String {
    /// Without the first and last character, which enclose it.
    fileprivate var inner: String { String(dropFirst().dropLast()) }
}
