import Foundation
import Testing

/// An invented machine with a systemctl, launchctl or crontab of its own, as far as it has them; what they are told is kept in `fake/`.
struct ScheduleMachine {
    enum Program: String { case systemctl, launchctl, crontab }

    var process: WikictlProcess
    var folder: TemporaryFolder { process.folder }
    /// The program that is run; the built one unless `moved`.
    private var program = WikictlProcess.program

    init(_ programs: Program...) throws {
        process = try WikictlProcess()
        _ = try process.folder.makeFolder("fake")
        let bin = try process.folder.makeFolder("bin")
        for program in programs {
            // By another process: a program that this one still had open while it starts a third could not be run.
            let script = try process.folder.write("fake/\(program.rawValue).sh", Self.script(program))
            try Self.call("/usr/bin/install", ["-m", "755", script, "\(bin)/\(program.rawValue)"])
        }
        process.environment["PATH"] = bin
    }

    /// Puts a second copy of the built program into a folder of that name, from which it is run from now on.
    mutating func moveProgram(to name: String) throws {
        let folder = try process.folder.makeFolder(name)
        program = folder + "/wikictl"
        try Self.call("/bin/sh", ["-c", #"ln "$0" "$1" 2>/dev/null || cp "$0" "$1""#, WikictlProcess.program, program])
    }

    private static func call(_ program: String, _ words: [String]) throws {
        try ChildProcess.run(program, words, environment: ["PATH": "/usr/bin:/bin"], directory: "/").expectDone()
    }

    func run(_ words: String...) throws -> ChildProcess.Result {
        try ChildProcess.run(program, words, environment: process.variables, directory: process.directory)
    }

    /// What a program was told, a call a line.
    func calls(_ program: Program) -> [String] { folder.text("fake/\(program.rawValue).log").split(separator: "\n").map(String.init) }

    func forget(_ program: Program) throws { try folder.write("fake/\(program.rawValue).log", "") }

    /// Everything in the home directory that the machine reads, folders too, with its bytes.
    func settings() throws -> [String: String] {
        var found: [String: String] = [:]
        for root in [".config", "Library", "fake/table"] {
            let path = "\(folder.path)/\(root)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            found[root] = folder.text(root)
            for name in FileManager.default.enumerator(atPath: path)?.compactMap({ $0 as? String }) ?? [] {
                found["\(root)/\(name)"] = folder.text("\(root)/\(name)")
            }
        }
        return found
    }

    private static func script(_ program: Program) -> String {
        let start = "#!/bin/sh\nPATH=/usr/bin:/bin\ncd \"$HOME/fake\" || exit 9\necho \"$@\" >> \(program.rawValue).log\n"
        switch program {
        case .systemctl:
            return start + """
                if [ -e no-bus ]; then echo "Failed to connect to bus: No medium found" >&2; exit 1; fi
                wants="${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user/timers.target.wants"
                case "$2" in
                show) case "$*" in *NextElapse*) echo "Tue 2026-12-01 03:31:12 UTC";; *) echo "Version=252";; esac;;
                enable) mkdir -p "$wants"; ln -sf "../$3" "$wants/$3";;
                restart) if [ -e broken ]; then echo "Unit is not loaded properly" >&2; exit 5; fi; touch active;;
                disable) rm -f "$wants/$4" active; rmdir "$wants";;
                is-enabled) [ -e "$wants/$4" ];;
                is-active) [ -e active ];;
                esac

                """
        case .launchctl:
            return start + """
                case "$1" in
                bootstrap) touch loaded;;
                bootout) [ -e loaded ] && rm loaded;;
                print) [ -e loaded ];;
                esac

                """
        case .crontab:
            return start + """
                case "$1" in
                -l) if [ -e denied ]; then echo "You (ada) are not allowed to use this program (crontab)" >&2; exit 1; fi
                    if [ -e table ]; then cat table; else echo "no crontab for ada" >&2; exit 1; fi;;
                -r) rm table;;
                -) cat > new && mv new table;;
                esac

                """
        }
    }
}
