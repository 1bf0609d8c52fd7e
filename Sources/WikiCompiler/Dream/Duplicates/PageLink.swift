import Foundation

/// A link in a line of a page that leads to another page of the vault, in whichever form a person or we wrote it.
struct PageLink: Equatable {
    /// The path to which it leads.
    let target: String
    /// What follows the path, as "#how" does.
    let rest: String
    /// Where the path stands in the line, in UTF-8 bytes; angle brackets, what follows it and a title stand around it.
    let place: Range<Int>
    /// `[x](<y.md>)`, in which a path may have blanks.
    let isAngled: Bool

    /// The links of a line in order; what stands in code is none.
    static func all(in line: String, of page: String) -> [PageLink] {
        // Most lines have no link.
        guard ByteSearch.contains("](", in: line), ByteSearch.contains(".md", in: line) else { return [] }
        let bytes = Array(line.utf8)
        return ends(bytes).compactMap { start in
            guard let (place, isAngled) = destination(bytes, from: start) else { return nil }
            let text = String(decoding: bytes[place], as: UTF8.self)
            guard let (target, rest) = PageName.target(of: text, from: page) else { return nil }
            let path = place.lowerBound..<(place.upperBound - rest.utf8.count)
            return PageLink(target: target, rest: rest, place: path, isAngled: isAngled)
        }
    }

    /// A path as it stands in a link of this form.
    func written(_ path: String) -> String {
        guard isAngled, let plain = path.removingPercentEncoding, !plain.utf8.contains(where: { "<>%#?\\\n".utf8.contains($0) }) else {
            return path
        }
        return plain
    }

    /// Where what follows `](` begins, outside of code and where no backslash takes the bracket's meaning.
    private static func ends(_ bytes: [UInt8]) -> [Int] {
        var found: [Int] = []
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\\"): at += 2
            case UInt8(ascii: "`"): at = afterCode(bytes, from: at)
            case UInt8(ascii: "]") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "("):
                found.append(at + 2)
                at += 2
            default: at += 1
            }
        }
        return found
    }

    /// A run of back-ticks closes with the next run of the same length; without one it is text.
    private static func afterCode(_ bytes: [UInt8], from start: Int) -> Int {
        func end(of start: Int) -> Int { bytes[start...].firstIndex { $0 != UInt8(ascii: "`") } ?? bytes.count }
        let opened = end(of: start)
        var at = opened
        while let next = bytes[at...].firstIndex(of: UInt8(ascii: "`")) {
            at = end(of: next)
            if at - next == opened - start { return at }
        }
        return opened
    }

    /// Where the destination stands, without brackets and title; nil when the link is not closed.
    private static func destination(_ bytes: [UInt8], from start: Int) -> (Range<Int>, isAngled: Bool)? {
        guard let first = bytes[start...].firstIndex(where: { !$0.isSpace }) else { return nil }
        if bytes[first] == UInt8(ascii: "<") {
            guard let close = bytes[first...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            return (first + 1..<close, true)
        }
        var depth = 0
        for at in first..<bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth == 0: return (first..<at, false)
            case UInt8(ascii: ")"): depth -= 1
            case let byte where byte.isSpace:
                return bytes[at...].contains(UInt8(ascii: ")")) ? (first..<at, false) : nil
            default: break
            }
        }
        return nil
    }
}

extension String {
    /// The line with its links to pages leading to what the closure says; nil leaves one as it stands, title and all.
    func redirectingLinks(of page: String, to path: (PageLink) -> String?) -> String {
        let links = PageLink.all(in: self, of: page)
        guard !links.isEmpty else { return self }
        var out = ""
        var end = 0
        for link in links {
            guard let path = path(link) else { continue }
            out += bytes(end..<link.place.lowerBound) + link.written(path)
            end = link.place.upperBound
        }
        return end == 0 ? self : out + bytes(end..<utf8.count)
    }

    /// Markdown with its relative links, which lead from the page at `old`, as they lead from `new`; those to pages that moved
    /// lead to where these are now.
    func rebasingLinks(from old: String, to new: String, moves: [String: String] = [:]) -> String {
        redirectingLinks(of: old) { link in
            let target = moves[link.target] ?? link.target
            let leads = PageName.target(of: bytes(link.place), from: new)?.path == target
            return leads ? nil : PageName.link(from: new, to: target)
        }
    }
}

extension Page {
    /// Calls for each line whose links lead somewhere; quotes and fenced code have none.
    func forEachProseLine(_ body: (Int, String) -> Void) {
        var isFenced = false
        for (index, line) in self.body.enumerated() {
            switch line {
            case .footnote, .more: continue
            case .other(let raw) where raw.hasPrefix("```") || raw.hasPrefix("~~~"): isFenced.toggle()
            default: if !isFenced { body(index, line.raw) }
            }
        }
    }

    /// Whether a line that may be prose links to one of these pages: cheap, since most pages are asked and few have to be changed.
    func links(toAny targets: Set<String>) -> Bool {
        body.contains { line in PageLink.all(in: line.raw, of: path).contains { targets.contains($0.target) } }
    }

    /// The page with its lines of prose changed, those for which the closure has nil taken out; read anew.
    func changingProse(to path: String, _ change: (String) -> String?) -> Page {
        var lines: [String?] = body.map(\.raw)
        forEachProseLine { lines[$0] = change($1) }
        let front = fence.map { [$0.open] + frontMatter.lines + [$0.close] } ?? []
        return Page(path: path, text: (front + lines.compactMap(\.self)).joined(separator: "\n"))
    }
}
