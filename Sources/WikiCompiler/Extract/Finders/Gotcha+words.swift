/// What a gotcha's page says.
extension Gotcha {
    private static let longestTitle = 80

    /// The lasting lesson, whole: the first wording that fits.
    func title(_ text: Phrasing) -> String {
        titles(text).first { $0.unicodeScalars.count <= Self.longestTitle } ?? "\(key.asCode) fails and what helps"
    }

    private func titles(_ text: Phrasing) -> [String] {
        let error = shortError(text)
        switch remedy {
        case .ran(let ran):
            return (code.map { ["\($0.asCode) in \(key.asCode): run \(ran.asCode)", "\($0.asCode): run \(ran.asCode)"] } ?? [])
                + ["\(key.asCode) fails until \(ran.asCode) has run", "\(key.asCode) needs \(ran.asCode) first"]
        case .added(let option, let command):
            var titles: [String] = []
            if option.hasPrefix("+"), let needed = requirement {
                titles.append("\(purpose == .test ? "Tests need" : "\(key.asCode) needs") \(needed) (\(command.asCode))")
            }
            return titles + ["\(key.asCode) needs \(option.asCode): \(error)", "\(key.asCode) needs \(option.asCode)"]
        case .tracked(let path):
            return [path, PathText.name(of: path)].map { "\($0.asCode) is ignored but tracked: `git add -f`" }
        case .quoted(let path):
            return ["Paths with \(Self.brackets(path)) must be quoted in the shell"]
        case .moved(let from, let to, _):
            let link = Self.link(from: from, to: to)
            let lead = isLinked ? link : nil
            return (lead.map { ["\($0.link.asCode) is a symbolic link: \(key.asCode) files under \($0.target.asCode)"] } ?? [])
                + ["\(key.asCode) needs the real path: \(to.asCode)", "\(key.asCode) needs a file's real path"]
        case .escalated: return ["\(key.asCode) fails inside the agent's sandbox"]
        case .configured(let line, let path):
            let name = PathText.name(of: path).asCode
            return ["\(key.asCode) needs \(line.asCode) in \(name)", "\(key.asCode) needs a setting in \(name)"]
        case .supplied(let name, _, _):
            return lesson(about: name) + ["\(key.asCode) needs \(name.asCode): \(error)", "\(key.asCode) needs \(name.asCode)"]
        }
    }

    /// The cause as a title: whole, or "A cannot b without `c`" for "A cannot b until the `c` extension is there".
    private func lesson(about name: String) -> [String] {
        guard let cause = cause?.words.trimmingSuffix(".") else { return [] }
        var titles: [String] = []
        if let at = ByteSearch.first(" until ", in: cause),
            Words(cause.bytes(0..<at)).has(anyOf: ["cannot", "can't", "could not", "fails"]),
            ByteSearch.contains(name, in: cause.bytes(at..<cause.utf8.count))
        {
            titles.append(cause.bytes(0..<at) + " without \(name.asCode)")
        }
        return titles + [cause]
    }

    /// The folder that leads to another one, told from two paths of one file.
    private static func link(from: String, to: String) -> (link: String, target: String)? {
        guard from.hasSuffix("/" + to), let target = to.split(separator: "/").first, to.contains("/") else { return nil }
        return (from.dropLast(to.count) + String(target), String(target))
    }

    /// Whether the failure was a path that leads through a symbolic link.
    var isLinked: Bool { ByteSearch.contains("symbolic link", in: error) }

    /// "`build/priv` is a symbolic link": what a path through a link and the real one tell together.
    static func linkCause(from: String, to: String) -> String? {
        link(from: from, to: to).map { "\($0.link.asCode) is a symbolic link; the file itself lies in \(PathText.folder(of: to).asCode)." }
    }

    static func brackets(_ path: String) -> String { path.contains("(") ? "parentheses" : "brackets" }

    /// The error without long paths, beginning in lower case where it is a sentence.
    private func shortError(_ text: Phrasing) -> String {
        let words = text.paths.shorten(plainError).split(separator: " ").filter { $0.utf8.count < 40 || !$0.contains("/") }
        var error = words.joined(separator: " ")
        if error.dropFirst().first?.isLowercase == true { error = error.prefix(1).lowercased() + error.dropFirst() }
        return error
    }

    func symptom(_ text: Phrasing) -> String {
        if case .quoted(let path) = remedy {
            return "An unquoted path such as \(path.asCode) fails: \(error.replacing("`", by: "'").trimmingSuffix("."))."
        }
        return "\(symptomCommand(text).asCode) fails: \(plainError)."
    }

    private func symptomCommand(_ text: Phrasing) -> String {
        let command = text.paths.shorten(self.command)
        let repeats = command.split(separator: " ").contains { $0.contains("/") && ByteSearch.contains(String($0), in: error) }
        return command.utf8.count < 120 && !repeats ? command : key
    }

    func fix(_ text: Phrasing) -> String {
        let command = symptomCommand(text).asCode
        let ending = passes ? "\(key.asCode) then passes." : "this error of \(key.asCode) then goes away."
        switch remedy {
        case .ran(let ran): return "Run \(ran.asCode); \(ending)"
        case .added(let option, let command):
            let place = isEscalated ? ", outside the agent's sandbox" : ""
            let deed = option.hasPrefix("+") ? "Choose the toolchain with" : "Add"
            return "\(deed) \(option.asCode): \(text.paths.shorten(command).asCode) passes\(place)."
        case .tracked(let path): return "Stage it by name: \("git add -f \(path)".asCode)."
        case .quoted(let path): return "Put the path in quotes: \("'\(path)'".asCode)."
        case .moved(_, _, let command): return "Name the file under its real path: \(text.paths.shorten(command).asCode)."
        case .escalated:
            let lead = SandboxTrap.bar(error).map { "For \($0), run \(command)" } ?? "Run \(command)"
            let reference = nextTitle.map { "; see “\($0)”" } ?? ""
            let end = next.map { "it then stops at another error: \(Self.plain($0))\(reference)." } ?? "another error follows."
            return "\(lead) outside the sandbox, with approval; \(passes ? "it passes." : end)"
        case .supplied(let name, let line, let path): return "Put \((line ?? name).asCode) into \(path.asCode); \(ending)"
        case .configured(let line, let path): return "Put \(line.asCode) into \(path.asCode); \(ending)"
        }
    }

    func description(_ text: Phrasing) -> String {
        switch remedy {
        case .ran: return cause.map { text.brief($0.words) } ?? text.brief(fix(text))
        case .moved: return text.brief(isLinked ? "\(key.asCode) takes no path that leads through a symbolic link." : fix(text))
        case .added, .configured, .supplied: return text.brief(fix(text))
        case .tracked(let path):
            return text.brief(
                "`git add` complains of \(path.asCode) and ends with 1, since `.gitignore` covers its folder, although git tracks the file."
            )
        case .quoted(let path):
            return text.brief("The shell reads \(Self.brackets(path)) as its own syntax; in quotes they are part of the path.")
        case .escalated: return "It passes outside, with approval."
        }
    }
}
