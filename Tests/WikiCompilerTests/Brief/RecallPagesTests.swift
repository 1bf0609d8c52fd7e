import Foundation
import Hooks
import Testing

@testable import WikiCompiler

@Suite("Pages for prompts")
struct RecallPagesTests {
    @Test("Stable pages are left for the hook, the newest first; drafts, rules, sessions and what is no longer followed are not")
    func pages() throws {
        let pages = [
            BriefPages.page("decisions/cookies.md", .decision, "Signed cookies", .decision, "One cookie a session.", updated: "2026-11-10"),
            BriefPages.page("gotchas/disk.md", .gotcha, "Retries hide a full disk", .fix, "Check the free space.", role: "tool"),
            BriefPages.page("concepts/buoy.md", .concept, "The buoy", .what, "It floats."),
            BriefPages.page("gotchas/draft.md", .gotcha, "Drafts", .fix, "Not yet.", status: "draft"),
            BriefPages.page("gotchas/old.md", .gotcha, "Old", .fix, "Not any more.", status: "deprecated"),
            BriefPages.page("archive/gotchas/gone.md", .gotcha, "Gone", .fix, "Archived."),
            BriefPages.page("sessions/2026-11/s.md", .session, "A session", .summary, "Something was done."),
            BriefPages.rule(1, "Use pnpm."),
        ]
        let folder = FileManager.default.temporaryDirectory.path + "/wikictl-recall-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        Recall(home: folder, common: "/w/.git").write(RecallPages(BriefPages.material(pages: pages)).pages)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/cache/recall")
        let text = try String(contentsOfFile: "\(folder)/cache/recall/\(try #require(files.first))", encoding: .utf8)
        let told = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(told.map { $0[4] } == ["concepts/buoy.md", "gotchas/disk.md", "decisions/cookies.md"])
        #expect(
            told.map { $0[5] } == [
                "- The buoy: It floats. [user, 18 Nov] (wikictl show buoy)",
                "- Gotcha: Retries hide a full disk. Check the free space. [tool, 18 Nov] (wikictl show disk)",
                "- Decision: Signed cookies. One cookie a session. [user, 10 Nov] (wikictl show cookies)",
            ])
        #expect(told.map { $0[0] } == ["buoi", "retri hid full disk", "sign cooki"])
    }
}
