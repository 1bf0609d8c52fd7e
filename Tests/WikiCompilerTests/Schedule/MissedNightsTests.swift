import Testing

@testable import WikiCompiler

@Suite("MissedNights")
struct MissedNightsTests {
    @Test("Three days after the last dream, or after the schedule was installed, a project is named; one begun dream is none")
    func days() throws {
        let home = try DreamHome(pages: [])
        func missed(after days: Int64, since day: String = "2027-01-01") throws -> [Int] {
            let now = Int(DreamHome.now + DreamHome.days(days))
            return try MissedNights.all([home.project], state: home.state(), since: day, now: now).map(\.days)
        }
        #expect(try missed(after: 9) == [])
        try home.dream()
        #expect(try missed(after: 3) == [])
        #expect(try missed(after: 4) == [4])
        #expect(try missed(after: 4, since: "2027-02-03") == [])
        #expect(try missed(after: 9, since: "2027-02-03") == [7])
        try home.state().note(
            DreamMoment(at: Int(DreamHome.now + DreamHome.days(3)), outcome: .begun, operation: ""), of: home.project.id)
        #expect(try missed(after: 4) == [4])
        #expect(MissedNights.words([]) == nil)
        #expect(MissedNights.words([MissedNights(project: home.project, days: 4)]) == "no dream for 4 days over harbor")
    }
}
