import Glibc
import Hashing

/// `.wikictl.yml` at the top of a checkout, which names the project that the checkout belongs to.
///
///     project: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90
///     name: harbor
///
/// Whoever can write into a repository can write one, so it counts only where a person confirmed these very bytes.
public struct ProjectMarker: Sendable, Equatable {
    /// UUID of the project.
    public let project: String
    /// What the writer called it; for people.
    public let name: String
    /// SHA-256 of the file's bytes, in hex.
    public let hash: String

    public static let fileName = ".wikictl.yml"
    private static let mostBytes = 4_096

    /// The marker of a checkout; nil when there is none. Throws for one that is no marker.
    public init?(at root: String) throws(WikiError) {
        let path = Self.path(in: root)
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        guard info.st_mode & S_IFMT == S_IFREG else { throw Self.refusal(path, "it is no file but a link or a folder") }
        guard info.st_size <= Self.mostBytes else { throw Self.refusal(path, "it is larger than \(Self.mostBytes) bytes") }
        guard let bytes = Self.bytes(path), let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.refusal(path, "it cannot be read")
        }
        (project, name) = try Self.members(text, path)
        hash = SHA256.digest(text).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    public static func path(in root: String) -> String { (root == "/" ? "" : root) + "/" + fileName }

    /// The file's text for a project.
    public static func text(for project: Project) -> String { "project: \(project.id)\nname: \(project.name)\n" }

    private static func members(_ text: String, _ path: String) throws(WikiError) -> (project: String, name: String) {
        var project = ""
        var name = ""
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmedBlank }) where !line.isEmpty && !line.hasPrefix("#") {
            if line.hasPrefix("project:"), project.isEmpty {
                project = line.dropFirst(8).filter { $0 != "\"" }.lowercased().trimmedBlank
            } else if line.hasPrefix("name:"), name.isEmpty {
                name = String(line.dropFirst(5)).trimmedBlank
            } else {
                throw refusal(path, "it has other lines than one 'project:' and one 'name:'")
            }
        }
        let isID =
            project.utf8.count == 36
            && project.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
            && project.allSatisfy { $0 == "-" || $0.isHexDigit && $0.isASCII }
        guard isID else { throw refusal(path, "its 'project:' is no UUID") }
        return (project, name)
    }

    /// At most one byte more than a marker may have; links are not followed.
    private static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        let count = read(file, &bytes, bytes.count)
        return count >= 0 && count <= mostBytes ? Array(bytes[..<count]) : nil
    }

    private static func refusal(_ path: String, _ problem: String) -> WikiError {
        WikiError("cannot use \(path)", problem, remedy: "Remove it, then 'wikictl project mark' can write one.")
    }
}
