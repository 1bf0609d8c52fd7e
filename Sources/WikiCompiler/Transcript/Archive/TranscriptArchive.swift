import Glibc
import JSON

/// The folder `raw/`: archived transcripts by project, agent and source.
///
/// An archive is a function of the source's bytes and the redaction alone, so that archiving a file twice changes nothing.
/// Writers of one project must exclude each other; readers need no lock.
public struct TranscriptArchive: Sendable {
    /// The path of `raw/`.
    public let root: String

    public init(root: String) { self.root = root }

    /// Where the session's open archive stands or would stand.
    public func path(for header: TranscriptHeader) -> String {
        path(project: header.project, agent: header.agent, source: header.source)
    }

    /// Where an open archive stands or would stand; an empty project means unfiled.
    public func path(project: String, agent: Agent, source: String) -> String {
        "\(root)/\(project.isEmpty ? "unfiled" : project)/\(agent.rawValue)/\(source).jsonl"
    }

    /// The archive that is there, open or closed; nil when there is none.
    public func existing(project: String, agent: Agent, source: String) -> String? {
        let open = path(project: project, agent: agent, source: source)
        return [open, "\(open).zst"].first { access($0, F_OK) == 0 }
    }

    /// The archived transcript of a session. Throws when there is none.
    public func read(project: String, agent: Agent, source: String) throws -> Transcript {
        guard let path = existing(project: project, agent: agent, source: source) else {
            throw TranscriptError(
                .system(ENOENT), "cannot read the archived session \(source)", "it is not in \(root)",
                remedy: "It may be on another machine, or forgotten")
        }
        return try ArchiveReader.read(path: path)
    }

    /// Compresses an open archive in place of itself. Does nothing to one that is closed already.
    public func close(project: String, agent: Agent, source: String) throws {
        let open = path(project: project, agent: agent, source: source)
        guard access(open, F_OK) == 0 else { return }
        let compressed = try ArchiveFile(replacing: "\(open).zst")
        try ZstdFile.compress(open, to: compressed)
        try compressed.replace("\(open).zst")
        // Until here both are whole; the open one is the newer and is read first.
        guard unlink(open) == 0 else { throw TranscriptError.system(doing: "cannot remove \(open)") }
        try ArchiveFile.syncFolder(of: open)
    }

    /// Every archive under `raw/`, in the order of the paths.
    public func all() -> [String] {
        FolderWalk.files(under: root).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return !name.hasPrefix(".") && (name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.zst"))
        }
    }
}
