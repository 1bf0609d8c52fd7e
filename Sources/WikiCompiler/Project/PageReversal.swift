/// Takes what an operation did to a page out of the page as later work left it.
struct PageReversal {
    /// Before and after the operation, and as it stands; all at the path where the page is to stand.
    let before: Page
    let after: Page
    let standing: Page

    private typealias Place = (section: Section, statement: Statement)

    /// The page line by line, then each statement by its id: what somebody changed since stays, the rest is as it was before.
    var page: Page {
        var page = Page(path: before.path, text: LineMerge.merge(base: after.text, preferred: standing.text, other: before.text))
        var isMended = false
        let here = Dictionary(grouping: page.statements.compactMap(\.statement.id), by: \.self).mapValues(\.count)
        for id in Set([before, after, standing].flatMap(\.statements).compactMap(\.statement.id)).sorted() {
            let wanted = wanted(id)
            if here[id, default: 0] == (wanted == nil ? 0 : 1), Self.isSame(page.statement(id), wanted) { continue }
            isMended = true
            put(wanted, id, on: &page)
        }
        if isMended { page.dropUnusedFootnotes() }
        mendFrontMatter(of: &page)
        if let line = links(on: page) { page.setSeeAlsoLine(line) }
        return page
    }

    /// Key by key: what somebody changed since stays, of lists what they added or removed.
    private func mendFrontMatter(of page: inout Page) {
        let (old, put, now) = (before.frontMatter, after.frontMatter, standing.frontMatter)
        guard [old, put, now].allSatisfy({ $0.values != nil }) else { return }
        for key in Set([old, put, now].flatMap(\.keys)).sorted() where old.lines(of: key) != put.lines(of: key) {
            if now.lines(of: key) == put.lines(of: key) {
                if page.frontMatter.lines(of: key) != old.lines(of: key) { page.frontMatter.set(key, lines: old.lines(of: key)) }
            } else if now.lines(of: key) != old.lines(of: key), let here = now[key]?.strings {
                let (was, did) = (old[key]?.strings ?? [], put[key]?.strings ?? [])
                let list = was.filter { here.contains($0) || !did.contains($0) } + here.filter { !was.contains($0) && !did.contains($0) }
                if page.frontMatter[key]?.strings != list { page.frontMatter.set(key, list: list) }
            }
        }
    }

    private func wanted(_ id: StatementID) -> Place? {
        let (was, put, now) = (before.statement(id), after.statement(id), standing.statement(id))
        if Self.isSame(now, put) { return was }
        // Words of a person's on what the operation had put under Contested go back to where the statement stood.
        guard let was, let now, put?.section == .contested, now.section == .contested else { return now }
        return (was.section, now.statement)
    }

    /// The line of related pages link by link, where the operation and later work both changed it.
    private func links(on page: Page) -> String? {
        guard let old = before.seeAlsoLine, let put = after.seeAlsoLine, let now = standing.seeAlsoLine, old != put, now != put, now != old,
            page.seeAlsoLine == now
        else { return nil }
        let (was, did) = (Page.seeAlsoLinks(in: old), Page.seeAlsoLinks(in: put))
        let removed = was.filter { !did.contains($0) }
        let added = did.filter { !was.contains($0) }
        var links = Page.seeAlsoLinks(in: now)
        let at = links.firstIndex(where: added.contains) ?? links.endIndex
        links.insert(contentsOf: removed.filter { !links.contains($0) }, at: at)
        links.removeAll(where: added.contains)
        return links.isEmpty ? nil : "See also \(links.joined(separator: ", "))."
    }

    private func put(_ wanted: Place?, _ id: StatementID, on page: inout Page) {
        guard let wanted else { return page.remove(id) }
        if page.statements.count(where: { $0.statement.id == id }) == 1, page.statement(id)?.section == wanted.section {
            page.replace(id, with: wanted.statement)
        } else {
            page.remove(id)
            page.append(wanted.statement, to: wanted.section)
        }
        page.append([before, standing].flatMap { known in wanted.statement.labels.compactMap { known.evidence[$0] } })
        let more = [standing, before].lazy.map { $0.labels(of: wanted.statement).filter { !wanted.statement.labels.contains($0) } }
        if wanted.statement.hasMore, let labels = more.first(where: { !$0.isEmpty }) { page.setMore(id, labels) }
    }

    private static func isSame(_ one: Place?, _ other: Place?) -> Bool {
        one?.section == other?.section && one?.statement == other?.statement
    }

    /// A statement that somebody reworded on the page that had taken it over goes home with its new words.
    static func bringHome(_ pages: inout [String: Page], touched: [String], home: (StatementID) -> String?) {
        var places: [StatementID: [String]] = [:]
        for path in touched.sorted() {
            for id in pages[path]?.statements.compactMap(\.statement.id) ?? [] { places[id, default: []].append(path) }
        }
        for (id, paths) in places.sorted(by: { $0.key < $1.key }) where paths.count > 1 {
            guard let home = home(id), var page = pages[home] else { continue }
            for guest in paths where guest != home {
                guard var other = pages[guest], let (_, statement) = other.statement(id) else { continue }
                page.append(statement.labels.compactMap { other.evidence[$0] })
                page.replace(id, with: statement)
                page.dropUnusedFootnotes()
                other.remove(id)
                other.dropUnusedFootnotes()
                pages[guest] = other
                pages[home] = page
            }
        }
    }
}
