/// Projects over which nobody dreamt although it is scheduled.
public struct MissedNights: Sendable, Equatable {
    /// So many seconds without a dream are told of.
    static let limit = 3 * 86_400

    public let project: Project
    /// Whole days since the last dream, or since there could have been one.
    public let days: Int

    /// - Parameters:
    ///   - since: the day on which the schedule was installed.
    ///   - now: seconds since 1970.
    public static func all(_ projects: [Project], state: StateDatabase?, since: String, now: Int) throws -> [MissedNights] {
        guard let state else { return [] }
        let installed = Timestamp.seconds(since).map(Int.init) ?? 0
        return try projects.compactMap { project in
            // One that was begun and not ended is no dream.
            let dreams = try state.moments(of: project.id).filter { ![.begun, .trusted].contains($0.outcome) }
            guard !dreams.isEmpty else { return nil }
            // Nor is one that is still to come by this clock.
            let last = dreams.first { $0.at <= now + 86_400 }
            let rest = now - max(last?.at ?? 0, installed)
            return rest > limit ? MissedNights(project: project, days: rest / 86_400) : nil
        }
    }

    /// One sentence for the person, without a full stop; nil for none.
    public static func words(_ missed: [MissedNights]) -> String? {
        guard !missed.isEmpty else { return nil }
        return "no dream for " + missed.map { "\($0.days) days over \($0.project.name)" }.joined(separator: ", ")
    }
}
