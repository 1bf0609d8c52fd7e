import Glibc

/// Makes a large transcript out of real ones: repeats them with other record ids each time, so that nothing is a duplicate.
enum TranscriptGrowth {
    static func run(_ arguments: [String]) {
        guard arguments.count >= 3, let size = Int(arguments[1]) else { stop("usage: wikictl-bench grow TARGET BYTES FILE…", status: 64) }
        guard let output = fopen(arguments[0], "w") else {
            stop("wikictl-bench: cannot write \(arguments[0]): \(String(cString: strerror(errno)))", status: 2)
        }
        defer { fclose(output) }
        let files = arguments.dropFirst(2).map { file in
            let bytes = contents(of: file)
            return bytes.last == 0x0a ? bytes : bytes + [0x0a]
        }
        let ids = files.map(idPositions)
        var round: UInt32 = 0
        var written = 0
        while written < size {
            for (file, positions) in zip(files, ids) where written < size {
                round &+= 1
                let mask = round &* 2_654_435_761
                var copy = file
                for position in positions { change(&copy, at: position, mask) }
                fwrite(copy, 1, copy.count, output)
                written += copy.count
            }
        }
    }

    /// Where the eight digits begin that a record's own id and those it points to begin with.
    private static func idPositions(_ bytes: [UInt8]) -> [Int] {
        let names = ["\"uuid\":\"", "\"parentUuid\":\"", "\"leafUuid\":\"", "\"logicalParentUuid\":\"", "\"sourceToolAssistantUUID\":\""]
            .map { Array($0.utf8) }
        return bytes.indices.filter { bytes[$0] == 0x22 }.compactMap { start in
            names.first { bytes[start...].starts(with: $0) }.map { start + $0.count }
        }.filter { $0 + 8 <= bytes.count }
    }

    private static func change(_ bytes: inout [UInt8], at position: Int, _ mask: UInt32) {
        let digits = Array("0123456789abcdef".utf8)
        for digit in 0..<8 {
            guard let value = digits.firstIndex(of: bytes[position + digit]) else { return }
            bytes[position + digit] = digits[value ^ Int(mask >> UInt32(28 - 4 * digit)) & 15]
        }
    }
}
