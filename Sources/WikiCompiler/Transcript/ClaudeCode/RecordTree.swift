/// The tree that records form through their parents: it knows records seen before and turns that a rewind abandoned.
///
/// Bounded: of very long files only the newest million or so records are remembered by id.
struct RecordTree {
    /// What a record is to the tree.
    enum Kind { case prompt, message, other }

    private static let generation = 700_000
    private var nodes: [UInt64: Int32] = [:]
    private var older: [UInt64: Int32] = [:]
    /// Parent of each node, -1 for none.
    private var parents: [Int32] = []
    /// The nearest message at or above each node.
    private var anchors: [Int32] = []
    /// The newest prompt below a message.
    private var prompts: [Int32: Int32] = [:]
    /// Nodes that gave turns, and the turns, both ascending.
    private var turnNodes: [Int32] = []
    private var turnNumbers: [Int32] = []
    private var dead: Set<Int32> = []

    /// Adds a record; nil when its id was seen before.
    mutating func insert(id: UnsafeBufferPointer<UInt8>, parent: UnsafeBufferPointer<UInt8>?, kind: Kind) -> Int32? {
        let key = Self.key(id)
        guard nodes[key] == nil, older[key] == nil else { return nil }
        if nodes.count >= Self.generation {
            older = nodes
            nodes = [:]
        }
        let node = Int32(parents.count)
        nodes[key] = node
        let above = parent.flatMap { find(Self.key($0)) } ?? -1
        parents.append(above)
        anchors.append(kind == .other ? (above >= 0 ? anchors[Int(above)] : -1) : node)
        return node
    }

    /// Turns below an older prompt that `node`, a prompt at the same place, replaces.
    mutating func turnsReplaced(by node: Int32) -> [Int] {
        let above = parents[Int(node)]
        guard above >= 0, anchors[Int(above)] >= 0 else { return [] }
        guard let old = prompts.updateValue(node, forKey: anchors[Int(above)]) else { return [] }
        var isBelow = [Bool](repeating: false, count: Int(node - old))
        isBelow[0] = true
        for other in (old + 1)..<node {
            let parent = parents[Int(other)]
            if parent >= old, isBelow[Int(parent - old)] { isBelow[Int(other - old)] = true }
        }
        var turns: [Int] = []
        for (position, other) in turnNodes.enumerated().reversed() where other >= old && other < node && isBelow[Int(other - old)] {
            if dead.insert(turnNumbers[position]).inserted { turns.append(Int(turnNumbers[position])) }
        }
        return turns.sorted()
    }

    /// Remembers that a record gave a turn.
    mutating func attach(turn: Int, to node: Int32) {
        turnNodes.append(node)
        turnNumbers.append(Int32(turn))
    }

    private func find(_ key: UInt64) -> Int32? { nodes[key] ?? older[key] }

    /// A 64-bit hash that is the same on every machine.
    private static func key(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return hash ^ (hash >> 33)
    }
}
