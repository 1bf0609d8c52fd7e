import Foundation
import Testing

@Suite("schedule")
struct ScheduleTests {
    private static let units = ".config/systemd/user/wikictl-dream"
    private static let mine = "MAILTO=ada\n*/5 * * * * /usr/bin/true  # mine\n"

    @Test("A timer is installed once, keeps its time until it is given another, tells when it fires, and goes without a trace")
    func systemd() throws {
        let machine = try ScheduleMachine(.systemctl, .crontab)
        try machine.folder.write(".config/systemd/user/mine.service", "[Service]\nExecStart=/usr/bin/true\n")
        let before = try machine.settings()
        let none = try machine.run("schedule", "status")
        #expect(none.code == 1 && none.output == "schedule   none; 'wikictl schedule install' adds one\n", "\(none.messages)")

        let dry = try machine.run("schedule", "install", "--dry-run")
        #expect(dry.code == 0 && dry.output.contains("+OnCalendar=*-*-* 03:17:00\n"), "\(dry.messages)")
        #expect(try machine.settings() == before)

        let first = try machine.run("schedule", "install", "--at", "04:05")
        #expect(
            first.output == "Scheduled a dream every night at 04:05 by a systemd timer. To undo it: wikictl schedule remove\n",
            "\(first.messages)")
        #expect(
            machine.calls(.systemctl).suffix(3) == [
                "--user daemon-reload", "--user enable wikictl-dream.timer", "--user restart wikictl-dream.timer",
            ])
        #expect(machine.folder.text(Self.units + ".timer").contains("OnCalendar=*-*-* 04:05:00\n"))
        let service = machine.folder.text(Self.units + ".service")
        #expect(service.contains("Environment=\"WIKICTL_HOME=\(machine.process.home)\"\n"))
        #expect(service.contains("ExecStart=\"\(WikictlProcess.program)\" dream --all --scheduled\n"))
        #expect(service.contains("ConditionACPower=true\n"))
        let installed = try machine.settings()

        try machine.forget(.systemctl)
        let second = try machine.run("schedule", "install")
        #expect(second.output == "A dream is scheduled at 04:05 by a systemd timer already; nothing was changed.\n")
        #expect(try machine.settings() == installed)
        #expect(!machine.calls(.systemctl).contains { $0.contains("enable ") || $0.contains("restart") })

        let status = try machine.run("schedule", "status")
        #expect(status.code == 0 && status.messages.isEmpty, "\(status.messages)")
        #expect(status.output.contains(/schedule   every night at 04:05 by a systemd timer, since 20\d\d-\d\d-\d\d\n/))
        #expect(status.output.contains("next       Tue 2026-12-01 03:31:12 UTC\n"))
        #expect(try machine.run("schedule", "status", "--json").output.contains(#""by":"systemd","at":"04:05","#))

        try machine.run("schedule", "install", "--at", "05:00").expectDone()
        #expect(machine.folder.text(Self.units + ".timer").contains("OnCalendar=*-*-* 05:00:00\n"))
        #expect(try machine.run("uninstall").messages.contains("'wikictl schedule remove' ends that"))

        let removed = try machine.run("schedule", "remove")
        #expect(removed.code == 0 && removed.output == "The nightly dream is no longer scheduled.\n", "\(removed.messages)")
        #expect(try machine.settings() == before)
        #expect(try machine.run("schedule", "remove").output == "No dream is scheduled.\n")
    }

    @Test("Folders that were made for the units go with them; XDG_CONFIG_HOME says where they are")
    func folders() throws {
        var machine = try ScheduleMachine(.systemctl)
        machine.process.environment["XDG_CONFIG_HOME"] = machine.folder.path + "/.config/else where"
        try machine.run("schedule", "install").expectDone()
        #expect(
            machine.folder.text(".config/else where/systemd/user/wikictl-dream.service")
                .contains("Environment=\"XDG_CONFIG_HOME=\(machine.folder.path)/.config/else where\"\n"))
        try machine.run("schedule", "remove").expectDone()
        #expect(try machine.settings().isEmpty)
    }

    @Test(
        "systemd takes units that name paths with blanks and specifiers",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
    func verified() throws {
        var machine = try ScheduleMachine(.systemctl)
        try machine.moveProgram(to: "my tools 100%h $HOME é")
        machine.process.environment["WIKICTL_HOME"] = machine.folder.path + "/a \"b\" 50%n \\x $y"
        try machine.run("schedule", "install").expectDone()
        let runtime = try machine.folder.makeFolder("runtime")
        let units = [".timer", ".service"].map { "\(machine.folder.path)/\(Self.units)\($0)" }
        let verdict = try ChildProcess.run(
            "/usr/bin/systemd-analyze", ["verify", "--user", "--man=no"] + units,
            environment: ["HOME": machine.folder.path, "XDG_RUNTIME_DIR": runtime, "PATH": "/usr/bin:/bin"], directory: machine.folder.path)
        #expect(verdict.code == 0 && verdict.messages.isEmpty, "\(verdict.messages)")
        #expect(machine.folder.text(Self.units + ".service").contains("my tools 100%%h $HOME é/wikictl\" dream"))
    }

    @Test("A timer that systemd does not take is not left behind")
    func refused() throws {
        let machine = try ScheduleMachine(.systemctl)
        try machine.folder.write("fake/broken", "")
        let result = try machine.run("schedule", "install")
        #expect(result.code == 2)
        #expect(
            result.messages.contains("cannot run 'systemctl --user restart wikictl-dream.timer': it ended with code 5: Unit is not loaded"))
        #expect(try machine.settings().isEmpty)
        try FileManager.default.removeItem(atPath: machine.folder.path + "/fake/broken")
        try machine.run("schedule", "install").expectDone()
        let installed = try machine.settings()
        try machine.folder.write("fake/broken", "")
        #expect(try machine.run("schedule", "install", "--at", "06:00").code == 2)
        #expect(try machine.settings() == installed)
    }

    @Test("Without a systemd that answers it is cron, which is said; every other line of the crontab stays", arguments: [nil, mine])
    func cron(table: String?) throws {
        var machine = try ScheduleMachine(.systemctl, .crontab)
        try machine.folder.write("fake/no-bus", "")
        if let table { try machine.folder.write("fake/table", table) }
        machine.process.environment["WIKICTL_HOME"] = machine.folder.path + "/100% of it's"
        let before = try machine.settings()
        let first = try machine.run("schedule", "install")
        #expect(first.code == 0 && first.messages.contains("There is no systemd here that answers you, so it is cron"), "\(first.messages)")
        let installed = machine.folder.text("fake/table")
        #expect(installed.hasPrefix((table ?? "") + "# wikictl:begin\n# wikictl schedule: 20"))
        #expect(installed.contains("\n17 3 * * * WIKICTL_HOME='\(machine.folder.path)/100''\\% of it'\\''s' nice -n 19 "))
        #expect(try machine.run("schedule", "install").output.contains("at 03:17 by cron already; nothing was changed."))
        #expect(machine.folder.text("fake/table") == installed)
        try machine.run("schedule", "install", "--at", "23:30").expectDone()
        #expect(machine.folder.text("fake/table").contains("\n30 23 * * * "))
        #expect(try machine.run("schedule", "status").output.contains("every night at 23:30 by cron"))
        // Lines that came later stay where they are.
        try machine.folder.write("fake/table", machine.folder.text("fake/table") + "@daily /usr/bin/true\n")
        try machine.run("schedule", "remove").expectDone()
        #expect(machine.folder.text("fake/table") == (table ?? "") + "@daily /usr/bin/true\n")
        try machine.folder.write("fake/table", installed)
        try machine.run("schedule", "remove").expectDone()
        #expect(try machine.settings() == before)
    }

    @Test("A systemd that answers again takes over from cron, at the same time of the night")
    func handedOver() throws {
        let machine = try ScheduleMachine(.systemctl, .crontab)
        try machine.folder.write("fake/table", Self.mine)
        let bus = try machine.folder.write("fake/no-bus", "")
        try machine.run("schedule", "install", "--at", "02:02").expectDone()
        try FileManager.default.removeItem(atPath: bus)
        let scheduled = machine.folder.text("fake/table")
        let broken = try machine.folder.write("fake/broken", "")
        #expect(try machine.run("schedule", "install").code == 2)
        #expect(try machine.settings() == ["fake/table": scheduled])
        try FileManager.default.removeItem(atPath: broken)
        #expect(try machine.run("schedule", "install").output.hasPrefix("Scheduled a dream every night at 02:02 by a systemd timer."))
        #expect(machine.folder.text("fake/table") == Self.mine)
        // From where systemd is out of reach, its timer is not doubled, and can be taken away.
        try machine.folder.write("fake/no-bus", "")
        let unreached = try machine.run("schedule", "install")
        #expect(unreached.code == 2 && unreached.messages.contains("from here systemd cannot be reached"))
        #expect(machine.folder.text("fake/table") == Self.mine)
        try machine.run("schedule", "remove").expectDone()
        #expect(try machine.settings() == ["fake/table": Self.mine])
    }

    @Test("Where there is nothing to schedule with, it says so and writes nothing")
    func nothing() throws {
        let machine = try ScheduleMachine()
        let result = try machine.run("schedule", "install")
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(
            result.messages == """
                wikictl: cannot schedule the dream: there is neither a systemd that answers 'systemctl --user', nor launchctl, nor \
                crontab. Nothing was installed. A dream that is overdue runs at the end of the worker's next run by itself \
                (dream.overdue).

                """)
        #expect(!FileManager.default.fileExists(atPath: machine.process.home))
    }

    @Test("A crontab that can't be read is not written over")
    func denied() throws {
        let machine = try ScheduleMachine(.crontab)
        try machine.folder.write("fake/denied", "")
        try machine.folder.write("fake/table", Self.mine)
        let result = try machine.run("schedule", "install")
        #expect(result.code == 2 && result.messages.contains("not allowed to use this program"))
        #expect(try machine.run("schedule", "status").code == 2)
        #expect(Set(machine.calls(.crontab)) == ["-l"])
    }

    @Test("What a person changed stays, is named, and is not written over")
    func edited() throws {
        let machine = try ScheduleMachine(.systemctl)
        try machine.run("schedule", "install").expectDone()
        let edited = machine.folder.text(Self.units + ".timer").replacing("30min", with: "2h")
        try machine.folder.write(Self.units + ".timer", edited)
        #expect(try machine.run("schedule", "status").messages.contains("wikictl-dream.timer was changed by hand"))
        #expect(try machine.run("schedule", "install", "--at", "01:00").messages.contains("it was changed by hand. Delete"))
        let removed = try machine.run("schedule", "remove")
        #expect(removed.code == 1 && removed.messages.contains("it was changed by hand. It stays, and is no longer started"))
        #expect(machine.folder.text(Self.units + ".timer") == edited)
        #expect(!FileManager.default.fileExists(atPath: "\(machine.folder.path)/\(Self.units).service"))
        #expect(machine.calls(.systemctl).contains("--user disable --now wikictl-dream.timer"))
    }

    @Test("A file of that name that wikictl did not write is left alone")
    func foreign() throws {
        let machine = try ScheduleMachine(.systemctl)
        try machine.folder.write(Self.units + ".service", "[Service]\nExecStart=/usr/bin/true\n")
        let before = try machine.settings()
        let result = try machine.run("schedule", "install")
        #expect(result.code == 2 && result.messages.contains("something that is not wikictl's stands there. Move it away first."))
        #expect(try machine.run("schedule", "remove").output == "No dream is scheduled.\n")
        #expect(try machine.settings() == before)
    }

    @Test("So do lines that a person changed in the crontab")
    func editedLines() throws {
        let machine = try ScheduleMachine(.crontab)
        try machine.folder.write("fake/table", Self.mine)
        try machine.run("schedule", "install").expectDone()
        let edited = machine.folder.text("fake/table").replacing("17 3 * * *", with: "17 3 * * 1")
        try machine.folder.write("fake/table", edited)
        let removed = try machine.run("schedule", "remove")
        #expect(removed.code == 1 && removed.output == "Nothing was removed.\n" && removed.messages.contains("It stays, and goes on"))
        #expect(machine.folder.text("fake/table") == edited)
    }

    @Test("A launchd agent is loaded and unloaded")
    func launchd() throws {
        var machine = try ScheduleMachine(.launchctl, .crontab)
        machine.process.environment["WIKICTL_HOME"] = machine.folder.path + "/a & <b>"
        try machine.run("schedule", "install", "--at", "04:09").expectDone()
        let file = "\(machine.folder.path)/Library/LaunchAgents/wikictl.dream.plist"
        #expect(machine.calls(.launchctl).last == "bootstrap gui/\(getuid()) \(file)")
        let data = try #require(FileManager.default.contents(atPath: file))
        let list = try #require(try PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any])
        #expect(list["ProgramArguments"] as? [String] == [WikictlProcess.program, "dream", "--all", "--scheduled"])
        #expect(list["EnvironmentVariables"] as? [String: String] == ["WIKICTL_HOME": machine.folder.path + "/a & <b>"])
        #expect(list["StartCalendarInterval"] as? [String: Int] == ["Hour": 4, "Minute": 9])
        #expect(try machine.run("schedule", "install").output.contains("already"))
        try machine.run("schedule", "remove").expectDone()
        #expect(machine.calls(.launchctl).last == "bootout gui/\(getuid())/wikictl.dream")
        #expect(try machine.settings().isEmpty)
    }

    @Test("A path that is not UTF-8, a line break in it, and a time that is none are refused")
    func bad() throws {
        var machine = try ScheduleMachine(.crontab)
        let script = #"WIKICTL_HOME="$HOME/$(printf '\377')"; export WIKICTL_HOME; exec "$0" schedule install"#
        let result = try ChildProcess.run(
            "/bin/sh", ["-c", script, WikictlProcess.program], environment: machine.process.variables, directory: machine.folder.path)
        #expect(result.code == 2 && result.messages.contains("WIKICTL_HOME is not UTF-8"), "\(result.messages)")
        machine.process.environment["WIKICTL_HOME"] = machine.folder.path + "/a\n* * * * * b"
        #expect(try machine.run("schedule", "install").messages.contains("a line break or another control character"))
        #expect(machine.calls(.crontab).filter { $0 != "-l" }.isEmpty)
        for time in ["24:00", "3:17", "03:60", "noon", "٠٣:١٧"] {
            #expect(try machine.run("schedule", "install", "--at", time).code == 64)
        }
    }

    @Test("After three nights without a dream status and doctor warn, and not while none is scheduled")
    func missed() throws {
        let machine = try ScheduleMachine(.crontab)
        try machine.run("init", "--project", "harbor").expectDone()
        func day(_ ago: Double) -> String { Date(timeIntervalSinceNow: -ago * 86_400).formatted(.iso8601.year().month().day()) }
        try machine.run("dream", "--project", "harbor", "--as-of", day(6), "--trust-clock").expectDone()
        #expect(try !machine.run("doctor").output.contains("dream-missed"))
        try machine.run("schedule", "install").expectDone()
        let fresh = try machine.run("schedule", "status")
        #expect(fresh.code == 0 && fresh.output.contains("last       \(day(6))  harbor: changed nothing\n"), "\(fresh.messages)")
        try machine.run("schedule", "remove").expectDone()
        try machine.run("schedule", "install", "--as-of", day(9)).expectDone()
        let status = try machine.run("schedule", "status")
        #expect(
            status.code == 1 && status.messages.contains(/warning: no dream for [56] days over harbor; 'wikictl dream --all' dreams now\n/))
        let doctor = try machine.run("doctor")
        #expect(doctor.code == 1 && doctor.output.contains("although every night is scheduled [dream-missed]"), "\(doctor.output)")
        try machine.run("dream", "--all", "--scheduled").expectDone()
        #expect(try machine.run("schedule", "status").code == 0)
    }
}
