/// Reads markdown and plain text: one turn a file, or one at each speaker's heading.
struct TextAdapter {
    let header: TextHeader
    /// A turn grows no longer than this; a longer text goes on in the next one.
    private static let longest = 1 << 20

    func read(_ path: String, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let lines = try LineReader(path: path)
        var role = Turn.Role.user
        var text: [UInt8] = []
        while let item = try lines.next() {
            report.lines += 1
            guard case .line(let line) = item else {
                if case .tooLong(let offset, let length) = item {
                    report.bad(offset: offset, length: length, "longer than \(LineReader.longest >> 20) MB")
                }
                continue
            }
            report.consumed = line.end
            if header.hasSpeakers, line.bytes.count <= 40,
                let speaker = SpeakerHeading.role(of: String(decoding: line.bytes, as: UTF8.self)[...])
            {
                try flush(&text, role, &recorder, &report)
                role = speaker
                continue
            }
            text.append(contentsOf: line.bytes)
            text.append(0x0a)
            if text.count > Self.longest { try flush(&text, role, &recorder, &report) }
        }
        try flush(&text, role, &recorder, &report)
    }

    private func flush(_ text: inout [UInt8], _ role: Turn.Role, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let words = String(decoding: text, as: UTF8.self).trimmedBlank
        text.removeAll(keepingCapacity: true)
        guard !words.isEmpty else { return }
        report.records["text", default: 0] += 1
        report.kept += 1
        try recorder.add(Turn(n: 0, role: role, origin: role == .user ? .automation : nil, text: words), &report)
    }
}
