/// Calendar arithmetic in UTC without a calendar library: dates are text like `2026-11-20`.
enum CalendarDate {
    /// Whether the text is a day that exists.
    static func isValid(_ text: String) -> Bool {
        let digits = Array(text.utf8)
        guard digits.count == 10 else { return false }
        for (place, digit) in digits.enumerated() {
            guard place == 4 || place == 7 ? digit == UInt8(ascii: "-") : (48...57).contains(digit) else { return false }
        }
        guard let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.suffix(2)) else {
            return false
        }
        guard year > 0, (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// ISO 8601 in UTC, `2026-11-20T08:15:00Z`, of seconds since 1970.
    static func timestamp(_ seconds: Int) -> String {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - days * 86_400
        return "\(date(days))T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
    }

    /// The day this many days after 1970-01-01, by the era method: years begin in March, eras are 400 years.
    private static func date(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        return "\(year)-\(padded(civilMonth))-\(padded(dayOfYear - (153 * month + 2) / 5 + 1))"
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
