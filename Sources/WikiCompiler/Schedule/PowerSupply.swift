/// Whether the machine runs on its battery.
public struct PowerSupply: Sendable {
    /// Where Linux tells of chargers and batteries, a folder for each.
    let folder: String
    /// Where `pmset` is looked for, which macOS has.
    let environment: [String: String]

    public init(folder: String = "/sys/class/power_supply", environment: [String: String]) {
        self.folder = folder
        self.environment = environment
    }

    /// Where it is not known, it does not.
    public var isOnBattery: Bool {
        let supplies = Folder.names(in: folder).map { Supply(folder: "\(folder)/\($0)") }
        guard !supplies.isEmpty else { return macSaysBattery }
        if supplies.contains(where: \.isMainsAtWork) { return false }
        return supplies.contains(where: \.isBatteryAtWork)
    }

    private var macSaysBattery: Bool {
        let answer = try? MachineProgram("pmset", environment).run(["-g", "batt"])
        return answer.map { String(decoding: $0.output, as: UTF8.self).contains("'Battery Power'") } ?? false
    }

    private struct Supply {
        let folder: String

        var isMainsAtWork: Bool { value("type") == "Mains" && value("online") == "1" }
        /// A battery of a mouse or a pen says nothing of the machine.
        var isBatteryAtWork: Bool { value("type") == "Battery" && value("scope") != "Device" && value("status") == "Discharging" }

        private func value(_ name: String) -> String? {
            FileText.read("\(folder)/\(name)").map { String($0.prefix { !$0.isNewline }) }
        }
    }
}
