import JSON
import WikiCompiler

/// `wikictl compile --rebuild`: a project compiled anew beside what stands, looked at, then adopted.
struct RebuildRun {
    let context: Context
    let compiler: Compiler
    let project: Project

    func estimate() throws -> ExitCode {
        try CompilePreview(context: context, compiler: compiler).showEstimate([(project, nil)], everything: true)
        return .done
    }

    func run() throws -> ExitCode {
        let progress = context.progress("rebuilding")
        Interruption.watch()
        let rebuild = try compiler.rebuild(
            project, repository: context.repository(of: project, in: compiler.home), progress: { progress.step($0.session) },
            isStopped: { Interruption.isWanted })
        progress.finish()
        if context.globals.json { context.output.json { $0.rebuild(rebuild, project) } } else { show(rebuild) }
        return rebuild.waiting == 0 ? .done : .findings
    }

    private func show(_ rebuild: Compiler.Rebuild) {
        guard rebuild.waiting == 0 else {
            context.output.line("\(count(rebuild.sessions, "session")) read, \(rebuild.waiting) waiting; nothing was changed.")
            if let stop = rebuild.stop { context.warn("\(stop)") }
            context.note("Run it again to go on: what the model answered is kept.")
            return
        }
        guard !rebuild.operation.isEmpty else {
            context.output.line("\(count(rebuild.sessions, "session")) compiled anew; every page is as it was.")
            return
        }
        for (mark, paths) in [("+", rebuild.added), ("~", rebuild.changed), ("-", rebuild.removed)] {
            for path in paths { context.output.line("  \(mark) \(path)") }
        }
        for failure in rebuild.unread { context.warn("\(failure.error)") }
        if !rebuild.unread.isEmpty {
            context.note("What \(rebuild.unread.count == 1 ? "that session" : "those sessions") taught before stands.")
        }
        context.output.line(
            "\(count(rebuild.sessions, "session")) compiled anew: \(count(rebuild.added.count, "page")) new, \(rebuild.changed.count) changed, \(rebuild.removed.count) gone; \(count(rebuild.statements, "statement")), \(rebuild.lost) of today's not said any more."
        )
        context.note("Look at it: git -C \(context.tilde(project.path)) diff main rebuild")
        context.note("Take it over: wikictl compile --rebuild --adopt")
    }

    func adopt() throws -> ExitCode {
        let (operation, kept) = try compiler.adoptRebuild(of: project)
        _ = try context.index(of: [ProjectWiki(project, home: compiler.home)], in: compiler.home)
        if context.globals.json {
            context.output.json { json in
                json.project(project)
                json.member("operation", operation)
                json.member("kept", kept)
            }
        } else {
            for path in kept { context.warn("\(path) was changed by hand meanwhile and stays; it is joined with the next compile") }
            context.output.line(
                "\(project.name) is now what its rebuild came to (\(operation)); 'wikictl undo \(operation)\(context.place(of: project))' takes that back."
            )
        }
        return .done
    }
}

extension JSONWriter {
    mutating func rebuild(_ rebuild: Compiler.Rebuild, _ project: Project) {
        self.project(project)
        member("operation", rebuild.operation)
        member("sessions", rebuild.sessions)
        member("waiting", rebuild.waiting)
        member("statements", rebuild.statements)
        member("lost", rebuild.lost)
        member("added", rebuild.added)
        member("changed", rebuild.changed)
        member("removed", rebuild.removed)
        member("error", rebuild.stop.map { "\($0)" } ?? "")
    }

    mutating func estimate(_ estimate: CompileEstimate, cost: Money?) {
        member("sessions", estimate.sessions)
        member("calls", estimate.calls)
        member("inputTokens", estimate.inputTokens)
        member("outputTokens", estimate.outputTokens)
        if let cost { member("dollars", cost.dollars) }
    }
}
