/// The commits that one reaches, in the order of `git log --date-order`: no commit before its children, else newest first.
struct HistoryOrder {
    struct Node {
        let commit: Commit
        let tree: ObjectID
        /// The tree of the first parent, if it can be read.
        fileprivate(set) var base: ObjectID?
        fileprivate(set) var isCutOff = false
        fileprivate var children = 0
    }

    private(set) var nodes: [Node] = []

    /// Reads all commits that `start` reaches; those that cannot be read are passed over with what only they reach.
    ///
    /// - Parameter boundary: commits behind which a shallow clone ends.
    init(from start: ObjectID, reader: ObjectReader, boundary: Set<ObjectID>) {
        var found: [Node] = []
        var numbers: [ObjectID: Int] = [:]
        func number(of id: ObjectID) -> Int? {
            if let number = numbers[id] { return number }
            guard let object = reader.load(id, .commit), let text = CommitText(object.bytes) else { return nil }
            numbers[id] = found.count
            found.append(
                Node(
                    commit: Commit(
                        id: id, parents: text.parents, author: text.author, committer: text.committer, message: text.message),
                    tree: text.tree))
            return found.count - 1
        }
        guard number(of: start) != nil else { return }
        var parents: [[Int]] = []
        while parents.count < found.count {
            let child = parents.count
            var known: [Int] = []
            found[child].isCutOff = boundary.contains(found[child].commit.id)
            if !found[child].isCutOff {
                for (position, parent) in found[child].commit.parents.enumerated() {
                    guard let number = number(of: parent) else { continue }
                    known.append(number)
                    found[number].children += 1
                    if position == 0 { found[child].base = found[number].tree }
                }
            }
            parents.append(known)
        }
        nodes.reserveCapacity(found.count)
        var ready = Heap()
        ready.insert(0, time: found[0].commit.committer.time)
        while let next = ready.removeFirst() {
            nodes.append(found[next])
            for parent in parents[next] {
                found[parent].children -= 1
                if found[parent].children == 0 { ready.insert(parent, time: found[parent].commit.committer.time) }
            }
        }
    }

    /// Hands out the newest first, and of equally old ones the first that came.
    private struct Heap {
        private var items: [(time: Int64, arrival: Int, number: Int)] = []
        private var arrivals = 0

        private func isBefore(_ left: Int, _ right: Int) -> Bool {
            let (left, right) = (items[left], items[right])
            return left.time == right.time ? left.arrival < right.arrival : left.time > right.time
        }

        mutating func insert(_ number: Int, time: Int64) {
            items.append((time, arrivals, number))
            arrivals += 1
            var child = items.count - 1
            while child > 0, isBefore(child, (child - 1) / 2) {
                items.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }

        mutating func removeFirst() -> Int? {
            guard let first = items.first else { return nil }
            items.swapAt(0, items.count - 1)
            items.removeLast()
            var parent = 0
            while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < items.count }).min(by: isBefore), isBefore(child, parent) {
                items.swapAt(child, parent)
                parent = child
            }
            return first.number
        }
    }
}
