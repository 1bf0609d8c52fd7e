import JSON
import WikiCompiler

extension JSONWriter {
    /// The members that describe a page with its statements and evidence.
    mutating func page(_ page: Page, standing: PageStanding, strength: PageStrength? = nil) {
        member("page", page.path)
        member("kind", page.kind?.rawValue ?? "")
        member("title", page.title)
        member("description", page.summary)
        member("id", page.id)
        member("status", page.status)
        member("contested", page.isContested)
        member("created", page.created)
        member("updated", page.updated)
        member("freshness", standing.state.rawValue)
        member("tokens", TokenEstimate.tokens(in: page.text))
        objects("statements", page.statements) { json, entry in
            json.member("id", entry.statement.id?.text ?? "")
            json.member("section", entry.section.rawValue)
            json.member("text", entry.statement.text.markdown)
            json.member("evidence", page.labels(of: entry.statement).map(\.text))
        }
        objects("evidence", page.evidence.values.sorted { $0.label < $1.label }) { json, evidence in
            json.member("label", evidence.label.text)
            json.member("role", evidence.role.rawValue)
            json.member("locator", evidence.locator.text)
            json.member("date", evidence.date)
            json.member("quote", evidence.quote ?? "")
        }
        objects("sources", page.sources) { json, source in
            json.member("id", source.id.text)
            json.member("resource", source.resource)
            json.member("date", source.date)
        }
        objects("anchors", page.anchors) { json, anchor in
            json.member("path", anchor.path)
            json.member("blob", anchor.blob)
        }
        details(standing)
        if let strength { object("strength") { $0.members(of: strength) } }
    }

    /// How strong a page is, and why.
    mutating func members(of strength: PageStrength) {
        member("value", strength.rounded)
        if let days = strength.days { member("days", (days * 100).rounded() / 100) }
        member("since", String(CalendarDate.timestamp(strength.since * 86_400).prefix(10)))
        member("opened", strength.opened)
        member("used", strength.acted)
        member("learned", strength.proofs)
        member("confirmed", strength.confirmed)
        member("state", strength.fading.rawValue)
        if let left = strength.daysUntilDormant { member("dormantIn", left) }
        member("why", strength.reason)
    }

    /// What is known of a page's files beyond one word; nothing where there is nothing to tell.
    mutating func details(_ standing: PageStanding) {
        if !standing.notable.isEmpty { objects("files", standing.notable) { $0.anchor($1) } }
        if let confirmation = standing.confirmation {
            object("confirmed") { json in
                json.member("by", confirmation.actor)
                json.member("kind", confirmation.kind.rawValue)
                json.member("date", confirmation.day)
            }
        }
        if let branch = standing.branch {
            object("unmerged") { json in
                json.member("branch", branch.name)
                json.member("commit", branch.commit)
            }
        }
    }

    /// One file that is not what or where it was.
    mutating func anchor(_ file: AnchorStanding) {
        member("path", file.anchor.path)
        member("state", file.state.rawValue)
        if file.state == .moved { member("now", file.path ?? "") }
        if let since = file.since { member("since", since) }
        if let lines = file.lines { member("lines", lines) }
    }
}
