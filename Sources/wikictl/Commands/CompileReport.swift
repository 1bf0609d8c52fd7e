import Foundation
import WikiCompiler

/// What a compile says of itself.
struct CompileReport {
    let ingested: Compiler.IngestResult
    let results: [Compiler.CompileResult]
    let isDryRun: Bool
    let explains: Bool

    func text(_ terminal: Terminal) -> String {
        var lines: [String] = []
        for file in ingested.files {
            lines += notes(file)
            if file.project == nil {
                lines.append(
                    "archived, not filed: \(file.session.session), whose directory belongs to no project here; file it with --project NAME")
            }
        }
        for result in results {
            lines += result.adoption.notices
            for (path, reason) in result.adoption.held.sorted(by: { $0.key < $1.key }) { lines.append("held: \(path): \(reason)") }
            if !result.adoption.adopted.isEmpty {
                lines.append("adopted \(counted(result.adoption.adopted.count, "edit")) made by hand (\(result.adoption.operation))")
            }
            for session in result.sessions where session.outcome != .unchanged || explains && !session.outdated.isEmpty {
                lines += describe(session, terminal)
            }
            lines.append(summary(result))
            if result.stop != nil || result.left > 0 {
                lines.append("stopped: \(result.stop.map { "\($0)" } ?? "as you wished")")
                lines.append(
                    "\(counted(result.left, "session")) waiting; the next compile goes on with \(result.left == 1 ? "it" : "them")")
            }
            let unread = result.failures.count { $0.error is ModelError }
            if unread > 0, result.stop == nil {
                lines.append("\(counted(unread, "session")) waiting; the next compile asks about \(unread == 1 ? "it" : "them") again")
            }
        }
        for (reason, count) in ingested.skipped.sorted(by: { $0.key < $1.key }) {
            lines.append("passed over \(counted(count, "file")): \(reason)")
        }
        if results.isEmpty, lines.isEmpty, ingested.failures.isEmpty { lines.append("nothing to compile") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What a person should know about how a file was archived.
    private func notes(_ file: Compiler.Ingested) -> [String] {
        var lines: [String] = []
        switch file.outcome.change {
        case .refused(let entry):
            lines.append(
                """
                quarantined: \(file.path) \(entry.reason); nothing was taken from it, and the archive stays as it was. Compile the agent's \
                own, unchanged file instead
                """)
        case .replaced(let damaged):
            lines.append("archived anew: \(file.session.session), whose archive was damaged; what was left of that is kept as \(damaged)")
        default: break
        }
        if file.outcome.report.badLineCount > 0 {
            lines.append(
                "\(file.path): \(counted(file.outcome.report.badLineCount, "line")) could not be read and stand in quarantine by their place"
            )
        }
        if !file.alsoIn.isEmpty {
            lines.append(
                "\(file.session.session) is in \(file.alsoIn.joined(separator: ", ")) too, and its pages stay there; 'wikictl undo' there takes them out"
            )
        }
        return lines
    }

    private func describe(_ session: Compiler.Compiled, _ terminal: Terminal) -> [String] {
        let name = "\(session.session.started.prefix(10)) \(session.session.agent.rawValue) \(session.session.session)"
        var lines = [terminal.styled(name, .bold) + "  " + outcome(session)]
        for change in session.changes where change.kind != .session || session.changes.count == 1 {
            lines.append("  \(change.isNew ? "+" : "~") \(change.path)  \(terminal.styled(counts(change), .dim))")
        }
        if !session.plan.isEmpty { lines.append(session.plan) }
        if !session.outdated.isEmpty {
            lines.append("  since it was compiled: \(session.outdated.joined(separator: "; ")); 'wikictl compile --rebuild' takes that up")
        } else if explains {
            lines += explanation(session)
        }
        return lines
    }

    private func outcome(_ session: Compiler.Compiled) -> String {
        switch session.outcome {
        case .written:
            isDryRun
                ? "would write \(counted(session.changes.count, "page"))"
                : "\(counted(session.changes.count, "page")) (\(session.operation))"
        case .nothing: "nothing new"
        case .unchanged: "unchanged"
        case .waiting: "waits for pages that are being edited"
        case .noHuman: "archived; no person spoke in it"
        }
    }

    private func counts(_ change: Compiler.PageChange) -> String {
        var parts: [String] = []
        if !change.added.isEmpty { parts.append("+\(change.added.count)") }
        if change.confirmed.count + change.revised.count > 0 { parts.append("~\(change.confirmed.count + change.revised.count)") }
        return parts.joined(separator: " ")
    }

    /// Every turn is in one of the groups.
    private func explanation(_ session: Compiler.Compiled) -> [String] {
        var groups: [String: Int] = [:]
        for use in session.coverage.values { groups[use.description, default: 0] += 1 }
        var lines = ["  turns: \(session.turns) in, \(session.coverage.count) accounted for"]
        for (name, count) in groups.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { lines.append("    \(count) \(name)") }
        for rejection in session.rejections { lines.append("  refused: \(rejection.what): \(rejection.reason)") }
        if let model = session.model { lines += explanation(model) }
        return lines
    }

    private func explanation(_ model: ModelReport) -> [String] {
        let usage = model.usage
        let cached = usage.cacheRead > 0 ? ", \(grouped(usage.cacheRead)) of them from the provider's cache" : ""
        var lines = [
            "  model: \(model.model), \(counted(model.parts, "part")) in \(counted(model.calls, "call"))"
                + (model.repairs > 0 ? ", \(model.repairs) for a repair" : "") + ", \(ModelTest.seconds(model.milliseconds))",
            "  tokens: \(grouped(usage.input + usage.cacheRead + usage.cacheWrite)) read\(cached), \(grouped(usage.output)) written",
            "  operations: \(model.operations) in \(counted(model.wholeReplies, "whole reply", "whole replies")), \(model.refused.values.reduce(0, +)) pieces refused",
        ]
        for (reason, count) in model.refused.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("    \(count) \(reason)")
        }
        return lines
    }

    private func summary(_ result: Compiler.CompileResult) -> String {
        let written = result.sessions.filter { $0.outcome == .written }
        let unchanged = result.sessions.count { $0.outcome == .unchanged }
        let redactions = ingested.files.reduce(0) { $0 + $1.outcome.report.redactions.total }
        var parts = ["\(result.project.name): \(counted(result.sessions.count, "session"))"]
        if !written.isEmpty {
            let statements = written.flatMap(\.changes).reduce(0) { $0 + $1.added.count }
            parts.append(
                "\(counted(Set(written.flatMap(\.changes).map(\.path)).count, "page")) touched, \(counted(statements, "statement")) added")
        }
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        if redactions > 0 { parts.append("\(counted(redactions, "secret")) redacted") }
        return parts.joined(separator: ", ")
    }

    private func counted(_ count: Int, _ noun: String, _ nouns: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : nouns ?? noun + "s")"
    }

    /// The report as JSON, schema 1.
    var json: String {
        let sessions = results.flatMap { result in
            result.sessions.map { session in
                JSONReport.Session(
                    project: result.project.id, agent: session.session.agent.rawValue, session: session.session.session,
                    source: session.session.source, outcome: "\(session.outcome)", operation: session.operation, turns: session.turns,
                    coverage: Dictionary(grouping: session.coverage.values, by: \.description).mapValues(\.count),
                    pages: session.changes.map {
                        JSONReport.Page(
                            path: $0.path, kind: $0.kind.rawValue, title: $0.title, new: $0.isNew, added: $0.added.map(\.text),
                            confirmed: $0.confirmed.map(\.text), revised: $0.revised.map(\.text))
                    },
                    refused: session.rejections.map { [$0.what, $0.reason] }, outdated: session.outdated,
                    model: session.model.map(JSONReport.Model.init))
            }
        }
        let stops = results.compactMap { result in result.stop.map { (result.left, $0) } }
        let unfiled = ingested.files.filter { $0.project == nil }.map(\.session.session)
        let failures = (ingested.failures + results.flatMap(\.failures).map { ($0.path, "\($0.error)") }).map {
            JSONReport.Failure(path: $0.path, error: $0.error)
        }
        var counts = RedactionCounts()
        for file in ingested.files { counts.merge(file.outcome.report.redactions) }
        return JSONReport(
            schema: 1, sessions: sessions, unfiled: unfiled, failures: failures, redactions: counts.byKind,
            stopped: stops.first.map { "\($0.1)" } ?? "", waiting: stops.reduce(0) { $0 + $1.0 }
        ).text
    }

    private struct JSONReport: Encodable {
        struct Page: Encodable {
            let path, kind, title: String
            let new: Bool
            let added, confirmed, revised: [String]
        }
        struct Session: Encodable {
            let project, agent, session, source, outcome, operation: String
            let turns: Int
            let coverage: [String: Int]
            let pages: [Page]
            let refused: [[String]]
            /// What changed since it was compiled and only a rebuild takes up.
            let outdated: [String]
            /// Nil where rules read it.
            let model: Model?
        }
        struct Model: Encodable {
            let name: String
            let parts, calls, repairs, operations, wholeReplies, input, cacheRead, cacheWrite, output, milliseconds: Int
            let refused: [String: Int]

            init(_ report: ModelReport) {
                name = report.model
                parts = report.parts
                calls = report.calls
                repairs = report.repairs
                operations = report.operations
                wholeReplies = report.wholeReplies
                input = report.usage.input
                cacheRead = report.usage.cacheRead
                cacheWrite = report.usage.cacheWrite
                output = report.usage.output
                milliseconds = report.milliseconds
                refused = report.refused
            }
        }
        struct Failure: Encodable { let path, error: String }

        let schema: Int
        let sessions: [Session]
        let unfiled: [String]
        let failures: [Failure]
        let redactions: [String: Int]
        /// Why no further session was read; empty when all were.
        let stopped: String
        let waiting: Int

        var text: String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self) + "\n"
        }
    }
}

extension Compiler.Ingested {
    /// Whether a person has to do something about the file.
    var isFinding: Bool {
        if case .refused = outcome.change { return true }
        return project == nil
    }
}
