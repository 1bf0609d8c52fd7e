import Glibc
import HTTP
import Loopback
import Testing

@Suite("HTTP calls at once")
struct ConcurrencyTests {
    @Test(
        "Cancelling the task ends the call and its connection, before and amid the answer",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"])
    func cancel(beginning: String) async throws {
        try await ScriptedServer.run(.send(beginning), .waitForClientToLeave) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            var departures = server.departures.makeAsyncIterator()
            let client = HTTPClient()
            let request = try HTTPRequest.get(HTTPURL(server.address()))
            let call = Task { try await client.send(request) }
            _ = await arrivals.next()
            call.cancel()
            let error = await #expect(throws: HTTPError.self) { try await call.value }
            #expect(error?.kind == .cancelled)
            #expect(error?.description == "cannot GET http://127.0.0.1:\(server.port)/: the call was cancelled")
            #expect(await departures.next() != nil)
        }
    }

    @Test("A call cancelled in the queue never reaches the server, and the others go on")
    func cancelQueued() async throws {
        try await ScriptedServer.run({ _ in [.waitAtGate] + .answer("200 OK") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let client = client(limit: 1)
            let held = try HTTPRequest.get(HTTPURL(server.address("/held")))
            let queued = try HTTPRequest.get(HTTPURL(server.address("/queued")))
            let first = Task { try await client.send(held) }
            #expect(await arrivals.next()?.lines.first == "GET /held HTTP/1.1")
            let second = Task { try await client.send(queued) }
            second.cancel()
            let error = await #expect(throws: HTTPError.self) { try await second.value }
            #expect(error?.kind == .cancelled)
            server.passOne()
            #expect(try await first.value.status == 200)
            server.passOne()
            #expect(try await client.send(held).status == 200)
            #expect(await arrivals.next()?.lines.first == "GET /held HTTP/1.1")
        }
    }

    @Test("A task that is cancelled already makes no call")
    func cancelledBefore() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK") }) { server in
            let request = try HTTPRequest.get(HTTPURL(server.address()))
            let call = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await HTTPClient().send(request)
            }
            let error = await #expect(throws: HTTPError.self) { try await call.value }
            #expect(error?.kind == .cancelled)
            #expect(server.connections == 0)
        }
    }

    @Test("As many calls as allowed are on their way at once, and no more")
    func limit() async throws {
        try await ScriptedServer.run({ _ in [.waitAtGate] + .answer("200 OK") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let client = client(limit: 3)
            let request = try HTTPRequest.get(HTTPURL(server.address()))
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<9 { group.addTask { try await client.send(request).status } }
                // Three are there together before any is let go; each that goes makes room for one.
                for _ in 0..<3 { _ = await arrivals.next() }
                for left in stride(from: 9, to: 0, by: -1) {
                    server.passOne()
                    let status = try await group.next()
                    #expect(status == 200)
                    if left > 3 { _ = await arrivals.next() }
                }
            }
            #expect(server.mostAtGate == 3)
        }
    }

    @Test("Each of many calls gets its own answer")
    func many() async throws {
        try await ScriptedServer.run({ .answer("200 OK", body: String(decoding: $0.body, as: UTF8.self)) }) { server in
            let client = client(limit: 8)
            let url = try HTTPURL(server.address())
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask { try await client.send(.post(url, body: Array("n\(number)".utf8))).body == Array("n\(number)".utf8) }
                }
                for try await isOwn in group { #expect(isOwn) }
            }
        }
    }

    @Test("A client that is let go of finishes its call")
    func release() async throws {
        try await ScriptedServer.run({ _ in [.waitAtGate] + .answer("200 OK", body: "late") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let request = try HTTPRequest.get(HTTPURL(server.address()))
            let call = Task { try await HTTPClient().send(request) }
            _ = await arrivals.next()
            server.passOne()
            #expect(try await call.value.body == Array("late".utf8))
        }
    }

    @Test("Programs started during a call do not inherit its connection")
    func closeOnExec() async throws {
        try await ScriptedServer.run({ _ in [.waitAtGate] + .answer("200 OK") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let request = try HTTPRequest.get(HTTPURL(server.address()))
            let call = Task { try await HTTPClient().send(request) }
            _ = await arrivals.next()
            // Other tests run beside this one and may hold any number of files.
            let sockets = (0..<min(getdtablesize(), 200_000)).filter { peerPort(of: $0) == server.port }
            #expect(!sockets.isEmpty)
            for socket in sockets { #expect(fcntl(socket, F_GETFD) & FD_CLOEXEC != 0) }
            server.passOne()
            _ = try await call.value
        }
    }

    /// The port at the other end of a socket; nil for what is none.
    private func peerPort(of descriptor: Int32) -> UInt16? {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
        }
        return code == 0 && address.sin_family == sa_family_t(AF_INET) ? UInt16(bigEndian: address.sin_port) : nil
    }

    private func client(limit: Int) -> HTTPClient {
        var options = HTTPClient.Options()
        options.maxConcurrentCalls = limit
        return HTTPClient(options: options)
    }
}
