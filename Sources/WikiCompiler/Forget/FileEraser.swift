import Git
import Patterns

/// Takes what is to go out of the files of one project, in whichever version.
final class FileEraser {
    let erasure: Erasure
    let text: TextEraser
    /// Where files stand afterwards; empty for those that go.
    private let paths: [String: String]
    let gone: Set<String>
    let moves: [String: String]
    private let needles: PhraseSet
    /// By the stem of a page, what stands for it in the subject of a commit.
    private let stems: [String: String]

    init(_ erasure: Erasure, project: String) throws(PatternError) {
        self.erasure = erasure
        text = try TextEraser(erasure)
        paths = erasure.paths[project] ?? [:]
        gone = Set(paths.filter { $0.value.isEmpty }.keys)
        moves = paths.filter { !$0.value.isEmpty }
        needles = PhraseSet(erasure.needles)
        var stems: [String: String] = [:]
        for (old, new) in paths { stems[PageName.stem(of: old)] = new.isEmpty ? "forgotten" : PageName.stem(of: new) }
        self.stems = stems
    }

    /// Whether a file may hold something of it; most do not, and are not read any further.
    func mayHold(_ bytes: UnsafeRawBufferPointer) -> Bool { needles.isIn(bytes) || text.isInEscaped(bytes) }

    /// What becomes of a version of a file. A path may have been another page's at another time: the page's id decides.
    func verdict(_ path: String, _ bytes: UnsafeRawBufferPointer) -> HistoryRewrite.Verdict {
        guard path != "exclusions", paths[path] != nil || mayHold(bytes) else { return .kept }
        var name = path
        var changed: [UInt8]
        if Adoption.isPage(path), !bytes.contains(0) {
            let page = Page(path: path, text: String(decoding: bytes, as: UTF8.self))
            guard let left = self.page(page), !page.id.isEmpty || paths[path] != "" else { return .dropped }
            if let place = moves[path], erasure.affected.contains(page.id) { name = place }
            changed = left.text == page.text ? Array(bytes) : Array(left.text.utf8)
        } else if path == "index.md" || path == "log.md" {
            changed = generated(bytes, path)
        } else {
            changed = text.erased(bytes) ?? Array(bytes)
        }
        if name == path, changed.elementsEqual(bytes) { return .kept }
        return .changed(name: String(name.split(separator: "/").last ?? ""), bytes: changed)
    }

    /// A list of pages without the lines of those that go, and of what hung from them.
    private func generated(_ list: UnsafeRawBufferPointer, _ path: String) -> [UInt8] {
        var lines: [ArraySlice<UInt8>] = []
        var isSkipping = false
        for line in list.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let bytes = UnsafeRawBufferPointer(rebasing: line)
            let hangs = bytes.starts(with: "  - ".utf8)
            if hangs, isSkipping { continue }
            if !hangs { isSkipping = false }
            guard mayHold(bytes) else {
                lines.append(ArraySlice(bytes))
                continue
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if PageLink.all(in: text, of: path).contains(where: { gone.contains($0.target) }) {
                isSkipping = !hangs
                continue
            }
            let moved = text.rebasingLinks(from: path, to: path, moves: moves)
            lines.append(ArraySlice((self.text.erasedLine(moved) ?? moved).utf8))
        }
        return Array(Self.withoutEmptyHeadings(lines).joined(separator: [0x0A]))
    }

    private static func withoutEmptyHeadings(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        var kept: [ArraySlice<UInt8>] = []
        for (index, line) in lines.enumerated() {
            if line.starts(with: "## ".utf8),
                !lines[(index + 1)...].prefix(while: { !$0.starts(with: "## ".utf8) }).contains(where: { $0.starts(with: "- ".utf8) })
            {
                continue
            }
            if line.isEmpty, kept.last?.isEmpty ?? false, index < lines.count - 1 { continue }
            kept.append(line)
        }
        return kept
    }

    /// A commit's message: the names of pages that go or are called otherwise give way, the lines at its end stay.
    func message(_ bytes: [UInt8]) -> [UInt8] {
        guard !stems.isEmpty || bytes.withUnsafeBytes(text.isIn) || bytes.withUnsafeBytes({ erasure.words.first(in: $0) }) != nil else {
            return bytes
        }
        let message = String(decoding: bytes, as: UTF8.self)
        let isOurs = message.contains("\nOperation: ")
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if isOurs, let subject = lines.first {
            lines[0] = subject.split(separator: " ", omittingEmptySubsequences: false).map { stems[String($0)] ?? String($0) }
                .joined(separator: " ")
        }
        let renamed = lines.joined(separator: "\n")
        let erased = text.erased(renamed) ?? renamed
        let result = isOurs ? erased : erasure.words.replaced(in: erased, by: Erasure.mark)
        return result == message ? bytes : Array(result.utf8)
    }
}
