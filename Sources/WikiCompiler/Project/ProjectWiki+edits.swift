extension ProjectWiki {
    /// A file that a person changed in the work tree and that is in no commit yet.
    public struct PendingEdit: Sendable, Equatable {
        /// How the file differs.
        public enum Kind: String, Sendable { case modified, added, deleted, obstructed }

        public let path: String
        public let kind: Kind
        /// Why the next operation will not take it in; nil when it will.
        public let reason: String?
        /// What the person broke in the page's front matter.
        public let damage: String?

        /// The reason that time alone removes.
        static let unsettled = "it changed a moment ago"
    }

    /// What a person changed by hand since the last operation, by path.
    ///
    /// Throws `StoreError.interrupted` while an operation is being written.
    /// - Parameters:
    ///   - redactor: finds the secrets for which an edit is held.
    ///   - quiet: seconds that a file must have been left alone.
    ///   - now: seconds since 1970.
    public func pendingEdits(redactor: Redactor, quiet: Double, now: Double) throws -> [PendingEdit] {
        try repository.humanEdits(quietFor: quiet, now: now).map { edit in
            let text = edit.current.map { String(decoding: $0, as: UTF8.self) }
            let page = text.flatMap { Adoption.isPage(edit.path) ? Page(path: edit.path, text: $0) : nil }
            let (kind, reason) = Self.state(of: edit, redactor)
            return PendingEdit(path: edit.path, kind: kind, reason: reason, damage: page?.damage.map { "\($0)" })
        }
    }

    /// Paths of what a person changed by hand since the last operation; none where that cannot be told now.
    public var pendingPaths: [String] { (try? repository.humanEdits(quietFor: 0, now: 0).map(\.path)) ?? [] }

    /// Whether the page's file in the work tree differs from what is committed.
    public func isEdited(_ path: String) -> Bool {
        guard let place = try? WikiPath(path), let committed = try? repository.read(path) else { return false }
        return (try? repository.workTree.read(place).bytes) != committed
    }

    private static func state(of edit: HumanEdit, _ redactor: Redactor) -> (PendingEdit.Kind, String?) {
        if case .obstructed(let by) = edit.kind { return (.obstructed, "\(by) stands in its place") }
        let kind: PendingEdit.Kind = edit.kind == .added ? .added : edit.kind == .deleted ? .deleted : .modified
        if !edit.isSettled { return (kind, PendingEdit.unsettled) }
        return (kind, newSecret(in: edit, redactor).map { "it looks as if it held a secret (\($0))" })
    }

    /// The kind of the first secret that HEAD's version does not have.
    static func newSecret(in edit: HumanEdit, _ redactor: Redactor) -> String? {
        func secrets(_ bytes: [UInt8]?) -> [(kind: String, value: [UInt8])] {
            guard let bytes else { return [] }
            let text = String(decoding: bytes, as: UTF8.self)
            let utf8 = Array(text.utf8)
            return redactor.findings(in: text, isHuman: true).map { ($0.kind, Array(utf8[$0.range])) }
        }
        let known = Set(secrets(edit.committed).map(\.value))
        return secrets(edit.current).first { !known.contains($0.value) }?.kind
    }
}
