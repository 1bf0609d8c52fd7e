import CCurlLoader
import Glibc
import Synchronization

/// The thread that drives a client's calls over one multi handle, which no other thread touches but to wake it.
final class TransferWorker: Sendable {
    private struct State {
        var submitted: [Transfer] = []
        var isClosing = false
        var hasEnded = false
    }

    private let state = Mutex(State())
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    private let limit: Int

    private init(_ multi: UnsafeMutableRawPointer, limit: Int) {
        self.multi = multi
        self.limit = max(1, limit)
    }

    /// Starts a worker with its thread; the thread lives until `close`.
    static func start(limit: Int, action: String) throws(HTTPError) -> TransferWorker {
        try Curl.load(action: action)
        guard let multi = shim_curl_multi_init() else {
            throw HTTPError(.other, action: action, problem: "libcurl has no memory left")
        }
        let worker = TransferWorker(multi, limit: limit)
        let context = Unmanaged.passRetained(worker)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                Unmanaged<TransferWorker>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            shim_curl_multi_cleanup(multi)
            throw HTTPError(.other, action: action, problem: "no thread could be started: \(String(cString: strerror(code)))")
        }
        pthread_detach(thread)
        return worker
    }

    /// Queues a call. Not to be used after `close`.
    func submit(_ transfer: Transfer) {
        state.withLock { $0.submitted.append(transfer) }
        wake()
    }

    /// Has the thread look for new and cancelled calls.
    func wake() {
        state.withLock { state in
            if !state.hasEnded { shim_curl_multi_wakeup(multi) }
        }
    }

    /// Ends the thread when its calls are done.
    func close() {
        state.withLock { $0.isClosing = true }
        wake()
    }

    private func run() {
        blockSignals()
        var queue: [Transfer] = []
        var running: [Transfer] = []
        while takeSubmitted(into: &queue, isIdle: running.isEmpty) {
            dropCancelled(from: &queue)
            dropCancelled(from: &running)
            while running.count < limit, !queue.isEmpty { start(queue.removeFirst(), &running) }
            var code = shim_curl_multi_perform(multi)
            if finishEnded(&running) { continue }
            if code == CURLM_OK { code = shim_curl_multi_poll(multi, 60_000) }
            if code != CURLM_OK {
                for transfer in running { end(transfer, CURLE_FAILED_INIT) }
                running.removeAll()
            }
        }
        shim_curl_multi_cleanup(multi)
    }

    /// False when the client has gone and nothing is left to do.
    private func takeSubmitted(into queue: inout [Transfer], isIdle: Bool) -> Bool {
        let (submitted, goesOn) = state.withLock { state in
            let submitted = state.submitted
            state.submitted = []
            state.hasEnded = state.isClosing && isIdle && queue.isEmpty && submitted.isEmpty
            return (submitted, !state.hasEnded)
        }
        queue += submitted
        return goesOn
    }

    private func start(_ transfer: Transfer, _ running: inout [Transfer]) {
        let code = transfer.prepare()
        guard code == CURLE_OK, shim_curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return transfer.finish(code == CURLE_OK ? CURLE_FAILED_INIT : code)
        }
        running.append(transfer)
    }

    private func finishEnded(_ running: inout [Transfer]) -> Bool {
        var someEnded = false
        var result = CURLE_OK
        while let easy = shim_curl_multi_next_ended(multi, &result) {
            guard let index = running.firstIndex(where: { $0.easy == easy }) else { continue }
            end(running.remove(at: index), result)
            someEnded = true
        }
        return someEnded
    }

    private func dropCancelled(from transfers: inout [Transfer]) {
        // The wish is read once for each: it can be set at any moment.
        var kept: [Transfer] = []
        for transfer in transfers {
            if transfer.cancellation.isWished {
                end(transfer, CURLE_ABORTED_BY_CALLBACK)
            } else {
                kept.append(transfer)
            }
        }
        transfers = kept
    }

    private func end(_ transfer: Transfer, _ code: CURLcode) {
        if let easy = transfer.easy { shim_curl_multi_remove_handle(multi, easy) }
        transfer.finish(code)
    }

    // Signals are for the main thread; and OpenSSL writes to closed sockets without asking for no SIGPIPE.
    private func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }
}
