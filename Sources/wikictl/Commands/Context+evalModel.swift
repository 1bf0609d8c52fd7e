import WikiCompiler

extension Context {
    /// The model of this name as an evaluation asks it, with retries, limits and the ledger around it, and what its calls cost.
    func evalAccess(_ name: ModelName) throws -> (access: ModelAccess, cost: EvalColumn.Cost) {
        let prices = try Prices(configuration())
        let day = today
        return (try modelAccess(to: name), { prices.cost(of: $0, by: $1, on: day) })
    }

    /// A column of an evaluation in which a model reads the sessions.
    func evalColumn(_ column: String, _ name: ModelName, keepingIn folder: String) throws -> EvalColumn {
        let (access, cost) = try evalAccess(name)
        return .model(name: column, access, cost: cost, keepingIn: "\(folder)/\(column)")
    }
}
