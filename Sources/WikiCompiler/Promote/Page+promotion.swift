/// What ties a rule of the project `user` to the pages of other projects that stated it.
///
/// Each project is a vault of its own, in which a link to another leads nowhere: places are named as 'wikictl query' names them.
extension Page {
    private static let originsOpening = "Promoted from `"
    static let pointerOpening = "Holds in every project: `"

    /// Names a page that this one took over from, once.
    mutating func note(promotedFrom place: String) {
        let span = QuoteSpan.render(place)
        let at = body.firstIndex { if case .other(let raw) = $0 { raw.hasPrefix(Self.originsOpening) } else { false } }
        guard let at else {
            insertBelowTitle("Promoted from \(span).")
            return
        }
        let line = body[at].raw
        guard !ByteSearch.contains(span, in: line) else { return }
        body[at] = .other((line.hasSuffix(".") ? String(line.dropLast()) : line) + ", \(span).")
    }

    /// The page as it points to the one in `user` that states a rule of its now. What it says besides stays.
    func pointing(to target: Page, from rule: StandingRule) -> Page {
        var page = self
        let command = "wikictl show \(PageName.stem(of: target.path)) --project user"
        let isAll = rule.isAll
        for (section, statement) in statements {
            guard let id = statement.id, section == .rule || isAll && (section == .why || section == .appliesTo),
                isAll || Wording(statement.text.markdown).isSame(as: rule.wording)
            else { continue }
            page.strike(id, because: "Said for every project: `\(command)`")
        }
        guard isAll else { return page }
        page.frontMatter.set("status", token: "deprecated")
        page.frontMatter.set(Self.successorKey, token: target.id)
        page.insertBelowTitle("\(Self.pointerOpening)\(command)`.")
        return page
    }

    mutating func insertBelowTitle(_ line: String) {
        let at = body.firstIndex { if case .title = $0 { true } else { false } }.map { $0 + 1 } ?? 0
        body.insert(contentsOf: [.other(""), .other(line)], at: at)
    }

    /// Whether somebody wrote a paragraph between the statements.
    var hasOwnParagraphs: Bool {
        let ours = ["See also ", "Merged into [", Self.originsOpening, Self.pointerOpening]
        return body.contains {
            if case .other(let raw) = $0 { !raw.trimmed.isEmpty && !ours.contains(where: raw.hasPrefix) } else { false }
        }
    }
}
