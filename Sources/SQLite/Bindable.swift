/// A value that can stand for a `?` of a statement.
public protocol Bindable {
    /// Binds the value to the placeholder at `index`, counted from 1.
    func bind(to statement: Statement, at index: Int) throws(SQLiteError)
}

extension Int: Bindable {
    public func bind(to statement: Statement, at index: Int) throws(SQLiteError) { try statement.bind(self, at: index) }
}

extension Bool: Bindable {
    public func bind(to statement: Statement, at index: Int) throws(SQLiteError) { try statement.bind(self ? 1 : 0, at: index) }
}

extension Double: Bindable {
    public func bind(to statement: Statement, at index: Int) throws(SQLiteError) { try statement.bind(self, at: index) }
}

extension String: Bindable {
    public func bind(to statement: Statement, at index: Int) throws(SQLiteError) { try statement.bind(self, at: index) }
}

extension [UInt8]: Bindable {
    public func bind(to statement: Statement, at index: Int) throws(SQLiteError) { try statement.bind(self, at: index) }
}
