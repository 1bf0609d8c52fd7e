import Foundation

/// A terminal without a screen, to see what a program does when a person watches.
final class Pseudoterminal {
    private let master: Int32
    /// The end to give to a child as stdout or stderr.
    let slave: Int32

    // Of <asm-generic/ioctls.h>; Swift's Glibc has neither these nor posix_openpt.
    private static let unlock: UInt = 0x4004_5431
    private static let number: UInt = 0x8004_5430

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, Self.unlock, &locked) == 0, ioctl(master, Self.number, &number) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    }

    deinit {
        close(slave)
        close(master)
    }

    /// What a person types; it waits there until the program reads it.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// What arrived so far, to the last piece: a terminal gives it in pieces, and passes them on a moment after they were written.
    func read() -> String {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&ready, 1, 100) == 1, ready.revents & Int16(POLLIN) != 0 {
            let count = Glibc.read(master, &bytes, bytes.count)
            guard count > 0 else { break }
            all += bytes[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }
}
