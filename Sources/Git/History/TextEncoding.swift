import Glibc

/// The encoding that a commit says its names and message are in.
struct TextEncoding {
    /// As iconv knows it; nil for UTF-8 and what is unknown.
    private let name: String?

    /// - Parameter name: as in the commit's `encoding` line; empty for UTF-8.
    init(named name: String) {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
        switch plain {
        // What calls itself Latin 1 and has bytes from 0x80 to 0x9F is Windows' superset of it.
        case "iso88591", "latin1": self.name = "CP1252"
        default: self.name = Self.families.contains(where: plain.hasPrefix) ? name : nil
        }
    }

    /// Encodings of files by bytes; iconv is not asked for whatever else a commit may name.
    private static let families = [
        "iso8859", "latin", "windows125", "cp125", "koi8", "mac", "euc", "shiftjis", "sjis", "cp93", "cp94", "gb", "big5", "tis620",
    ]

    /// The bytes as text. An unknown encoding, and bytes it does not allow, are read as UTF-8 and repaired.
    func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        guard let name, bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
        return Self.convert(Array(bytes), from: name) ?? Self.convert(Array(bytes), from: name == "CP1252" ? "ISO-8859-1" : name)
            ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func convert(_ bytes: [UInt8], from name: String) -> String? {
        let failed = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", name), converter != failed else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // No encoding has characters of one byte that take more than four in UTF-8.
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let size = output.count
        var (left, free) = (input.count, size)
        let done = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(converter, &from, &left, &to, &free) != -1 && iconv(converter, nil, nil, &to, &free) != -1
            }
        }
        guard done, left == 0 else { return nil }
        return String(decoding: output[..<(size - free)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
