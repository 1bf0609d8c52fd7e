/// The kinds of object that are written here, by git's names.
enum ObjectKind: String {
    case commit, tree, blob

    /// The number that stands for the kind in a pack's entry header.
    var packType: UInt8 {
        switch self {
        case .commit: 1
        case .tree: 2
        case .blob: 3
        }
    }
}
