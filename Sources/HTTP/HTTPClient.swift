import Dispatch
import Synchronization

/// Calls servers through libcurl: certificates verified, `http` and `https` only, no redirects, cookies or `.netrc`.
///
/// One thread of its own drives all calls, so none blocks Swift's pool of threads. It starts, and libcurl is loaded, at the first call;
/// it ends when the client is released and its calls are done. A client may be used by many tasks at once.
public final class HTTPClient: Sendable {
    /// What holds for every call of a client.
    public struct Options: Sendable {
        /// For finding the host, connecting and the TLS handshake.
        public var connectTimeout: Duration = .seconds(10)
        /// For a whole call, the time in the queue left out.
        public var timeout: Duration = .seconds(120)
        /// Larger answers are refused.
        public var maxResponseBytes = 16 << 20
        /// Further calls wait in the order they came.
        public var maxConcurrentCalls = 8
        public var userAgent = "wikictl"
        /// Whether `HTTPS_PROXY`, `NO_PROXY` and their like are obeyed.
        public var usesEnvironmentProxy = false

        public init() {}
    }

    public let options: Options
    private let worker = Mutex<TransferWorker?>(nil)

    public init(options: Options = Options()) {
        self.options = options
    }

    deinit {
        worker.withLock { $0?.close() }
    }

    /// Sends a request and waits for the whole answer, which any status is.
    ///
    /// Throws an error of kind `cancelled` soon after the task is cancelled, whether the call was on its way or still in the queue.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        // The worker stops taking calls when the client goes.
        defer { withExtendedLifetime(self) {} }
        let worker = try runningWorker(for: request)
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                worker.submit(Transfer(request, options, cancellation) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            cancellation.cancel()
            worker.wake()
        }
        return try result.get()
    }

    /// As `send`, for a thread that may wait: it blocks until the answer is whole.
    /// - Parameter onStart: told how to end the call early, from whatever thread, before it is on its way.
    public func sendAndWait(_ request: HTTPRequest, onStart: (_ cancel: @escaping @Sendable () -> Void) -> Void) throws(HTTPError)
        -> HTTPResponse
    {
        defer { withExtendedLifetime(self) {} }
        let worker = try runningWorker(for: request)
        let cancellation = Cancellation()
        onStart {
            cancellation.cancel()
            worker.wake()
        }
        let answer = Mutex<Result<HTTPResponse, HTTPError>?>(nil)
        let isHere = DispatchSemaphore(value: 0)
        worker.submit(
            Transfer(request, options, cancellation) { result in
                answer.withLock { $0 = result }
                isHere.signal()
            })
        isHere.wait()
        return try answer.withLock { $0! }.get()
    }

    private func runningWorker(for request: HTTPRequest) throws(HTTPError) -> TransferWorker {
        let result = worker.withLock { worker -> Result<TransferWorker, HTTPError> in
            if let worker { return .success(worker) }
            return Result { () throws(HTTPError) in
                let started = try TransferWorker.start(limit: options.maxConcurrentCalls, action: request.action)
                worker = started
                return started
            }
        }
        return try result.get()
    }
}
