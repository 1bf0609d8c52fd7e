/// The tree that records form through their parents: it knows records seen before and turns that a rewind abandoned.
///
/// Bounded: of very long files only the newest 390,000 records or more are remembered.
struct RecordTree {
    /// What a record is to the tree.
    enum Kind { case prompt, message, other }

    private static let generation = 390_000
    private var nodes: [UInt64: Int32] = [:]
    private var older: [UInt64: Int32] = [:]
    /// Number of the first node still known.
    private var base: Int32 = 0
    /// Parent of each node from `base` on, -1 for none.
    private var parents: [Int32] = []
    /// The nearest message at or above each node from `base` on.
    private var anchors: [Int32] = []
    /// The newest prompt below a message.
    private var prompts: [Int32: Int32] = [:]
    /// Nodes that gave turns, and the turns.
    private var turns: [(node: Int32, turn: Int32)] = []
    private var dead: Set<Int32> = []

    /// Adds a record; nil when its id was seen before.
    mutating func insert(id: UnsafeBufferPointer<UInt8>, parent: UnsafeBufferPointer<UInt8>?, kind: Kind) -> Int32? {
        let key = Self.key(id)
        guard nodes[key] == nil, older[key] == nil else { return nil }
        if nodes.count >= Self.generation { forget() }
        let node = base + Int32(parents.count)
        nodes[key] = node
        let above = parent.flatMap { find(Self.key($0)) } ?? -1
        parents.append(above)
        anchors.append(kind == .other ? anchor(of: above) : node)
        return node
    }

    /// Turns below an older prompt that `node`, a prompt at the same place, replaces.
    mutating func turnsReplaced(by node: Int32) -> [Int] {
        let place = anchor(of: parents[Int(node - base)])
        guard place >= 0, let old = prompts.updateValue(node, forKey: place), old >= base else { return [] }
        var isBelow = [Bool](repeating: false, count: Int(node - old))
        isBelow[0] = true
        for other in (old + 1)..<node {
            let parent = parents[Int(other - base)]
            if parent >= old, isBelow[Int(parent - old)] { isBelow[Int(other - old)] = true }
        }
        var replaced: [Int] = []
        for (other, turn) in turns where other >= old && other < node && isBelow[Int(other - old)] {
            if dead.insert(turn).inserted { replaced.append(Int(turn)) }
        }
        return replaced.sorted()
    }

    /// Remembers that a record gave a turn.
    mutating func attach(turn: Int, to node: Int32) { turns.append((node, Int32(turn))) }

    /// Lets go of all but the newest generation.
    private mutating func forget() {
        let count = max(0, parents.count - Self.generation)
        parents.removeFirst(count)
        anchors.removeFirst(count)
        base += Int32(count)
        older = nodes
        nodes = [:]
        let first = base
        prompts = prompts.filter { $0.value >= first }
        turns.removeAll { $0.node < first }
    }

    private func anchor(of node: Int32) -> Int32 { node >= base ? anchors[Int(node - base)] : -1 }

    private func find(_ key: UInt64) -> Int32? { (nodes[key] ?? older[key]).flatMap { $0 >= base ? $0 : nil } }

    /// A 64-bit hash that is the same on every machine.
    private static func key(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return hash ^ (hash >> 33)
    }
}
