import Foundation
import Synchronization

/// An HTTP server for one test, on a free port of the loopback: each connection brings one request and gets the script's steps.
package final class ScriptedServer: Sendable {
    package struct Request: Sendable, Equatable {
        /// The request line and the headers, as they came.
        package let lines: [String]
        package let body: [UInt8]
    }

    package enum Step: Sendable {
        case send(String)
        case sendBytes([UInt8])
        /// The same bytes again and again, until that many have been sent or the client has left.
        case sendRepeatedly([UInt8], count: Int)
        /// Goes on when the test passes one permit to the gate.
        case waitAtGate
        /// Goes on when the client has closed its end.
        case waitForClientToLeave
        /// Ends the connection the rude way, whatever was sent.
        case reset

        fileprivate var isGate: Bool {
            if case .waitAtGate = self { true } else { false }
        }
    }

    /// One element for each request, when it is complete.
    package let arrivals: AsyncStream<Request>
    /// One element for each connection that the client closed while the script waited for it.
    package let departures: AsyncStream<Void>
    package let port: UInt16

    private let socket: Int32
    private let script: @Sendable (Request) -> [Step]
    private let gate = DispatchSemaphore(value: 0)
    private let arrived: AsyncStream<Request>.Continuation
    private let departed: AsyncStream<Void>.Continuation
    private let sent = Mutex(0)
    private let counts = Mutex((connections: 0, atGate: 0, mostAtGate: 0))

    private init(_ script: @escaping @Sendable (Request) -> [Step]) throws {
        self.script = script
        (arrivals, arrived) = AsyncStream.makeStream()
        (departures, departed) = AsyncStream.makeStream()
        (socket, port) = try Self.bindToLoopback()
        guard listen(socket, 64) == 0 else { throw POSIXError(.init(rawValue: errno)!) }
    }

    /// Runs `body` with a server that stops afterwards.
    package static func run(
        _ script: @escaping @Sendable (Request) -> [Step], body: (ScriptedServer) async throws -> Void
    ) async throws {
        let server = try ScriptedServer(script)
        Thread.detachNewThread { server.acceptConnections() }
        defer { shutdown(server.socket, Int32(SHUT_RDWR)) }
        try await body(server)
    }

    /// As above, with the same steps for every request.
    package static func run(_ steps: Step..., body: (ScriptedServer) async throws -> Void) async throws {
        try await run({ _ in steps }, body: body)
    }

    /// A port of the loopback that refuses connections for as long as `body` runs.
    package static func withRefusingPort(_ body: (UInt16) async throws -> Void) async throws {
        let (socket, port) = try bindToLoopback()
        defer { close(socket) }
        try await body(port)
    }

    /// The address of a path on this server.
    package func address(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Lets one script past its gate.
    package func passOne() { gate.signal() }

    /// How many connections there have been.
    package var connections: Int { counts.withLock { $0.connections } }

    /// How many bytes of answers the system has taken.
    package var bytesSent: Int { sent.withLock { $0 } }

    /// The most requests that stood at the gate at once.
    package var mostAtGate: Int { counts.withLock { $0.mostAtGate } }

    private static func bindToLoopback() throws -> (socket: Int32, port: UInt16) {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard code else { throw POSIXError(.init(rawValue: errno)!) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    private func acceptConnections() {
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { break }
            Thread.detachNewThread { [self] in serve(connection) }
        }
        close(socket)
    }

    private func serve(_ connection: Int32) {
        counts.withLock { $0.connections += 1 }
        defer { close(connection) }
        guard let request = readRequest(connection) else { return }
        let steps = script(request)
        if steps.contains(where: \.isGate) {
            counts.withLock { $0 = ($0.connections, $0.atGate + 1, max($0.mostAtGate, $0.atGate + 1)) }
        }
        arrived.yield(request)
        for step in steps {
            switch step {
            case .send(let text): send(Array(text.utf8), connection)
            case .sendBytes(let bytes): send(bytes, connection)
            case .sendRepeatedly(let bytes, let count):
                var left = count
                while left > 0, send(bytes, connection) { left -= bytes.count }
            case .waitAtGate:
                gate.wait()
                counts.withLock { $0.atGate -= 1 }
            case .waitForClientToLeave:
                while !read(connection).isEmpty {}
                departed.yield()
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            }
        }
    }

    private func readRequest(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        let blankLine = Array("\r\n\r\n".utf8)
        while true {
            if let end = bytes.firstRange(of: blankLine) {
                let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
                let length = lines.compactMap { $0.hasPrefix("Content-Length: ") ? Int($0.dropFirst(16)) : nil }.first ?? 0
                guard bytes.count < end.upperBound + length else { return Request(lines: lines, body: Array(bytes[end.upperBound...])) }
            }
            // The first byte of a TLS handshake: nothing more will come before an answer.
            if bytes.first == 0x16 { return Request(lines: [], body: bytes) }
            let more = read(connection)
            guard !more.isEmpty else { return nil }
            bytes += more
        }
    }

    private func read(_ connection: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
            count = max(0, recv(connection, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// False when the client has left.
    @discardableResult
    private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent.withLock { $0 += count }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension [ScriptedServer.Step] {
    /// An answer with a body of known length, after which the connection ends.
    package static func answer(_ status: String, _ headers: String..., body: String = "") -> Self {
        let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)", "Connection: close"]
        return [.send(lines.map { $0 + "\r\n" }.joined() + "\r\n" + body)]
    }
}
