extension ModelSettings {
    /// How a model is reached.
    public func endpoint(of model: ModelName) -> ModelEndpoint {
        let provider = model.provider
        let key = keyCommand(of: provider).map(ModelKey.command) ?? keyVariable(of: provider).map(ModelKey.environment)
        return ModelEndpoint(url: url(of: provider), key: key, timeout: .seconds(timeoutSeconds), contextTokens: contextTokens)
    }
}
