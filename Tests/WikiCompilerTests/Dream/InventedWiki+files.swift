import Git

@testable import WikiCompiler

extension InventedWiki {
    /// What becomes of the file that a page speaks of, after the page was written.
    enum Fate: String, CaseIterable {
        case changed = "file changed"
        case gone = "file gone"
        case moved = "file moved"
        case movedAndChanged = "file moved and changed"
        case unchanged = "file unchanged"
        case reverted = "file changed and changed back"
        /// Stable rules that came long ago, which fade once all their files are gone.
        case ruleGoneLongAgo = "stable rule, file gone for long"
        case ruleGoneLately = "stable rule, file gone lately"
        case ruleHalfGone = "stable rule, one of two files gone for long"

        var isStale: Bool { ![.moved, .unchanged, .reverted].contains(self) }
        /// Whether the dream archives the page.
        var isForgotten: Bool { self == .ruleGoneLongAgo }
        var isRule: Bool { [.ruleGoneLongAgo, .ruleGoneLately, .ruleHalfGone].contains(self) }
        /// `YYYY-MM-DD`
        var day: String { self == .ruleGoneLately ? Self.lately : Self.longAgo }

        static let longAgo = "2026-06-01"
        static let lately = "2027-01-20"
    }

    /// Adds pages each of which speaks of a file of its own.
    mutating func addFates(_ count: Int) {
        for fate in Fate.allCases {
            for number in 0..<count {
                var subject = self.subject()
                subject.file = Self.file(fate, number)
                let texts = phrases(2).map { fill($0.plain, subject) }
                let path = page(
                    title(subject), texts, kind: fate.isRule ? .rule : .concept, section: fate.isRule ? .rule : .what, subject: subject)
                if fate == .ruleHalfGone { change(path) { $0.setAnchors($0.anchors + [Self.anchor("kept/\(number).ts")]) } }
                add(fate.rawValue, [path])
            }
        }
    }

    /// A file of the project as it was when the pages were written.
    static func anchor(_ path: String) -> Anchor {
        Anchor(path: path, blob: ObjectID(ofBlob: Array(ScratchRepository.text(path).utf8)).description)
    }

    private static func file(_ fate: Fate, _ number: Int) -> String {
        "\(fate.rawValue.replacing(",", with: "").replacing(" ", with: "-"))/part\(number).ts"
    }

    /// The project's repository, in which every page's files were as it says, and some are not any more.
    func repository() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        for path in Set(pages.flatMap(\.anchors).map(\.path)).sorted() { try repository.write(path, ScratchRepository.text(path)) }
        try repository.commit(on: "2026-03-01")
        for day in [Fate.longAgo, Fate.lately] {
            for fate in Fate.allCases where fate.day == day {
                for number in cases(fate.rawValue).indices { try Self.happen(fate, to: Self.file(fate, number), in: repository) }
            }
            try repository.commit(on: day)
        }
        for number in cases(Fate.reverted.rawValue).indices {
            let file = Self.file(.reverted, number)
            try repository.write(file, ScratchRepository.text(file))
        }
        try repository.commit(on: "2027-01-25")
        return repository
    }

    private static func happen(_ fate: Fate, to file: String, in repository: ScratchRepository) throws {
        let text = ScratchRepository.text(file)
        switch fate {
        case .unchanged: break
        case .changed, .reverted: try repository.write(file, text + "and a line more\n")
        case .gone, .ruleGoneLongAgo, .ruleGoneLately, .ruleHalfGone: try repository.write(file, nil)
        case .moved, .movedAndChanged:
            try repository.write(file, nil)
            try repository.write("moved/" + file, fate == .moved ? text : text + "and a line more\n")
        }
    }
}
