/// A title and a description that follow from what stands on a page, so that a page which another session widened says so.
enum Heading {
    /// Renews what followed from the page as it was `before`; words that differ from that are a person's and stay.
    static func follow(_ page: inout Page, from before: Page) {
        let (old, new) = (derived(before), derived(page))
        if let was = old.title, let title = new.title, page.title == was, title != was, title.count <= Limits.title { page.setTitle(title) }
        if let was = old.description, let words = new.description, page.summary == was, words != was, words.count <= Limits.description {
            page.frontMatter.set("description", words, quoted: true)
        }
    }

    private static func derived(_ page: Page) -> (title: String?, description: String?) {
        let subject = page.frontMatter["subject"]?.string ?? ""
        func texts(_ section: Section) -> [String] {
            page.statements.filter { $0.section == section && !$0.statement.labels.isEmpty }.map(\.statement.text.markdown)
        }
        if subject.hasPrefix(HookTrap.subject) {
            return (HookTrap.title(String(subject.dropFirst(HookTrap.subject.count)), symptoms: texts(.symptom)), nil)
        }
        if subject == SandboxTrap.subject { return (SandboxTrap.title(page.entities), SandboxTrap.description(texts(.symptom))) }
        let parts = subject.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == "procedure", let purpose = Procedure.Purpose(rawValue: parts[1]), purpose != .review else {
            return (nil, nil)
        }
        return (nil, ProcedureFinder.description(purpose, parts[2], texts(.steps)))
    }
}
