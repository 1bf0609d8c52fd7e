/// What differs between the agents that can be run for one answer.
protocol AgentCommand: Sendable {
    /// Its name on `PATH`.
    var program: String { get }
    var loginRemedy: String { get }
    /// What it is called with.
    /// - Parameter folder: private; files may be put there, and nothing in its `work`, in which the program starts.
    func call(_ request: ModelRequest, model: String, folder: String) throws(WikiError) -> AgentCall
    func read(_ result: ChildProgram.Result, _ request: ModelRequest) throws(AgentTrouble) -> AgentAnswer
}

struct AgentCall {
    var arguments: [String]
    var variables: [String: String] = [:]
    var input: String
}

struct AgentAnswer {
    var text: String
    var stop = ModelReply.Stop.complete
    var usage = ModelUsage()
    var model: String?
}
