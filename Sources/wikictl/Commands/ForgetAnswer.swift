import JSON
import WikiCompiler

/// What an erasure takes, or took, for people and as JSON.
struct ForgetAnswer {
    let preview: ForgetPreview
    let isDryRun: Bool
    var receipt: ForgetReceipt?

    func write(to context: Context) {
        if context.globals.json { return context.output.json(write) }
        guard let receipt else {
            writePreview(to: context)
            return context.note("Nothing was erased.")
        }
        ReceiptText(receipt).write(to: context)
    }

    /// What goes, as it stands now, and how much of the past.
    func writePreview(to context: Context) {
        let output = context.output
        for page in preview.pages {
            let name = "\(page.project): \(page.path)"
            output.line(output.terminal.styled((page.isGone ? "erased   " : "changed  ") + name.visible, .bold) + "  \(page.title.visible)")
            for statement in page.statements { output.line("  - \(statement.visible)") }
            if page.quotes > 0 { output.line("  \(count(page.quotes, "quote")) below statements that stay") }
            if let path = page.newPath { output.line("  stands at \(path) afterwards, since its name tells of it") }
        }
        for project in preview.purged {
            output.line(
                output.terminal.styled("removed  \(project.path.visible)", .bold)
                    + "  \(project.name.visible): \(count(project.pages, "page")), \(count(project.sessions, "session"))")
        }
        for session in preview.sessions {
            output.line(
                output.terminal.styled("erased   session \(session.agent.rawValue) \(session.session)".visible, .bold)
                    + "  of \(session.started)")
        }
        if preview.cutTurns > 0 {
            output.line("changed  \(count(preview.cutTurns, "turn")) of \(count(preview.cutSessions.count, "archived session"))")
        }
        let gone = preview.pages.count(where: \.isGone)
        output.line()
        if preview.purged.isEmpty || gone > 0 || preview.statementCount > 0 {
            output.line(
                "That is \(count(gone, "page")), \(count(preview.statementCount, "statement")) and \(count(preview.sessions.count, "session")), "
                    + "in \(count(preview.versions, "version")) of pages.")
        }
        let rewritten = preview.projects.joined(separator: ", ").visible
        output.line(rewritten.isEmpty ? "No history is rewritten." : "The history of \(rewritten) is rewritten.")
    }

    private func write(to json: inout JSONWriter) {
        json.member("dryRun", isDryRun)
        json.objects("pages", preview.pages) { json, page in
            json.member("project", page.project)
            json.member("page", page.path)
            json.member("title", page.title)
            json.member("erased", page.isGone)
            json.member("newPath", page.newPath ?? "")
            json.member("statements", page.statements)
            json.member("quotes", page.quotes)
        }
        json.objects("sessions", preview.sessions) { json, session in
            json.member("source", session.source)
            json.member("agent", session.agent.rawValue)
            json.member("session", session.session)
            json.member("started", session.started)
        }
        json.objects("projectsRemoved", preview.purged) { json, project in
            json.member("name", project.name)
            json.member("workspace", project.workspace)
            json.member("path", project.path)
            json.member("pages", project.pages)
            json.member("sessions", project.sessions)
        }
        json.member("cutSessions", preview.cutSessions)
        json.member("cutTurns", preview.cutTurns)
        json.member("versions", preview.versions)
        json.member("projects", preview.projects)
        if let receipt { ReceiptText(receipt).write(to: &json) }
    }
}

/// A receipt for people and as JSON.
struct ReceiptText {
    private let receipt: ForgetReceipt

    init(_ receipt: ForgetReceipt) { self.receipt = receipt }

    func write(to context: Context) {
        let (output, report, scan) = (context.output, receipt.report, receipt.scan)
        output.line(
            "Erased for good: \(count(report.archives, "archived session")), \(count(report.cutTurns, "turn")) of others, "
                + "\(count(report.rows, "row")) of the state, \(count(report.files, "cached or queued file")); "
                + "\(report.repositories == 1 ? "the history of one wiki was" : "the histories of \(report.repositories) wikis were") rewritten."
        )
        output.line(
            "Searched: \(grouped(scan.bytes)) bytes in \(count(scan.files, "file")), \(count(scan.objects, "git object")) and "
                + "\(count(scan.rows, "row")) of databases.")
        for leftover in scan.leftovers { output.line("Left: \(leftover.place.visible) (\(leftover.what))") }
        for unread in scan.unread { output.line("Not read: \(unread.place.visible) (\(unread.what.visible))") }
        if receipt.isClean { output.line("Left: nothing.") }
        guard !receipt.uncovered.isEmpty else { return }
        output.line()
        output.line("Not covered:")
        for one in receipt.uncovered {
            output.line("- \(one.what)")
            for command in one.commands { output.line("    \(command.visible)") }
        }
    }

    func write(to json: inout JSONWriter) {
        let (report, scan) = (receipt.report, receipt.scan)
        json.member("operation", report.operation)
        json.object("erased") { json in
            json.member("archives", report.archives)
            json.member("cutArchives", report.cutArchives)
            json.member("cutTurns", report.cutTurns)
            json.member("rows", report.rows)
            json.member("files", report.files)
            json.member("repositories", report.repositories)
        }
        json.object("searched") { json in
            json.member("files", scan.files)
            json.member("bytes", scan.bytes)
            json.member("objects", scan.objects)
            json.member("rows", scan.rows)
        }
        json.objects("left", scan.leftovers) { json, found in
            json.member("place", found.place)
            json.member("what", found.what)
        }
        json.objects("unread", scan.unread) { json, found in
            json.member("place", found.place)
            json.member("what", found.what)
        }
        json.objects("notCovered", receipt.uncovered) { json, one in
            json.member("what", one.what)
            json.member("commands", one.commands)
        }
    }
}
