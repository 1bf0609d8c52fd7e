public import Hooks

extension IgnoreList {
    /// Changes the list under a home, whole or not at all, with nobody else doing so.
    /// - Returns: the list as it is now.
    @discardableResult
    public static func update(_ home: Home, _ body: (inout IgnoreList) throws -> Void) throws -> IgnoreList {
        try home.create()
        let lock = try ProjectLock(at: home.locks + "/ignore", waiting: 5)
        return try withExtendedLifetime(lock) {
            let before = IgnoreList(home: home.path)
            var list = before
            try body(&list)
            if list != before { try FileText.write(list.text, to: home.path + "/ignore") }
            return list
        }
    }
}
