import CSQLite
import CShims
import Glibc

/// FTS5's tokenizer `porter unicode61 remove_diacritics 2`: lower-cased, without diacritics, stemmed.
///
/// The tables inside SQLite make it the same on every machine, whatever the locale.
public final class WordTokenizer {
    private let database: Database
    private let interface: fts5_tokenizer
    private let tokenizer: OpaquePointer

    /// Makes a tokenizer, which holds a small database of its own in memory.
    public init() throws {
        let database = try Database(path: ":memory:")
        let api = try Self.api(of: database)
        var context: UnsafeMutableRawPointer?
        var interface = fts5_tokenizer()
        guard api.pointee.xFindTokenizer(api, "porter", &context, &interface) == SQLITE_OK else { throw database.lastError() }
        var made: OpaquePointer?
        let words = ["unicode61", "remove_diacritics", "2"].map { $0.withCString { strdup($0) } }
        defer { words.forEach { free($0) } }
        var arguments = words.map { UnsafePointer<CChar>($0) }
        guard interface.xCreate(context, &arguments, Int32(arguments.count), &made) == SQLITE_OK, let made else {
            throw database.lastError()
        }
        self.database = database
        self.interface = interface
        tokenizer = made
    }

    deinit { interface.xDelete(tokenizer) }

    /// The stems of the words in UTF-8 text, in order; bytes that are no UTF-8 separate words.
    public func stems(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var stems: [[UInt8]] = []
        withUnsafeMutablePointer(to: &stems) { sink in
            text.withMemoryRebound(to: CChar.self) { bytes in
                _ = interface.xTokenize(tokenizer, sink, Int32(FTS5_TOKENIZE_DOCUMENT), bytes.baseAddress, Int32(bytes.count)) {
                    context, _, token, count, _, _ in
                    let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
                    context?.assumingMemoryBound(to: [[UInt8]].self).pointee.append([UInt8](bytes))
                    return SQLITE_OK
                }
            }
        }
        return stems
    }

    // FTS5 hands out its functions through a pointer bound to a query.
    private static func api(of database: Database) throws -> UnsafeMutablePointer<fts5_api> {
        var query: OpaquePointer?
        guard sqlite3_prepare_v2(database.handle, "SELECT fts5(?1)", -1, &query, nil) == SQLITE_OK else {
            throw database.lastError("SELECT fts5(?1)")
        }
        defer { sqlite3_finalize(query) }
        var api: UnsafeMutablePointer<fts5_api>?
        let code = withUnsafeMutablePointer(to: &api) {
            shim_bind_fts5_api(query, 1, $0) == SQLITE_OK ? sqlite3_step(query) : SQLITE_ERROR
        }
        guard code == SQLITE_ROW, let api else { throw database.lastError("SELECT fts5(?1)") }
        return api
    }
}
