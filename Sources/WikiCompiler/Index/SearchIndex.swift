import Compression
import Glibc
import SQLite

/// The search index: every project's pages and archived turns as posting lists with BM25 statistics of their own.
///
/// Derived from the wiki: it may be deleted at any time, and one of another schema or a damaged one starts empty.
/// Built from the same pages it gives the same hits, order and scores, whatever it went through before.
/// One thread at a time may use an instance; any number of processes may use the file.
public final class SearchIndex {
    let database: Database
    // Kept between questions; checked against the space's generation.
    var statistics: [Int: SpaceStatistics] = [:]
    let compressor = BlockCompressor()
    private var questionAnalyzer: Analyzer?

    /// Opens the index at a path (`:memory:` for one that is not kept), making an empty one when it is missing,
    /// damaged or of another schema.
    public init(path: String) throws {
        database = try IndexError.explaining("cannot open the search index at \(path)") {
            do {
                return try Self.open(path)
            } catch let error as SQLiteError where error.kind == .corrupt {
                try Self.remove(at: path)
                return try Self.open(path)
            }
        }
    }

    /// Deletes the index with its side files. Other connections go on with what they had.
    public static func remove(at path: String) throws {
        for suffix in ["", "-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
            throw WikiError(
                "cannot delete the search index at \(path)", String(cString: strerror(errno)),
                remedy: "Check that the data directory may be written")
        }
    }

    /// The commit of the project's wiki that the index holds; nil when the project is not indexed.
    ///
    /// When it is not the wiki's HEAD, the index is behind.
    public func head(of project: String) throws -> String? {
        try IndexError.explaining("cannot read the search index") {
            try database.first("SELECT head FROM space WHERE name = ?", Self.pageSpace(project)) { $0.text(0) }
        }
    }

    /// Content ids of a project's indexed pages by path, for finding what has to be indexed again.
    public func blobs(of project: String) throws -> [String: String] {
        try IndexError.explaining("cannot read the search index") {
            guard let space = try space(Self.pageSpace(project)) else { return [:] }
            let pairs = try database.all("SELECT path, blob FROM page WHERE space = ?", space.id) { ($0.text(0), $0.text(1)) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    /// The words of a question as terms.
    func analyze(question text: String) throws -> [[UInt8]] {
        let analyzer = try questionAnalyzer.flatMap { $0.terms.count < 100_000 ? $0 : nil } ?? Analyzer()
        questionAnalyzer = analyzer
        return QuestionTerms.terms(of: text, with: analyzer)
    }

    /// Its pairs of words that stand side by side.
    func analyze(pairs text: String) throws -> [[UInt8]] {
        let analyzer = try questionAnalyzer ?? Analyzer()
        return QuestionTerms.pairs(of: text, with: analyzer)
    }

    private static func open(_ path: String) throws -> Database {
        // Records are kilobytes: small pages of the file would stay half empty.
        let options = DatabaseOptions(durability: .normal, secureDelete: true, cacheKiB: 32_768, pageSize: 16_384)
        let database = try Database(path: path, options: options)
        try IndexSchema.prepare(database)
        return database
    }
}
