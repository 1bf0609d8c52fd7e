import Children
import Foundation
import Testing

@testable import WikiCompiler

@Suite("What is written for the machine's schedulers")
struct ScheduledTextTests {
    private static let folders = ["plain", "a b", "100%", #"\%"#, "it's", #"say "x""#, "$HOME `id`", "é&<>", #"\\"#, "%%'%", "-n;#"]

    /// What cron makes of a command: a bare `%` ends it, `\%` is a `%`; as the common implementations do it, byte by byte.
    private func cron(_ command: String) -> String {
        var result = ""
        var isEscaped = false
        for character in command {
            if isEscaped, character == "%" { result.removeLast() }
            if !isEscaped, character == "%" { break }
            result.append(character)
            isEscaped = !isEscaped && character == "\\"
        }
        return result
    }

    @Test("A line of the crontab runs the program with its variables, whatever is in their paths", arguments: folders)
    func cronLine(name: String) throws {
        let root = NSTemporaryDirectory() + "wikictl-cron-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = "\(root)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let program = folder + "/wikictl"
        let command = try ScheduledCommand(program: program, home: folder + "/home", environment: [:])
        let lines = CronEntry(command: command, time: .usual, hasIonice: false).text.text(on: "2026-11-20", at: .usual).split(
            separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("# "))
        #expect(lines[1].hasPrefix("17 3 * * * "))
        // The program is written by the shell: one that this process had open could not be run.
        let script = "#!/bin/sh\nprintf '%s|' \"$WIKICTL_HOME\" \"$@\" > \"$OUT\"\n"
        let shell = try Child(
            "/bin/sh",
            [
                "-c", #"printf '%s' "$SCRIPT" > "$0" && chmod 755 "$0" && eval "$1""#, program,
                cron(String(lines[1].dropFirst("17 3 * * * ".count))),
            ],
            environment: ["PATH": "/usr/bin:/bin", "OUT": root + "/out", "SCRIPT": script])
        #expect(shell.wait() == 0)
        let out = FileManager.default.contents(atPath: root + "/out").map { String(decoding: $0, as: UTF8.self) }
        #expect(out == "\(folder)/home|dream|--all|--scheduled|")
    }

    @Test("A unit names its paths in quotes, specifiers doubled")
    func units() throws {
        let command = try ScheduledCommand(
            program: "/opt/my tools/50%h/$x/wikictl", home: #"/a "b"\%n"#,
            environment: ["XDG_DATA_HOME": "/data", "WIKICTL_WIKI": "~/Wiki"])
        let service = try SystemdUnits(command, at: .usual).serviceText.body
        #expect(
            service.contains(
                #"""
                Environment="WIKICTL_HOME=/a \"b\"\\%%n"
                Environment="WIKICTL_WIKI=~/Wiki"
                Environment="XDG_DATA_HOME=/data"
                ExecStart="/opt/my tools/50%%h/$x/wikictl" dream --all --scheduled

                """#))
        let odd = try ScheduledCommand(program: "/it's/wikictl", home: nil, environment: [:])
        #expect(throws: WikiError.self) { try SystemdUnits(odd, at: .usual) }
    }

    @Test("A text shows any change of its bytes, and none that was not made")
    func sealed() throws {
        let time = try #require(ScheduleTime("04:05"))
        let text = SealedText(head: "<?xml?>\n", comment: .xml, body: "<a/>\n<b/>\n")
        let written = text.text(on: "2026-11-20", at: time)
        let reading = try #require(SealedText.read(Array(written.utf8)))
        #expect(reading.isIntact && reading.day == "2026-11-20" && reading.time == time && reading.says(text, at: time))
        #expect(!reading.says(text, at: .usual))
        #expect(!reading.says(SealedText(head: "<?xml?>\n", comment: .xml, body: "<a/>\n"), at: time))
        for (old, new) in [("<a/>", "<A/>"), ("04:05", "04:06"), ("2026", "2025"), ("<b/>\n", "<b/>\n\n"), ("xml?>\n", "xml?>\n\n")] {
            #expect(SealedText.read(Array(written.replacing(old, with: new).utf8))?.isIntact == false, "\(old)")
        }
        #expect(SealedText.read(Array("<a/>\n<b/>\n".utf8)) == nil)
        #expect(SealedText.read([]) == nil)
    }
}
