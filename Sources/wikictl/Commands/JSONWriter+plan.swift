import JSON
import WikiCompiler

extension JSONWriter {
    /// The files of a plan, what is left to do, and what could not be planned.
    mutating func plan(_ plan: SettingsPlan, isApplied: Bool) {
        member("applied", isApplied)
        objects("changes", plan.changes) { json, change in
            json.member("file", change.path)
            json.member("kind", change.before == nil ? "made" : change.after == nil ? "removed" : "changed")
            json.member("diff", change.diff)
        }
        member("notes", plan.notes)
        member("problems", plan.problems.map(\.description))
    }
}
