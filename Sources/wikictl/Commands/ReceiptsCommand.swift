import JSON
import WikiCompiler

/// `wikictl receipts`
struct ReceiptsCommand: Command {
    static let declaration = Declaration(
        name: "receipts",
        abstract: "Show which pages a session was given and why, or to whom a page was shown, who opened and who confirmed it.",
        options: [
            Option("session", "ID|last", "The session that was given something; last is the newest."),
            Option("page", "PAGE", "The page that was given, opened, listed or confirmed."),
        ])

    private let session: String
    private let page: String?

    init(arguments: ParsedArguments) throws {
        page = arguments.option("page")
        if page != nil, arguments.option("session") != nil {
            throw arguments.error("cannot show receipts", "both a session and a page are named", advice: "Name one of them.")
        }
        session = arguments.option("session") ?? "last"
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let wiki = try ProjectWiki(try context.project(in: home), home: home)
        let state = try context.stateDatabase(home)
        let receipts: [Receipt]
        var confirmations: [Confirmation] = []
        if let page {
            let id = try context.page(page, in: wiki).id
            receipts = try state.receipts(ofPage: id)
            confirmations = id.isEmpty ? [] : try state.confirmations(in: wiki.project.id)[id] ?? []
        } else if session == "last" {
            receipts = try state.lastReceiver(in: wiki.project.id).map { try state.receipts(of: $0) } ?? []
        } else {
            let known = try? context.archivedSession(session, project: wiki.project).source
            receipts = try state.receipts(of: known ?? session)
        }
        if context.globals.json {
            context.output.json { json in
                json.objects("receipts", receipts) { json, receipt in
                    json.member("deed", receipt.deed.rawValue)
                    json.member("receiver", receipt.receiver)
                    json.member("page", receipt.page)
                    json.member("path", receipt.path)
                    json.member("reason", receipt.reason)
                    json.member("at", receipt.at)
                }
                guard page != nil else { return }
                json.objects("confirmations", confirmations) { json, confirmation in
                    json.member("by", confirmation.actor)
                    json.member("kind", confirmation.kind.rawValue)
                    json.member("statement", confirmation.statement)
                    json.member("at", Int(confirmation.at))
                }
            }
        } else if receipts.isEmpty, confirmations.isEmpty {
            context.note(page == nil ? "Nothing was given to a session yet." : "Nobody was given this page, or opened it, yet.")
        } else {
            for confirmation in confirmations {
                let what = confirmation.statement.isEmpty ? "confirmed" : "confirmed ^\(confirmation.statement)"
                context.output.line("\(Self.time(Int(confirmation.at)))  \(confirmation.actor.visible)  \(what)")
            }
            for receipt in receipts {
                let what = [receipt.deed == .injected ? "" : receipt.deed.rawValue, receipt.reason.visible].filter { !$0.isEmpty }
                context.output.line(
                    "\(Self.time(receipt.at))  \(page == nil ? receipt.path.visible : receipt.receiver)  \(what.joined(separator: ": "))")
            }
        }
        return receipts.isEmpty && confirmations.isEmpty ? .findings : .done
    }

    private static func time(_ seconds: Int) -> String { String(CalendarDate.timestamp(seconds).prefix(16).replacing("T", with: " ")) }
}
