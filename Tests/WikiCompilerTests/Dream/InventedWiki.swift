@testable import WikiCompiler

/// A wiki made of invented pages, with the pairs in it that say the same, only seem to, or contradict each other. The same seed
/// gives the same wiki.
struct InventedWiki {
    /// A case: the pages it consists of.
    struct Case {
        let name: String
        let paths: [String]
    }

    private(set) var pages: [Page] = []
    private(set) var cases: [Case] = []
    private var random: Random
    private var number = 0
    private var subjects = 0

    var vault: Vault { Vault(project: "p", pages: pages) }
    func cases(_ name: String) -> [Case] { cases.filter { $0.name == name } }

    /// What a page is about.
    struct Subject {
        var part: String
        var object: String
        var tool: String
        var other: String
        var file: String
        var number: Int
        var version: Int
    }

    init(seed: UInt64) { random = Random(state: seed) }

    mutating func below(_ bound: Int) -> Int { random.below(bound) }

    /// A subject that no other case has: a part and an object that were not together before.
    mutating func subject() -> Subject {
        defer { subjects += 1 }
        let part = Phrase.parts[subjects % Phrase.parts.count]
        let object = Phrase.objects[(subjects + subjects / Phrase.parts.count * 7) % Phrase.objects.count]
        let tool = random.below(Phrase.tools.count)
        let folder = part.split(separator: " ")[0]
        return Subject(
            part: part, object: object, tool: Phrase.tools[tool], other: Phrase.tools[(tool + 1 + random.below(9)) % Phrase.tools.count],
            file: "\(Phrase.places[random.below(8)])/\(folder)/\(object).\(Phrase.endings[random.below(8)])", number: 3 + random.below(60),
            version: 1 + random.below(20))
    }

    func fill(_ text: String, _ subject: Subject) -> String {
        let minor = subject.number % 10
        return [
            ("{c}", subject.part), ("{o}", subject.object), ("{t}", subject.tool), ("{u}", subject.other), ("{f}", subject.file),
            ("{n}", String(subject.number)), ("{v}", "\(subject.version).\(minor)"),
        ].reduce(text) { $0.replacing($1.0, with: $1.1) } + "."
    }

    /// Some phrases, none twice.
    mutating func phrases(_ count: Int, where fits: (Phrase) -> Bool = { _ in true }) -> [Phrase] {
        var left = Phrase.all.filter(fits)
        return (0..<count).map { _ in left.remove(at: random.below(left.count)) }
    }

    mutating func title(_ subject: Subject) -> String {
        let titles = [
            "How the {c} treats a {o}", "What happens to a {o} in the {c}", "A {o} on its way through the {c}", "The {c} and the {o}",
            "Life of a {o} inside the {c}", "Handling of a {o} by the {c}",
        ]
        return String(fill(titles[random.below(titles.count)], subject).dropLast())
    }

    /// Adds a page with these statements, and evidence of a session of its own. Returns its path.
    @discardableResult
    mutating func page(
        _ title: String, _ texts: [String], kind: PageKind = .concept, section: Section = .what, subject: Subject? = nil,
        isHuman: Bool = false
    ) -> String {
        number += 1
        let day = "2026-\(["03", "04", "05", "06", "07"][number % 5])-\(10 + number % 18)"
        var page = Page(
            path: "\(kind.folder)/\(PageName.stem(title: title, kind: kind).prefix(50))-\(number).md", kind: kind,
            id: Identifier.uuidV8(["test", String(number)]), title: title, description: texts[0], date: day)
        let source = SourceID(isHuman ? .human : .session, ["s\(number)"])
        page.setSources([PageSource(id: source, resource: "session:p/claude-code/s\(number)", date: day)])
        if let subject {
            page.frontMatter.set("entities", list: [subject.part])
            page.setAnchors([Self.anchor(subject.file)])
        }
        for (index, text) in texts.enumerated() {
            let label = EvidenceLabel(source: source, number: index + 1)
            let words = StatementText(plain: text)!
            let id = StatementID(page: page.id, section: section, text: words.markdown, label: label) { _ in false }
            page.append(Statement(text: words, labels: [label], id: id), to: section)
            page.append(
                Evidence(
                    label: label, role: isHuman ? .human : .user, locator: isHuman ? .act(index + 1) : .turn(index + 1), date: day,
                    quote: "\(text) I saw it myself."))
        }
        pages.append(page)
        return page.path
    }

    mutating func change(_ path: String, _ change: (inout Page) -> Void) {
        guard let at = pages.firstIndex(where: { $0.path == path }) else { return }
        change(&pages[at])
    }

    mutating func add(_ name: String, _ paths: [String]) { cases.append(Case(name: name, paths: paths)) }

    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in list.indices.dropFirst() { list.swapAt(index, random.below(index + 1)) }
        return list
    }

    /// A small edit that changes no meaning.
    mutating func edited(_ text: String) -> String {
        switch random.below(6) {
        case 0: return text.replacing("The ", with: "Our ").replacing(" the ", with: " our ")
        case 1: return text.replacing("doesn't", with: "does not").replacing("`", with: "").replacing(".", with: "", ifLast: true)
        case 2: return text.replacing(" a ", with: " the ").replacing(", ", with: " ")
        case 3: return text.replacing(".", with: "!", ifLast: true).replacing(" minutes", with: " min").replacing(" megabytes", with: " MB")
        case 4:
            // Two letters of a long word change places.
            var words = text.split(separator: " ").map(String.init)
            if let at = words.indices.first(where: { words[$0].count >= 8 && words[$0].allSatisfy { $0.isLetter && $0.isLowercase } }) {
                var letters = Array(words[at])
                if letters[3] != letters[4] { letters.swapAt(3, 4) } else { letters.swapAt(4, 5) }
                words[at] = String(letters)
            }
            return words.joined(separator: " ")
        default: return text.replacing(" is ", with: " is also ").replacing(" the ", with: " the ")
        }
    }

    /// Numbers that look random and are the same in every run.
    struct Random {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9e37_79b9_7f4a_7c15
            return Int(StableHash.mix(state) % UInt64(bound))
        }
    }
}

extension String {
    fileprivate func replacing(_ end: String, with other: String, ifLast: Bool) -> String {
        hasSuffix(end) ? dropLast(end.count) + other : self
    }
}
