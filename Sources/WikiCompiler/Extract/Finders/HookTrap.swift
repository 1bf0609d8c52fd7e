/// Words of the page on a hook that refuses commits.
enum HookTrap {
    static let subject = "gotcha:hook:"
    private static let refused = " is refused at the hook's "

    static func symptom(of key: String, check: String) -> String { "\(key.asCode)\(refused)\(check) check." }

    /// The checks that the hook is known to run, told from the page's symptoms.
    static func title(_ hook: String, symptoms: [String]) -> String {
        let names = symptoms.compactMap { symptom in
            ByteSearch.first(refused, in: symptom).map { at in
                symptom.bytes(at + refused.utf8.count..<symptom.utf8.count).trimmingSuffix(".").trimmingSuffix(" check")
            }
        }
        let title = "The \(hook) hook runs \(Phrasing.listed(names))"
        return names.isEmpty || title.unicodeScalars.count > 80 ? "The \(hook) hook runs several checks" : title
    }
}
