import Synchronization

/// A provider's key, read when it is first needed and kept until the provider does not accept it.
///
/// A command may ask a person to unlock a wallet: it must not run for a model that is never asked, nor for each call.
final class KeySource: Sendable {
    let key: ModelKey?
    private let environment: [String: String]
    private let known = Mutex<String?>(nil)

    init(_ key: ModelKey?, environment: [String: String]) {
        self.key = key
        self.environment = environment
    }

    /// nil when the provider wants none.
    func read() throws(ModelError) -> String? {
        guard let key else { return nil }
        let result = known.withLock { known -> Result<String, ModelError> in
            if let known { return .success(known) }
            return Result { () throws(ModelError) in
                let value = try key.read(environment: environment)
                known = value
                return value
            }
        }
        return try result.get()
    }

    /// Has the next call read it anew.
    func forget() { known.withLock { $0 = nil } }
}
