import Glibc

/// Sessions that a person ran with `WIKICTL_OFF=1`: a name that tells nothing of them, by which a later sweep or import
/// passes them over too.
public enum OffMark {
    private static func path(_ home: String, _ agent: String, _ session: String) -> String {
        "\(home)/off/\(ReadyBrief.name("\(agent)\n\(session)"))"
    }

    static func set(home: String, agent: String, session: String) {
        FileBytes.makeFolder(home + "/off")
        let mark = open(path(home, agent, session), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if mark >= 0 { close(mark) }
    }

    /// Whether a session is to be left alone for good.
    public static func isSet(home: String, agent: String, session: String) -> Bool { access(path(home, agent, session), F_OK) == 0 }
}
