/// The files that a patch in Codex's form names: it comes as the tool's `command`, alone or inside a shell command.
enum PatchFiles {
    private static let begin = Array("*** Begin Patch".utf8)
    private static let marks = ["Update File: ", "Add File: ", "Delete File: ", "Move to: "].map { Array("*** \($0)".utf8) }
    /// A patch of more files is not looked at further.
    private static let most = 64

    /// In the order of the patch, each once; empty for a command that holds none.
    static func named(in command: String) -> [String] {
        var files: [String] = []
        var isPatch = false
        for line in command.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            guard line.first == UInt8(ascii: "*") else { continue }
            isPatch = isPatch || line.starts(with: begin)
            guard isPatch, let mark = marks.first(where: line.starts) else { continue }
            let name = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
            if !name.isEmpty, !files.contains(name) { files.append(name) }
            if files.count == most { break }
        }
        return files
    }
}
