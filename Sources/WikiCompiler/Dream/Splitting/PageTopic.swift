/// One thing that a part of a page's statements is about, by the names that they carry.
struct PageTopic {
    let name: SpokenNames.Name
    /// The statements that go with it, by their places among those that were given.
    let members: [Int]
    /// Others that name it as well.
    let strays: Int
    /// Those of its own that name what others are about.
    let ties: Int

    // A page of fewer statements is read at a glance, and the next session would have to look for it.
    static let least = 8

    private let isInRange: Bool
    private var clarity: Int { members.count - 2 * strays - ties }

    /// The topics by which a page can be parted, the best first: one that a quarter to half of the statements share.
    /// - Parameters:
    ///   - units: statements that only make sense together, in order.
    static func all(of statements: [String], in units: [[Int]], entities: [String], title: String, wholeUnits: Bool) -> [PageTopic] {
        let names = SpokenNames(statements, entities: entities, beside: title).names
        let frequent = names.filter { $0.places.count * 10 >= statements.count }
        let named = names.filter { $0.places.count > 1 }
        let found = frequent.compactMap { name in
            PageTopic(name, rivals: named, units: units, count: statements.count, wholeUnits: wholeUnits)
        }
        return found.sorted { left, right in
            if left.isInRange != right.isInRange { return left.isInRange }
            if left.clarity != right.clarity { return left.clarity > right.clarity }
            return left.members.count != right.members.count
                ? left.members.count > right.members.count : left.name.key < right.name.key
        }
    }

    private init?(_ name: SpokenNames.Name, rivals: [SpokenNames.Name], units: [[Int]], count: Int, wholeUnits: Bool) {
        let rivals = rivals.filter { rival in
            rival.key != name.key && rival.places.keys.count { name.places[$0] != nil } * 2 < rival.places.count
        }
        // "The parser hands rows to the scheduler" is about the parser: what is said first.
        func vote(_ index: Int) -> Int {
            let other = rivals.compactMap { $0.places[index] }.min()
            guard let place = name.places[index] else { return other == nil ? 0 : -1 }
            return other.map { $0 < place } ?? false ? -1 : 1
        }
        let members = units.filter { unit in
            wholeUnits ? unit.reduce(0) { $0 + vote($1) } > 0 : vote(unit[0]) > 0
        }.flatMap(\.self).sorted()
        let own = Set(members)
        self.name = name
        self.members = members
        strays = name.places.keys.count { !own.contains($0) }
        let others = rivals.filter { $0.places.count * 10 >= count }
        ties = members.count { index in others.contains { $0.places[index] != nil } }
        isInRange = members.count * 4 >= count && members.count * 2 <= count
        // A name that runs through the whole page parts nothing.
        guard members.count >= Self.least, count - members.count >= Self.least, strays * 3 <= members.count,
            ties * 3 <= members.count
        else { return nil }
    }
}
