import Foundation
import Testing

@testable import Hooks

@Suite("The spool between hooks and the worker")
struct SpoolTests {
    let place: Place
    let spool: Spool

    init() throws {
        place = try Place()
        spool = Spool(folder: place.home + "/spool")
    }

    private func entry(_ time: Int) -> SpoolEntry { SpoolEntry(agent: "codex", event: "Stop", session: "s\(time)", time: time) }

    @Test("Pointers come back in the order of their times, whatever order they were left in")
    func order() {
        for time in [5, 1_000, -3, 2, 30, 1_795_197_661_856_804_600] { #expect(spool.append(entry(time))) }
        #expect(spool.pending().entries.map(\.entry.time) == [-3, 2, 5, 30, 1_000, 1_795_197_661_856_804_600])
    }

    @Test("Whatever else lies there is called damaged, never a pointer, and half-written pointers go after a minute")
    func damaged() throws {
        try place.write("user/data/spool/1.json", "")
        try place.write("user/data/spool/2.json", #"{"agent":"codex","event":"Stop","session":"a"}"#)
        try place.write("user/data/spool/3.json/file", "")
        try place.link("user/data/spool/4.json", to: "/nowhere")
        try place.write("user/data/spool/note.txt", "")
        try place.write("user/data/spool/5.json.tmp-77", "{")
        #expect(spool.append(entry(6)))
        let waiting = spool.pending()
        #expect(waiting.entries.map(\.entry.time) == [6])
        #expect(waiting.damaged == ["1.json", "2.json", "3.json", "4.json"])
        #expect(waiting.damaged.map { spool.remove($0) } == [true, true, false, true])
        let now = HookRun.now() / 1_000_000_000
        spool.removeLeftovers(now: now)
        #expect(place.files("/spool").contains("5.json.tmp-77"))
        spool.removeLeftovers(now: now + 3_600)
        #expect(!place.files("/spool").contains("5.json.tmp-77"))
        #expect(place.files("/spool").contains("note.txt"))
    }

    @Test("What a killed process of the same id left does not keep a file from being placed")
    func leftover() throws {
        let path = try place.write("target", "old")
        try place.write("target.tmp-\(getpid())", "half")
        #expect(FileBytes.place(Array("new".utf8), at: path, isDurable: true))
        #expect(FileBytes.text(path) == "new")
    }
}
