import SQLite

/// `state.db`: what cannot be derived from transcripts and pages.
///
/// One thread at a time may use an instance; any number of processes may use the file. What a call writes is on the
/// disk when it returns.
public final class StateDatabase {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// Opens the file, creating it when missing and bringing an older schema forward after a copy into `backups`.
    public init(path: String, backups: String) throws {
        database = try StateError.explaining("cannot open the state database at \(path)") {
            let database = try Database(path: path, options: DatabaseOptions(secureDelete: true))
            try database.migrate(StateSchema.migrations, backups: backups)
            return database
        }
    }

    /// Runs `body` as one transaction: all of its writes are kept, or none.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try StateError.explaining("cannot write the state database") { try database.transaction(.immediate, body) }
    }

    func perform<Result>(_ action: String, _ body: () throws -> Result) throws -> Result {
        try StateError.explaining(action, body)
    }
}
