import JSON

/// Reads the JSON records of a file one after another, whatever state its lines are in, and accounts for each line.
struct RecordReader {
    private let lines: LineReader
    private let parser = JSONParser()

    init(path: String) throws(TranscriptError) {
        lines = try LineReader(path: path)
    }

    /// Calls `body` with each record in order until it says stop.
    ///
    /// A last line without its end is left for later and counted. Values are valid only inside `body`.
    func forEach(_ report: inout IngestReport, _ body: (JSONValue, inout IngestReport) throws -> Bool) throws {
        while let item = try lines.next() {
            report.lines += 1
            switch item {
            case .tooLong(let offset, let length):
                report.bad(offset: offset, length: length, "longer than \(LineReader.longest >> 20) MB")
                report.consumed = offset + length + 1
            case .line(let line):
                guard try take(line, &report, body) else { return }
            }
        }
    }

    private func take(
        _ line: LineReader.Line, _ report: inout IngestReport, _ body: (JSONValue, inout IngestReport) throws -> Bool
    ) throws -> Bool {
        guard let first = line.bytes.first(where: { $0 != 0x20 && $0 != 0x09 }) else {
            report.consumed = line.end
            return true
        }
        if first == UInt8(ascii: "/") || first == UInt8(ascii: "#") {
            report.leaveOut("comment line")
            report.consumed = line.end
            return true
        }
        var goOn = true
        do {
            try parser.parse(padded: line.bytes) { goOn = try body($0, &report) }
            report.consumed = line.end
            return goOn
        } catch let refusal as JSONError {
            return try recover(line, refusal, &report, body)
        }
    }

    /// Tries again with invalid bytes replaced, several objects on one line, or a record behind a half-written one.
    private func recover(
        _ line: LineReader.Line, _ refusal: JSONError, _ report: inout IngestReport,
        _ body: (JSONValue, inout IngestReport) throws -> Bool
    ) throws -> Bool {
        let bytes = JSONRepair.cleaned(line.bytes)
        var (ranges, isWhole) = JSONRepair.objects(in: bytes)
        if !isWhole, !line.isTerminated {
            report.leaveOut("unfinished last line")
            return true
        }
        if !isWhole, ranges.isEmpty {
            ranges = JSONRepair.laterStarts(in: bytes).prefix(16).compactMap { start in
                let rest = JSONRepair.objects(in: Array(bytes[start...]))
                return rest.isWhole && !rest.ranges.isEmpty ? start..<bytes.count : nil
            }.prefix(1).map { $0 }
        }
        var goOn = true
        var taken = 0
        for range in ranges where goOn {
            do {
                try parser.parse(bytes[range]) { goOn = try body($0, &report) }
                taken += 1
            } catch is JSONError {
                isWhole = false
            }
        }
        if taken > 0 { report.repaired += 1 }
        if !isWhole || taken == 0 { report.bad(offset: line.offset, length: line.bytes.count, refusal.description) }
        report.consumed = line.end
        return goOn
    }
}
