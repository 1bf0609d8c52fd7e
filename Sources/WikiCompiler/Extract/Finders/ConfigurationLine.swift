/// A line added to a configuration file.
enum ConfigurationLine {
    /// The only telling line an edit added; nil when it added several or none.
    static func added(by edit: FileEdit) -> String? {
        let old = Set(edit.removed.split(separator: "\n").map { String($0).trimmed })
        let new = edit.added.split(separator: "\n").map { String($0).trimmed }.filter { line in
            line.utf8.count > 5 && !old.contains(line) && !line.hasPrefix("#") && !line.hasPrefix("//")
        }
        guard new.count == 1 || new.count == 2, let line = new.first, line.utf8.count < 160, !line.contains("\\") else {
            return nil
        }
        return line
    }
}
