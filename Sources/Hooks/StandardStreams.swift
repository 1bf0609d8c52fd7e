import Glibc

/// What the agent sends. It is read to its end, so that the agent's write never fails, but only the beginning is kept.
public enum StandardInput {
    private static let most = 64 << 20

    public static func bytes() -> [UInt8] {
        let bytes = FileBytes.read(0, limit: most)
        if bytes.count == most {
            var rest = [UInt8](repeating: 0, count: 1 << 16)
            while read(0, &rest, rest.count) > 0 {}
        }
        return bytes
    }
}

/// The answer goes out whole or not at all.
public enum StandardOutput {
    /// - Parameter descriptor: 2 for what only a person who runs the hook by hand shall see.
    public static func write(_ text: String, to descriptor: Int32 = 1) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            written += count
        }
    }
}

/// Where the running program's binary stands.
public enum OwnPath {
    public static func folder() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), 4096) }
        guard count > 0 else { return "" }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
