@testable import WikiCompiler

extension InventedWiki {
    /// Thirty cases and more of each class, and as many pages that have nothing to do with each other.
    static func full(seed: UInt64, cases count: Int = 32) -> InventedWiki {
        var wiki = InventedWiki(seed: seed)
        for _ in 0..<count {
            wiki.addDuplicates()
            wiki.addNearMisses()
            wiki.addContradictions()
        }
        for _ in 0..<count * 2 {
            let subject = wiki.subject()
            wiki.page(wiki.title(subject), wiki.phrases(1 + wiki.below(4)).map { wiki.fill($0.plain, subject) }, subject: subject)
        }
        return wiki
    }

    private mutating func addDuplicates() {
        var subject = self.subject()
        var title = self.title(subject)
        var chosen = phrases(2 + below(3))
        let plain = page(title, chosen.map { fill($0.plain, subject) }, subject: subject)
        add(
            "reordered", [plain, page(title, shuffled(chosen).map { fill($0.reordered, subject) }, subject: below(2) == 0 ? subject : nil)])

        subject = self.subject()
        title = self.title(subject)
        let texts = phrases(1 + below(4)).map { fill($0.plain, subject) }
        let first = page(title, texts, subject: subject)
        add("edited", [first, page(below(2) == 0 ? title : title.replacing("the ", with: "our "), texts.map { edited($0) }, subject: nil)])

        subject = self.subject()
        title = self.title(subject)
        let whole = phrases(4 + below(2)).map { fill($0.plain, subject) }
        let half = whole.count / 2
        add(
            "split",
            [
                page(title, whole, subject: subject), page(title, Array(whole[..<half]), subject: subject),
                page(title, Array(whole[half...]), subject: nil),
            ])

        subject = self.subject()
        let large = phrases(3 + below(3)).map { fill($0.plain, subject) }
        add(
            "contained",
            [page(self.title(subject), large, subject: subject), page(self.title(subject), Array(large.prefix(2)), subject: subject)])

        subject = self.subject()
        chosen = phrases(1 + below(3))
        let told = page(self.title(subject), chosen.map { fill($0.plain, subject) }, subject: subject)
        add("paraphrased", [told, page(self.title(subject), chosen.map { fill($0.paraphrase, subject) }, subject: subject)])
    }

    private mutating func addNearMisses() {
        let subject = self.subject()
        let title = self.title(subject)
        let rest = phrases(1 + below(2)) { phrase in ["{n}", "{f}", "{v}"].allSatisfy { !phrase.plain.contains($0) } }
        let mark = phrases(1) { !$0.denied.isEmpty && $0.plain.contains("{n}") || $0.plain.contains("{v}") }[0]
        let file = phrases(1) { $0.plain.contains("{f}") }[0]
        func texts(_ wiki: InventedWiki, _ subject: Subject, _ first: String) -> [String] {
            ([first, file.plain] + rest.map(\.plain)).map { wiki.fill($0, subject) }
        }
        let base = page(title, texts(self, subject, mark.plain), subject: subject)
        var other = subject
        other.number += 1 + below(20)
        other.version += 1 + below(3)
        add("other version", [base, page(title, texts(self, other, mark.plain), subject: subject)])
        let denied = mark.denied.isEmpty ? mark.plain.replacing("The {c} ", with: "No longer the {c} ") : mark.denied
        add("negated", [base, page(title, texts(self, subject, denied), subject: subject)])
        other = subject
        other.file = subject.file.replacing("/", with: "/next/")
        add("other file", [base, page(title, texts(self, other, mark.plain), subject: other)])
        other = subject
        other.part = Phrase.parts[(Phrase.parts.firstIndex(of: subject.part)! + 1 + below(30)) % Phrase.parts.count]
        let again = page(title.replacing(subject.part, with: other.part), texts(self, other, mark.plain), subject: nil)
        add("another thing", [base, again])
    }

    private mutating func addContradictions() {
        let subject = self.subject()
        let kind: PageKind = below(2) == 0 ? .rule : .concept
        let section: Section = kind == .rule ? .rule : .how
        let norm = Phrase.norms[below(Phrase.norms.count)]
        let two = self.title(subject)
        add(
            "verdict",
            [
                page(fill(norm.0, subject).dropping(1), [fill(norm.0, subject)], kind: kind, section: section, subject: subject),
                page(two, [fill(norm.1, subject)], subject: subject),
            ])

        let valued = self.subject()
        var changed = valued
        changed.number += 1 + below(30)
        changed.version += 1 + below(4)
        let value = Phrase.values[below(Phrase.values.count)]
        let more = phrases(1) { !$0.plain.contains("{n}") && !$0.plain.contains("{v}") }.map { fill($0.plain, valued) }
        if below(3) == 0 {
            // Both on one page.
            let path = page(self.title(valued), [fill(value, valued)] + more + [fill(value, changed)], subject: valued)
            add("value", [path, path])
        } else {
            let first = page(self.title(valued), [fill(value, valued)] + more, subject: valued)
            add("value", [first, page(self.title(valued), [fill(value, changed)], kind: .decision, section: .decision, subject: valued)])
        }

        let denied = self.subject()
        let phrase = phrases(1) { !$0.denied.isEmpty }[0]
        let path = page(self.title(denied), [fill(phrase.plain, denied)], subject: denied)
        add(
            "negation",
            [
                path,
                page(
                    self.title(denied), [fill(below(4) > 0 ? phrase.denied : phrase.denied.replacing(", ", with: " "), denied)],
                    subject: denied),
            ])

        // What looks like a contradiction and is none.
        var other = self.subject()
        let left = page(self.title(other), [fill(norm.0, other)], subject: nil)
        let was = other.part
        other.part = Phrase.parts[(Phrase.parts.firstIndex(of: was)! + 11) % Phrase.parts.count]
        add("opposed elsewhere", [left, page(self.title(other), [fill(norm.1, other)], subject: nil)])
        let conditional = self.subject()
        add(
            "opposed by condition",
            [
                page(self.title(conditional), [fill("On a laptop, " + norm.0.lowercased(), conditional)], subject: conditional),
                page(self.title(conditional), [fill("In the cluster, " + norm.1.lowercased(), conditional)], subject: conditional),
            ])
        var listed = self.subject()
        let supports = [
            "The {c} supports {t} {v} for a {o}", "The {o} tests of the {c} were run with {t} {v}", "Step {n} of the {c} checks the {o}",
        ]
        let support = supports[below(supports.count)]
        let one = page(self.title(listed), [fill(support, listed)], subject: listed)
        listed.version += 1
        listed.number += 1
        add("several values", [one, page(self.title(listed), [fill(support, listed)], subject: listed)])
    }
}

extension String {
    fileprivate func dropping(_ count: Int) -> String { String(dropLast(count)) }
}
