import Children
import Foundation

/// Checks a wiki on disk against its archive, by reading bytes. Shares no code with the writer on purpose: it knows the
/// formats of the design and nothing of the types that make them.
package struct WikiAudit {
    /// What is wrong, each with its place.
    package private(set) var findings: [String] = []
    /// Statements that were checked, pages of sessions left out.
    package private(set) var statements = 0
    package private(set) var pages = 0
    package private(set) var quotes = 0

    private let raw: String
    private let repository: String?
    private var archives: [String: (agent: String, turns: [Int: [String: Any]])] = [:]

    /// - Parameters:
    ///   - wiki: a project's work tree.
    ///   - raw: the folder of archived transcripts.
    ///   - repository: the project's, in which quotes of commits and files are looked up.
    package init(wiki: String, raw: String, repository: String? = nil) {
        self.raw = raw
        self.repository = repository
        var stems: [String: String] = [:]
        for path in Self.files(under: wiki) where path.hasSuffix(".md") {
            let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension.lowercased()
            if let other = stems[stem] { findings.append("\(path): same base name as \(other)") }
            stems[stem] = path
            let text = (try? String(contentsOfFile: wiki + "/" + path, encoding: .utf8)) ?? ""
            checkLinks(path, text.withoutFrontMatter, wiki)
            guard path.contains("/") else { continue }
            pages += 1
            checkPage(path, text)
        }
    }

    private static func files(under root: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return found.filter { !$0.hasPrefix(".git/") && !$0.hasPrefix(".git") }.sorted()
    }

    private mutating func checkPage(_ path: String, _ text: String) {
        let parts = text.components(separatedBy: "\n---\n")
        guard text.hasPrefix("---\n"), parts.count >= 2 else { return findings.append("\(path): no front matter") }
        let front = parts[0].components(separatedBy: "\n")
        func value(_ key: String) -> String { front.first { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) } ?? "" }
        let type = value("type")
        if !path.hasPrefix(type + "s/") { findings.append("\(path): type \(type) in another folder") }
        if value("id").range(of: "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", options: .regularExpression)
            == nil
        {
            findings.append("\(path): id is no UUID of version 8")
        }
        if value("title").replacing(#"\\"#, with: #"\"#).count > 102 { findings.append("\(path): title over 100 characters") }
        if value("description").count > 202 { findings.append("\(path): description over 200 characters") }
        if text.utf8.count > 65536 { findings.append("\(path): over 64 KiB") }
        let body = parts.dropFirst().joined(separator: "\n---\n").components(separatedBy: "\n")
        let footnotes = body.filter { $0.hasPrefix("[^") && !$0.hasPrefix("[^more-") }
        var known: [String: (role: String, origin: String)] = [:]
        // What wikictl says of its own work has no statements.
        if type == "report" { return }
        for line in footnotes {
            if let found = checkRepositoryFootnote(path, line) ?? checkFootnote(path, line) {
                known[found.label] = (found.role, found.origin)
            }
        }
        checkStatements(path, type, body, known)
    }

    private mutating func checkStatements(
        _ path: String, _ type: String, _ body: [String], _ known: [String: (role: String, origin: String)]
    ) {
        var ids: Set<String> = []
        var count = 0
        var section = ""
        var hasHuman = false
        for line in body {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            guard line.hasPrefix("- ") else { continue }
            count += 1
            guard let match = line.range(of: #"( \[\^[a-z0-9-]+\])+ \^[0-9a-hjkmnp-tv-z]{8}$"#, options: .regularExpression) else {
                findings.append("\(path): statement without evidence or id: \(line.prefix(60))")
                continue
            }
            let words = line[line.index(line.startIndex, offsetBy: 2)..<match.lowerBound]
            if words.count > 480 { findings.append("\(path): statement over 400 characters") }
            if words.contains("http://") || words.contains("https://"), !words.contains("`") { findings.append("\(path): bare address") }
            let tail = line[match]
            if !ids.insert(String(tail.suffix(8))).inserted { findings.append("\(path): id \(tail.suffix(8)) twice") }
            for label in tail.components(separatedBy: "[^").dropFirst().map({ String($0.prefix { $0 != "]" }) })
            where !label.hasPrefix("more-") {
                guard let evidence = known[label] else {
                    findings.append("\(path): no footnote \(label)")
                    continue
                }
                if ["Rule", "Retired", "Contested"].contains(section), evidence.role == "user", evidence.origin == "human" {
                    hasHuman = true
                }
            }
        }
        if count > 40 { findings.append("\(path): \(count) statements") }
        if count == 0 { findings.append("\(path): no statement") }
        if type == "rule", !hasHuman { findings.append("\(path): rule without a person's words") }
        if type != "session" { statements += count }
    }

    /// Reads `[^label]: role, turn N, date: span` and looks the quote up in the archive.
    private mutating func checkFootnote(_ path: String, _ line: String) -> (label: String, role: String, origin: String)? {
        let pattern =
            #"^\[\^(([sih][0-9a-z]{10})-([0-9]+)[b-z]?)\]: ([a-z]+), (turn|act) ([0-9]+), ([0-9]{4}-[0-9]{2}-[0-9]{2}): (`+)(.*)$"#
        guard let regex = try? NSRegularExpression(pattern: pattern),
            let found = regex.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        else {
            findings.append("\(path): footnote not understood: \(line.prefix(80))")
            return nil
        }
        func group(_ n: Int) -> String { Range(found.range(at: n), in: line).map { String(line[$0]) } ?? "" }
        let label = group(1)
        let role = group(4)
        let fence = group(8)
        guard group(9).hasSuffix(fence), group(3) == group(6) else {
            findings.append("\(path): \(label): fence or turn number wrong")
            return nil
        }
        quotes += 1
        if role == "human" { return (label, role, "") }
        var quote = String(group(9).dropLast(fence.count))
        if quote.hasPrefix(" "), quote.hasSuffix(" "), quote.contains(where: { $0 != " " }) { quote = String(quote.dropFirst().dropLast()) }
        quote = Self.unescaped(quote)
        guard let archive = archive(group(2)), let turn = archive.turns[Int(group(3)) ?? 0], let text = turn["text"] as? String else {
            findings.append("\(path): \(label): no such archived turn")
            return nil
        }
        let whole = text.precomposedStringWithCanonicalMapping
        let words = quote.precomposedStringWithCanonicalMapping
        if (whole as NSString).range(of: words, options: .literal).location == NSNotFound {
            findings.append("\(path): \(label): quote is not in the turn: \(quote.prefix(60))")
        }
        if !(12...280).contains(words.count), words != whole { findings.append("\(path): \(label): quote of \(words.count) characters") }
        let speaker = archive.agent == "text" ? "import" : turn["role"] as? String
        if speaker != role { findings.append("\(path): \(label): says \(role), the archive \(speaker ?? "nothing")") }
        return (label, role, turn["origin"] as? String ?? "")
    }

    /// Reads `[^label]: repo, commit HEX, date: span` or `…: repo, path:line @ HEX, …` and looks the quote up with the real git.
    private mutating func checkRepositoryFootnote(_ path: String, _ line: String) -> (label: String, role: String, origin: String)? {
        let pattern =
            #"^\[\^(r[0-9a-z]{10}-[0-9]+[b-z]?)\]: repo, (?:commit ([0-9a-f]{12})|(.+):([0-9]+) @ ([0-9a-f]{12})), [0-9]{4}-[0-9]{2}-[0-9]{2}: (`+)(.*)$"#
        guard let regex = try? NSRegularExpression(pattern: pattern),
            let found = regex.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        else { return nil }
        func group(_ n: Int) -> String { Range(found.range(at: n), in: line).map { String(line[$0]) } ?? "" }
        let label = group(1)
        quotes += 1
        let fence = group(6)
        guard group(7).hasSuffix(fence) else {
            findings.append("\(path): \(label): fence wrong")
            return (label, "repo", "")
        }
        var quote = String(group(7).dropLast(fence.count))
        if quote.hasPrefix(" "), quote.hasSuffix(" "), quote.contains(where: { $0 != " " }) { quote = String(quote.dropFirst().dropLast()) }
        quote = Self.unescaped(quote).precomposedStringWithCanonicalMapping
        let isCommit = !group(2).isEmpty
        let words = isCommit ? ["log", "-1", "--format=%B", group(2)] : ["cat-file", "blob", group(5)]
        guard let repository, let told = try? Child.output(of: "/usr/bin/git", ["-C", repository] + words, errors: false), told.code == 0
        else {
            findings.append("\(path): \(label): no such object")
            return (label, "repo", "")
        }
        // Quotes have the line feeds of Unix, whatever the repository has.
        let unix = String(decoding: told.bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        let text = unix.precomposedStringWithCanonicalMapping as NSString
        let at = text.range(of: quote, options: .literal).location
        if at == NSNotFound {
            findings.append("\(path): \(label): quote is not there: \(quote.prefix(60))")
        } else if !isCommit, text.substring(to: at).components(separatedBy: "\n").count != Int(group(4)) {
            findings.append("\(path): \(label): quote is on another line")
        }
        if !(12...280).contains(quote.count) { findings.append("\(path): \(label): quote of \(quote.count) characters") }
        return (label, "repo", "")
    }

    private static func unescaped(_ span: String) -> String {
        var out = ""
        var rest = Substring(span)
        while let next = rest.popFirst() {
            guard next == "\\", let escape = rest.popFirst() else {
                out.append(next)
                continue
            }
            switch escape {
            case "n": out += "\n"
            case "t": out += "\t"
            case "u":
                let hex = rest.dropFirst().prefix { $0 != "}" }
                out.unicodeScalars.append(UnicodeScalar(UInt32(hex, radix: 16) ?? 0xFFFD) ?? "?")
                rest = rest.dropFirst(hex.count + 2)
            default: out.append(escape)
            }
        }
        return out
    }

    private mutating func archive(_ source: String) -> (agent: String, turns: [Int: [String: Any]])? {
        if let known = archives[source] { return known }
        guard
            let path = FileManager.default.enumerator(atPath: raw)?.compactMap({ $0 as? String }).first(where: {
                $0.hasSuffix("/\(source).jsonl")
            }),
            let text = try? String(contentsOfFile: raw + "/" + path, encoding: .utf8)
        else { return nil }
        var turns: [Int: [String: Any]] = [:]
        var agent = ""
        for line in text.components(separatedBy: "\n") where !line.isEmpty {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
            if let name = object["agent"] as? String, object["wikictl"] != nil { agent = name }
            if let n = object["n"] as? Int { turns[n] = object }
        }
        archives[source] = (agent, turns)
        return archives[source]
    }

    private mutating func checkLinks(_ path: String, _ text: String, _ wiki: String) {
        let outside = text.replacingOccurrences(of: #"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)"#, with: "", options: .regularExpression)
        let regex = try? NSRegularExpression(pattern: #"(?<!\\)\]\(([^)]*)\)"#)
        for match in regex?.matches(in: outside, range: NSRange(outside.startIndex..., in: outside)) ?? [] {
            guard let range = Range(match.range(at: 1), in: outside) else { continue }
            let target = ((wiki + "/" + path as NSString).deletingLastPathComponent + "/" + outside[range] as NSString).standardizingPath
            if !FileManager.default.fileExists(atPath: target) { findings.append("\(path): link to \(outside[range]), which is not there") }
        }
    }
}

extension String {
    package var withoutFrontMatter: String {
        hasPrefix("---\n") ? components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n---\n") : self
    }
}
