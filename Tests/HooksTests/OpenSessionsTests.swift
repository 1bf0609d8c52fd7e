import Foundation
import Testing

@testable import Hooks

@Suite("Sessions that went on without telling")
struct OpenSessionsTests {
    let place: Place
    let open: OpenSessions

    init() throws {
        place = try Place()
        open = OpenSessions(home: place.home, common: "/src/harbor/.git")
    }

    /// A session whose transcript was changed at a moment, in seconds.
    private func add(_ session: String, changed: Int?) throws {
        let path = "\(place.path)/\(session).jsonl"
        if let changed {
            try place.write("\(session).jsonl", "{}\n")
            let date = Date(timeIntervalSince1970: Double(changed))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        open.add(SpoolEntry(agent: "codex", event: "SessionStart", session: session, transcript: path, time: 1_000_000_000_000))
    }

    private func newer(than seconds: Int, now: Int = 2_000) -> [String] {
        open.newer(than: seconds * 1_000_000_000, besides: "own", now: now * 1_000_000_000).map(\.session).sorted()
    }

    @Test("Those are found whose transcripts grew after the brief, but not the one that asks")
    func grown() throws {
        try add("before", changed: 1_400)
        try add("after", changed: 1_600)
        try add("own", changed: 1_700)
        try add("unwritten", changed: nil)
        #expect(newer(than: 1_500) == ["after"])
        #expect(newer(than: 0) == ["after", "before"])
        #expect(OpenSessions(home: place.home, common: "/src/other/.git").newer(than: 0, besides: "", now: 0).isEmpty)
    }

    @Test("What was left alone for a day is forgotten")
    func forgotten() throws {
        try add("old", changed: 1_400)
        try add("unwritten", changed: nil)
        try add("young", changed: 90_000)
        #expect(newer(than: 100_000, now: 100_000).isEmpty)
        #expect(newer(than: 0, now: 100_000) == ["young"])
    }
}
