/// Lines of ours in the user's crontab.
struct CronScheduler: Scheduler {
    let way = Schedule.Way.cron
    private let crontab: MachineProgram
    private let hasIonice: Bool
    /// What the crontab is called where files are listed.
    static let path = "crontab"

    init(environment: [String: String]) {
        crontab = MachineProgram("crontab", environment)
        hasIonice = MachineProgram("ionice", environment).isThere
    }

    var isAtHand: Bool { crontab.isThere }
    /// The lines are all there is to it.
    var isArmed: Bool { true }
    var next: String? { nil }

    func pieces() throws(SettingsError) -> [SchedulePiece] {
        let bytes = try table()
        let block: Range<Int>?
        do throws(TextFault) { block = try bytes.flatMap { bytes throws(TextFault) in try MarkedBlock(bytes, .cron).range } } catch {
            throw SettingsError("cannot edit", Self.path, error, in: bytes ?? [])
        }
        let reading = bytes.flatMap { bytes in block.flatMap { SealedText.read(Self.inner(bytes[$0])) } }
        return [
            SchedulePiece(
                path: Self.path, target: "/" + Self.path, bytes: bytes, reading: reading, isForeign: block != nil && reading == nil,
                folders: [])
        ]
    }

    func texts(_ command: ScheduledCommand, at time: ScheduleTime) throws(WikiError) -> [SealedText] {
        [CronEntry(command: command, time: time, hasIonice: hasIonice).text]
    }

    func change(of piece: SchedulePiece, to text: String?) -> SettingsChange {
        let bytes = piece.bytes ?? []
        let old = (try? MarkedBlock(bytes, .cron))?.range ?? bytes.count..<bytes.count
        let new = text.map { MarkedBlock.block(String($0.dropLast()), .cron, lineEnd: [0x0A]) } ?? []
        // crontab takes no table whose last line does not end.
        let gap: [UInt8] = old.isEmpty && bytes.last.map { $0 != 0x0A } ?? false ? [0x0A] : []
        let after = Array(bytes[..<old.lowerBound]) + gap + new + bytes[old.upperBound...]
        return SettingsChange(path: piece.path, target: piece.target, before: piece.bytes, after: after.isEmpty ? nil : after, folders: [])
    }

    func arm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings { try write(plan, home: home, stamp: stamp) }

    func disarm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings { try write(plan, home: home, stamp: stamp) }

    private func write(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings {
        var applied = AppliedSettings()
        for change in plan.changes {
            guard try table() == change.before else {
                throw SettingsError(
                    "cannot change", Self.path, "it was changed by someone else just now",
                    remedy: "Nothing was written to it. Run the command again.")
            }
            if let copy = try change.backUp(to: home.backups + "/" + stamp) { applied.backups.append(.init(path: Self.path, copy: copy)) }
            if let after = change.after { try crontab.require(["-"], input: after) } else { try crontab.require(["-r"]) }
            if change.after == nil { applied.removed.append(Self.path) } else { applied.written.append(Self.path) }
        }
        return applied
    }

    /// The whole crontab; nil when there is none. Throws when that can't be told apart from one that can't be read.
    private func table() throws(SettingsError) -> [UInt8]? {
        let remedy = "Nothing was changed in it. Run 'crontab -l' to see what stops it."
        let answer: ChildProgram.Result?
        do throws(WikiError) { answer = try crontab.run(["-l"]) } catch {
            throw SettingsError("cannot read", Self.path, error.problem, remedy: remedy)
        }
        guard let answer else { return nil }
        if answer.succeeded { return answer.output }
        let words = String(decoding: answer.errors, as: UTF8.self).lowercased()
        guard words.contains("no crontab") || words.contains("no such file") else {
            throw SettingsError("cannot read", Self.path, "'crontab -l' \(MachineProgram.complaint(answer))", remedy: remedy)
        }
        return nil
    }

    /// What stands between the markers' lines.
    private static func inner(_ block: ArraySlice<UInt8>) -> [UInt8] {
        let lines = block.split(separator: 0x0A, omittingEmptySubsequences: false)
        return Array(lines.dropFirst().dropLast(block.last == 0x0A ? 2 : 1).map { Array($0) + [0x0A] }.joined())
    }
}
