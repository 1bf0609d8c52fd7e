import Children
import Foundation
import Testing

@testable import WikiCompiler

@Suite("PowerSupply")
struct PowerSupplyTests {
    private typealias Supplies = [String: [String: String]]

    private static let battery = ["type": "Battery", "scope": "System", "status": "Discharging"]

    /// What is said of a machine with these chargers and batteries.
    private func isOnBattery(_ supplies: Supplies, pmset: String? = nil) throws -> Bool {
        let root = NSTemporaryDirectory() + "wikictl-power-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        for (name, values) in supplies {
            try FileManager.default.createDirectory(atPath: "\(root)/supplies/\(name)", withIntermediateDirectories: true)
            for (key, value) in values { try Data("\(value)\n".utf8).write(to: URL(fileURLWithPath: "\(root)/supplies/\(name)/\(key)")) }
        }
        try FileManager.default.createDirectory(atPath: root + "/bin", withIntermediateDirectories: true)
        if let pmset {
            let script = "#!/bin/sh\n[ \"$*\" = '-g batt' ] && echo \"Now drawing from '\(pmset)'\"\n"
            // By the shell: a program that this process had open could not be run.
            let shell = try Child(
                "/bin/sh", ["-c", #"printf '%s' "$SCRIPT" > "$0" && chmod 755 "$0""#, root + "/bin/pmset"],
                environment: ["PATH": "/usr/bin:/bin", "SCRIPT": script])
            #expect(shell.wait() == 0)
        }
        return PowerSupply(folder: root + "/supplies", environment: ["PATH": root + "/bin"]).isOnBattery
    }

    @Test("A battery that gives power counts, unless the mains are there or it is that of a mouse")
    func linux() throws {
        #expect(try isOnBattery(["BAT0": Self.battery]))
        #expect(try isOnBattery(["BAT0": Self.battery, "AC": ["type": "Mains", "online": "0"]]))
        #expect(try isOnBattery(["BAT0": ["type": "Battery", "status": "Full"], "BAT1": Self.battery]))
        #expect(try !isOnBattery(["BAT0": Self.battery, "AC": ["type": "Mains", "online": "1"]]))
        #expect(try !isOnBattery(["BAT0": ["type": "Battery", "status": "Charging"], "usb": ["type": "USB", "online": "1"]]))
        #expect(try !isOnBattery(["mouse": ["type": "Battery", "scope": "Device", "status": "Discharging"]]))
        #expect(try !isOnBattery(["BAT0": ["type": "Battery"]]))
    }

    @Test("On macOS pmset is asked; what nobody knows is no battery")
    func other() throws {
        #expect(try isOnBattery([:], pmset: "Battery Power"))
        #expect(try !isOnBattery([:], pmset: "AC Power"))
        #expect(try !isOnBattery([:]))
    }
}
