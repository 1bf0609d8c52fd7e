import Foundation
import HTTP
import Loopback
import Testing

// Each in a process of its own, because the environment belongs to all tests.
@Suite("HTTP and the environment")
struct EnvironmentTests {
    @Test("Neither the environment's proxy nor .netrc is used unasked")
    func ignored() async {
        await #expect(processExitsWith: .success) {
            let home = NSTemporaryDirectory() + "wikictl-test-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: home) }
            try "machine 127.0.0.1 login ada password secret".write(toFile: home + "/.netrc", atomically: true, encoding: .utf8)
            setenv("HOME", home, 1)
            try await ScriptedServer.withRefusingPort { port in
                setenv("http_proxy", "http://127.0.0.1:\(port)", 1)
                try await ScriptedServer.run({ _ in .answer("200 OK") }) { server in
                    var arrivals = server.arrivals.makeAsyncIterator()
                    #expect(try await HTTPClient().send(.get(HTTPURL(server.address()))).status == 200)
                    let request = try #require(await arrivals.next())
                    #expect(!request.lines.contains { $0.lowercased().hasPrefix("authorization") })
                }
            }
        }
    }

    @Test("The environment's proxy is used when asked for")
    func proxy() async {
        await #expect(processExitsWith: .success) {
            try await ScriptedServer.run({ _ in .answer("200 OK") }) { server in
                setenv("http_proxy", server.address(), 1)
                var options = HTTPClient.Options()
                options.usesEnvironmentProxy = true
                var arrivals = server.arrivals.makeAsyncIterator()
                let request = try HTTPRequest.get(HTTPURL("http://models.invalid/v1"))
                #expect(try await HTTPClient(options: options).send(request).status == 200)
                #expect(await arrivals.next()?.lines.first == "GET http://models.invalid/v1 HTTP/1.1")
            }
        }
    }
}
