import Testing

@testable import wikictl

@Suite("CalendarDate")
struct CalendarDateTests {
    @Test("Days that exist are told from those that do not")
    func validity() {
        for day in ["2026-11-20", "2024-02-29", "2000-02-29", "0001-01-01", "2026-12-31"] { #expect(CalendarDate.isValid(day), "\(day)") }
        for text in [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "+026-01-01", "2026/01/01", "today", "",
        ] {
            #expect(!CalendarDate.isValid(text), "\(text)")
        }
    }

    @Test(
        "Seconds since 1970 become ISO 8601 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_162_500, "2026-11-20T08:15:00Z"), (4_102_444_799, "2099-12-31T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
        ])
    func timestamp(seconds: Int, text: String) {
        #expect(CalendarDate.timestamp(seconds) == text)
    }
}
