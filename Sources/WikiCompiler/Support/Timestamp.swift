/// Times as transcripts give them: ISO 8601 text, UTC or with an offset, and seconds since 1970.
public enum Timestamp {
    /// Seconds since 1970 of an ISO 8601 time such as `2026-11-20T08:15:00.123Z` or `2026-11-20T08:15:00+02:00`; a bare
    /// date is its first second. Nil for other text.
    public static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard CivilDate.isValid(text.prefix(10)) else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        let midnight = days(year: year, month: month, day: day) * 86_400
        guard bytes.count > 10 else { return midnight }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20, let hour = number(11..<13), let minute = number(14..<16) else { return nil }
        let second = number(17..<19) ?? 0
        var offset: Int64 = 0
        if let sign = bytes.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }), sign > 10 {
            guard let hours = number(sign + 1..<sign + 3) else { return nil }
            let minutes = number(sign + 4..<sign + 6) ?? 0
            offset = (hours * 60 + minutes) * 60 * (bytes[sign] == UInt8(ascii: "-") ? -1 : 1)
        }
        return midnight + hour * 3600 + minute * 60 + second - offset
    }

    /// Days from 1970-01-01, by counting years that begin in March.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400, yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
