import Testing

@testable import WikiCompiler

@Suite("Wordings")
struct WordingTests {
    @Test(
        "Filling words, marks, plurals, units, slips and the order of phrases make no difference",
        arguments: [
            ("The worker retries a job 3 times.", "A worker retries the job three times!"),
            ("On CI, tests run with coverage.", "Tests run with coverage on CI."),
            ("At midnight the worker compacts its table", "The worker compacts its table at midnight"),
            ("When the disk is full the cache is dropped", "The cache is dropped when the disk is full"),
            ("It doesn't use `pnpm`.", "It does not use pnpm."),
            ("Wait 30s before a retry.", "Wait 30 seconds before a retry"),
            ("The configuration is read once.", "The confgiuration is read once."),
            ("Files over 5 MB are rejected.", "Files over 5 megabytes are rejected."),
        ])
    func same(one: String, other: String) {
        #expect(Wording(one).isSame(as: Wording(other)))
        #expect(Wording(other).isSame(as: Wording(one)))
    }

    @Test(
        "Another number, name, path, negation, time or role is another statement",
        arguments: [
            ("The parser caches tokens of the header.", "The parser caches tokens of the footer."),
            ("The client calls the server.", "The server calls the client."),
            ("Copy the build to the mirror.", "Copy the mirror to the build."),
            ("Read `config.yml`, then the environment.", "Read the environment, then `config.yml`."),
            ("Use the fake clock in tests, the real one in benchmarks.", "Use the real clock in tests, the fake one in benchmarks."),
            ("Put A on staging and B on production.", "Put B on staging and A on production."),
            ("Drop sessions from cache when idle, from disk when full.", "Drop sessions from disk when idle, from cache when full."),
            ("The lock is held by the writer after the reader.", "The lock is held by the reader after the writer."),
            ("`test`: Unit tests of the core.", "`tests`: Unit tests of the core."),
            ("Allow `*` as an origin.", "Allow `?` as an origin."),
            ("The flag is removed in 2.0.", "The flag will be removed in 2.0."),
            ("The cache was cleared by hand.", "The cache is cleared by hand."),
            ("Requires Node 18.", "Requires Node 18.1."),
            ("See `src/a.ts` for the contract.", "See `src/b.ts` for the contract."),
            ("The contract is signed by hand.", "The contact is signed by hand."),
            ("Tests need the network.", "Tests do not need the network."),
            ("Build it with C.", "Build it with C++."),
            ("They own the payments schema in production.", "We own the payments schema in production."),
            ("Every tenant has their own database cluster.", "Every tenant has the database cluster."),
            ("The relay is currently down.", "The relay is down."),
        ])
    func different(one: String, other: String) {
        #expect(!Wording(one).isSame(as: Wording(other)))
        #expect(!Wording(other).isSame(as: Wording(one)))
    }
}
