/// Dates and times as a brief writes them, in UTC.
enum BriefDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "20 Nov", with the year when it is another one than now's; the text itself when it is no date.
    static func day(_ text: String, now: Int64) -> String {
        guard CivilDate.isValid(text.prefix(10)), let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.dropFirst(8).prefix(2))
        else {
            return text
        }
        let year = text.prefix(4)
        let words = "\(day) \(months[month - 1])"
        return Timestamp.utc(milliseconds: Int(now) * 1_000).hasPrefix(year) ? words : "\(words) \(year)"
    }

    /// "20 Nov 14:03 UTC".
    static func moment(_ text: String, now: Int64) -> String {
        guard text.utf8.count >= 16 else { return day(text, now: now) }
        return "\(day(text, now: now)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
