/// Every archived transcript can be read to its end.
enum ArchiveCheck {
    static func findings(_ home: Home) -> [Diagnostic] {
        TranscriptArchive(root: home.raw).all().compactMap { path in
            do {
                try ArchiveReader(path: path).forEach { _ in }
                return nil
            } catch {
                let explained = error as? any ExplainedError
                return Diagnostic(
                    .error, "archive-damaged", "\(explained?.action ?? "cannot read \(path)"): \(explained?.problem ?? "\(error)")",
                    explanation: "Quotes from this session cannot be checked, and it is not compiled.",
                    solution: (explained?.remedy ?? "Restore it from a backup") + ".")
            }
        }
    }
}
