import Foundation
import HTTP
import Loopback
import Testing

@Suite("HTTP failures")
struct FailureTests {
    @Test("A server that does not answer in time is an error that says how long it had")
    func timeout() async throws {
        try await ScriptedServer.run(.waitForClientToLeave) { server in
            var request = try HTTPRequest.post(HTTPURL(server.address("/slow")), body: [1])
            request.timeout = .milliseconds(50)
            let error = try await failure(request)
            #expect(
                error.description == "cannot POST http://127.0.0.1:\(server.port)/slow: no complete answer came within 0.05 seconds. "
                    + "Try again, or allow the server more time.")
            #expect(error.kind == .timedOut)
        }
    }

    @Test("An answer that drips is cut off at the timeout")
    func drip() async throws {
        try await ScriptedServer.run(.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow"), .waitForClientToLeave) { server in
            var request = try HTTPRequest.get(HTTPURL(server.address()))
            request.timeout = .milliseconds(50)
            let error = try await failure(request)
            #expect(error.kind == .timedOut)
        }
    }

    @Test("A refused connection says so, and what to check")
    func refused() async throws {
        try await ScriptedServer.withRefusingPort { port in
            let error = try await failure(.get(HTTPURL("http://127.0.0.1:\(port)/api/chat")))
            #expect(error.kind == .unreachable)
            #expect(error.action == "cannot GET http://127.0.0.1:\(port)/api/chat")
            #expect(error.problem.contains("Failed to connect to 127.0.0.1 port \(port)"))
            #expect(error.remedy == "Check that the server runs and that the port is right.")
        }
    }

    @Test("An unknown host says so, and what to check")
    func unknownHost() async throws {
        // A label over 63 bytes can be in no name server, so none is asked.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let error = try await failure(.get(HTTPURL("http://\(host)/")))
        #expect(error.kind == .unknownHost)
        #expect(error.problem == "Could not resolve host: \(host)")
        #expect(error.remedy == "Check the host's name and the connection to the network.")
    }

    @Test(
        "A connection that ends before the answer does is an error",
        arguments: [
            [], [.send("HTTP/1.1 200 OK\r\nContent-Le")], [.send("HTTP/1.1 200 OK\r\nX-A: b\r\n")],
            [.send("HTTP/1.1 103 Early Hints\r\n\r\n")], [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"content\":")],
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"con")],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"content\":"), .reset],
        ] as [[ScriptedServer.Step]])
    func lost(steps: [ScriptedServer.Step]) async throws {
        try await ScriptedServer.run({ _ in steps }) { server in
            let error = try await failure(.post(HTTPURL(server.address()), body: [1]))
            #expect(error.kind == .connectionLost)
            #expect(error.problem == "the connection ended before the answer did")
        }
    }

    @Test("A body over the limit is refused, with and without its length told before")
    func tooLarge() async throws {
        var options = HTTPClient.Options()
        options.maxResponseBytes = 1000
        let client = HTTPClient(options: options)
        let told = { (count: Int) in "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\nConnection: close\r\n\r\n" }
        let untold = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        for (head, count) in [(told(1001), 1001), (untold, 1001), (untold, 5_000_000)] {
            try await ScriptedServer.run(.send(head), .sendBytes(Array(repeating: 120, count: count))) { server in
                let error = try await failure(.get(HTTPURL(server.address())), client)
                #expect(error.kind == .tooLarge)
                #expect(error.problem == "the answer is larger than the 1000 bytes that are taken")
            }
        }
        for head in [told(1000), untold] {
            try await ScriptedServer.run(.send(head), .sendBytes(Array(repeating: 120, count: 1000))) { server in
                let response = try await client.send(.get(HTTPURL(server.address())))
                #expect(response.body.count == 1000)
            }
        }
    }

    @Test("Headers without end are refused")
    func endlessHeaders() async throws {
        let lines = (0..<40).map { "X-\($0): " + String(repeating: "x", count: 10_000) + "\r\n" }.joined()
        try await ScriptedServer.run(.send("HTTP/1.1 200 OK\r\n" + lines + "\r\n")) { server in
            let error = try await failure(.get(HTTPURL(server.address())))
            #expect(error.kind == .tooLarge)
        }
    }

    @Test("An answer that is not HTTP is an error")
    func notHTTP() async throws {
        try await ScriptedServer.run(.send("SSH-2.0-OpenSSH_9.2\r\n")) { server in
            let error = try await failure(.get(HTTPURL(server.address())))
            #expect(error.kind == .invalidReply)
        }
    }

    @Test("A server without TLS is not spoken to when the address says https")
    func plainServer() async throws {
        try await ScriptedServer.run({ _ in .answer("400 Bad Request") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let url = try HTTPURL("https://127.0.0.1:\(server.port)/")
            let error = try await failure(.post(url, headers: ["X-Api-Key": "sk-plain"], body: Array("body".utf8)))
            #expect(error.kind == .insecure)
            let handshake = try #require(await arrivals.next())
            #expect(handshake.body.first == 0x16)
        }
    }
}

/// The error of a call that must fail.
func failure(_ request: HTTPRequest, _ client: HTTPClient = HTTPClient()) async throws -> HTTPError {
    try #require(await #expect(throws: HTTPError.self) { try await client.send(request) })
}
