import Glibc
import JSON
import WikiCompiler

extension Context {
    /// Imports, shows progress on stderr, and brings the search index up to date.
    func importSessions(_ options: SessionImport.Options) throws -> ImportReport {
        guard let folders = AgentFolders(environment: environment) else {
            throw WikiError("cannot find the agents' sessions", "HOME is not set", remedy: "Set HOME to your home directory.")
        }
        var options = options
        options.workspace = globals.workspace ?? "default"
        let compiler = try self.compiler()
        Interruption.watch()
        var shown: (name: String, progress: Progress) = ("", progress(""))
        func step(_ name: String, of total: Int?, _ detail: String = "") {
            if shown.name != name { shown = (name, progress(name, total: total)) }
            shown.progress.step(detail)
        }
        let report = try SessionImport(compiler, discovery: SessionDiscovery(folders), options: options).run(isStopped: {
            Interruption.isWanted
        }) {
            switch $0 {
            case .archiving(_, let total, let name): step("archiving", of: total, name)
            case .recovering(_, let total): step("recovering prompts", of: total)
            case .compiling(let session): step("compiling", of: nil, session)
            }
        }
        shown.progress.finish()
        let projects = report.projects.map(\.project)
        if !projects.isEmpty { _ = try index(of: projects.map { try ProjectWiki($0, home: compiler.home) }, in: compiler.home) }
        return report
    }

    /// What compiling the imported sessions would take.
    func show(estimates report: ImportReport) throws {
        var total = CompileEstimate()
        var costs: [Money?] = []
        for (project, model, estimate, cost) in report.estimates {
            output.line("\(project.name): \(estimate.text(by: model, cost: cost))")
            total = total + estimate
            costs.append(cost)
        }
        if costs.count > 1 {
            let known = costs.compactMap(\.self).reduce(Money.zero, +)
            let unknown = costs.count { $0 == nil }
            output.line(
                "together: \(count(total.sessions, "session")) in \(count(total.calls, "prompt")), \(known.text)"
                    + (unknown > 0 ? ", and \(count(unknown, "project")) at a cost that is unknown" : ""))
        }
        if report.estimates.isEmpty { output.line("Rules compile; nothing is sent and nothing is paid.") }
        let limits = try configuration().model.limits
        if let cap = limits.dollarsPerDay, !report.estimates.isEmpty {
            note("At \(cap.text) a day it stops, and goes on with the next import.")
        }
    }

    /// Says what could not be read, at most ten of it.
    func warnOfFailures(_ report: ImportReport) {
        for failure in report.failures.prefix(10) { warn("\(tilde(failure.path)): \(failure.error)") }
        if report.failures.count > 10 { warn("and \(report.failures.count - 10) more") }
    }

    /// The path without links, as far as it exists.
    func realPath(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }
}

extension ImportReport {
    /// "12 notes of Claude Code's memory wait: wikictl proposals"; nil without new ones.
    var notesLine: String? {
        notes == 0 ? nil : "\(count(notes, "note")) of Claude Code's memory \(notes == 1 ? "waits" : "wait"): wikictl proposals"
    }

    /// The report in words.
    var lines: [String] {
        var lines = projects.map { "\($0.project.name): \(count($0.sessions, "session"))" }
        if unfiled > 0 { lines.append("\(count(unfiled, "session")) elsewhere, archived and unfiled") }
        if ignored > 0 { lines.append("\(count(ignored, "session")) ignored, as you said") }
        if undecided > 0 { lines.append("\(count(undecided, "session")) left alone: nobody can tell whether they are to be ignored") }
        if recovered > 0 { lines.append("\(count(recovered, "session")) deleted by the agent, the prompts recovered") }
        if sessions + recovered == 0 { return lines + ["There is nothing to import."] }
        if isUnchanged { return lines + ["Nothing new."] }
        lines.append(
            "\(count(new, "session")) archived, \(compiled) compiled: \(count(pages, "page")) touched, \(count(statements, "statement")) added"
        )
        if let notesLine { lines.append(notesLine) }
        if waiting > 0 { lines.append("\(count(waiting, "session")) archived and not compiled yet; run 'wikictl import' to go on") }
        return lines
    }
}

extension JSONWriter {
    mutating func report(_ report: ImportReport) {
        objects("projects", report.projects) { json, item in
            json.project(item.project)
            json.member("sessions", item.sessions)
        }
        member("sessions", report.sessions)
        member("new", report.new)
        member("unfiled", report.unfiled)
        member("ignored", report.ignored)
        member("undecided", report.undecided)
        member("recovered", report.recovered)
        member("compiled", report.compiled)
        member("pages", report.pages)
        member("statements", report.statements)
        member("notes", report.notes)
        member("waiting", report.waiting)
        member("stopped", report.isStopped)
        member("stop", report.stop.map { "\($0)" } ?? "")
        objects("estimates", report.estimates) { json, item in
            json.project(item.project)
            json.member("model", item.model.text)
            json.estimate(item.estimate, cost: item.cost)
        }
        objects("failures", report.failures) { json, failure in
            json.member("path", failure.path)
            json.member("error", failure.error)
        }
    }
}
