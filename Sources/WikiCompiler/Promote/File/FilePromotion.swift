/// What is to be written into instruction files and on the pages of the rules, worked out and written by nobody yet.
public struct FilePromotion: Sendable {
    /// What a commit's subject begins with.
    enum Deed: String { case promote, demote, sync }

    let deed: Deed
    private var old: [String: Page] = [:]
    private var new: [String: Page] = [:]
    /// By where they stand, whatever they are called.
    private var oldFiles: [String: RuleFile] = [:]
    private var newFiles: [String: RuleFile] = [:]
    /// What a person should know before they say yes.
    public private(set) var warnings: [String] = []
    /// Lines that stay as they are although they are not as the wiki has them.
    public internal(set) var left: [PromotionDrift] = []

    init(_ deed: Deed) { self.deed = deed }

    /// The pages as they are and as they are to be.
    public var pages: [(before: Page, after: Page)] {
        new.sorted { $0.key < $1.key }.compactMap { path, page in
            old[path].flatMap { $0.text == page.text ? nil : (before: $0, after: page) }
        }
    }

    /// The files, those that stay as they are left out.
    public var files: [SettingsChange] {
        newFiles.sorted { $0.key < $1.key }.compactMap { target, file in
            guard let before = oldFiles[target], before.bytes != file.result else { return nil }
            return SettingsChange(
                path: file.path, target: file.written, before: before.bytes, after: file.result, folders: [], mode: 0o644)
        }
    }

    public var isEmpty: Bool { pages.isEmpty && files.isEmpty }

    /// What the files are to be, as unified text.
    public var diff: String { files.map(\.diff).joined() }

    func page(_ page: Page) -> Page { new[page.path] ?? page }
    func file(_ file: RuleFile) -> RuleFile { newFiles[file.target] ?? file }

    mutating func set(_ page: Page, insteadOf before: Page) {
        if old[page.path] == nil { old[page.path] = before }
        new[page.path] = page
    }

    mutating func set(_ file: RuleFile, insteadOf before: RuleFile) {
        if oldFiles[file.target] == nil { oldFiles[file.target] = before }
        newFiles[file.target] = file
    }

    mutating func warn(_ words: String) { if !warnings.contains(words) { warnings.append(words) } }

    /// Puts a rule into a file and notes it on its page; a person's yes makes a draft stable.
    mutating func put(_ id: StatementID, of page: Page, into file: RuleFile) {
        var (changed, rules) = (self.page(page), self.file(file))
        guard let line = RuleLine(id, on: changed) else { return }
        rules.put(line)
        changed.note(PromotedTo(file: file.name, line: line), names: file.names)
        if changed.status == "draft" { changed.frontMatter.set("status", token: "stable") }
        set(rules, insteadOf: file)
        set(changed, insteadOf: page)
    }

    /// Takes a rule out of a file, and its note off the page that has it; nil when the page is gone.
    mutating func remove(_ id: StatementID, of page: Page?, from file: RuleFile) {
        var rules = self.file(file)
        rules.remove(id)
        set(rules, insteadOf: file)
        guard let page else { return }
        var changed = self.page(page)
        changed.withdraw(id, from: file.names)
        set(changed, insteadOf: page)
    }

    /// Throws when a file would hold more than it may, and warns when it holds much altogether.
    mutating func require(_ budget: PromotionBudget) throws {
        for (target, file) in newFiles.sorted(by: { $0.key < $1.key }) {
            let (before, name) = (oldFiles[target], file.name)
            let grows = file.rules.count > before?.rules.count ?? 0
            guard grows else { continue }
            let action = "cannot promote to \(name)"
            let remedy = "'wikictl demote' takes one out; the settings promote.rules and promote.lines say how many may stand there."
            if file.rules.count > budget.rules {
                throw WikiError(
                    action, "it would hold \(file.rules.count) rules of the wiki, and \(budget.rules) is the most", remedy: remedy)
            }
            if file.lines.count + 2 > budget.lines {
                throw WikiError(
                    action, "the wiki would take \(file.lines.count + 2) lines of it, and \(budget.lines) is the most", remedy: remedy)
            }
            let text = String(decoding: file.bytes ?? [], as: UTF8.self)
            let count = InstructionFile(path: name, text: text).lines.count { ImperativeSentence.opens($0.text) } + file.rules.count
            if count >= PromotionBudget.crowded {
                warn("\(name) holds some \(count) instructions with this; agents follow the fewer the more there are")
            }
        }
    }
}
