/// Times as agents write them, brought to one form: ISO 8601 in UTC with `Z`.
public enum Timestamp {
    /// Seconds since 1970 of an ISO 8601 time, fractions dropped; a bare date is its first second. Nil for other text.
    public static func seconds(_ text: String) -> Int64? {
        let bytes = Array(utc(text).utf8)
        func number(_ range: Range<Int>) -> Int? {
            range.upperBound <= bytes.count ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        guard CivilDate.isValid(text.prefix(10)), let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
            return nil
        }
        let midnight = days(year, month, day) * 86_400
        if bytes.count == 10 { return Int64(midnight) }
        guard let hour = number(11..<13), let minute = number(14..<16) else { return nil }
        return Int64(midnight + hour * 3600 + minute * 60 + (number(17..<19) ?? 0))
    }

    /// The same instant in UTC; the text itself when it is not an ISO 8601 time.
    static func utc(_ text: String) -> String {
        // Nearly every record has the right form already.
        if text.hasSuffix("Z") || text.isEmpty { return text }
        let bytes = Array(text.utf8)
        guard bytes.count >= 25, bytes[10] == UInt8(ascii: "T"), bytes[bytes.count - 3] == UInt8(ascii: ":") else { return text }
        let sign = bytes[bytes.count - 6]
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return text }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let hours = number((bytes.count - 5)..<(bytes.count - 3)),
            let minutes = number((bytes.count - 2)..<bytes.count)
        else { return text }
        let shift = (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? -1 : 1)
        let total = days(year, month, day) * 1440 + hour * 60 + minute + shift
        let date = civil(total >= 0 ? total / 1440 : (total - 1439) / 1440)
        let rest = total - days(date.year, date.month, date.day) * 1440
        let tail = String(decoding: bytes[16..<(bytes.count - 6)], as: UTF8.self)
        return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(pad(rest / 60, 2)):\(pad(rest % 60, 2))\(tail)Z"
    }

    /// The day, `YYYY-MM-DD`, that a moment falls on where clocks are `offset` minutes ahead of UTC; moments outside of
    /// 1970 to 9999 are brought to the nearer end.
    static func day(ofSeconds seconds: Int64, offset: Int = 0) -> String {
        let moment = min(max(seconds, 0), 253_402_214_400) + Int64(min(max(offset, -1440), 1440)) * 60
        let date = civil(Int(max(moment, 0) / 86_400))
        return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
    }

    /// The instant of milliseconds since 1970 in the same form.
    static func utc(milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        let date = civil(seconds / 86400)
        let rest = seconds % 86400
        return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):"
            + "\(pad(rest % 60, 2)).\(pad(milliseconds % 1000, 3))Z"
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date of a number of days since 1970-01-01.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
