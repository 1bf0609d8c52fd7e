extension CommandCatalog {
    /// The commands of `wikictl`: a new one is listed here and nowhere else.
    static let wikictl = CommandCatalog(
        abstract: "wikictl compiles the sessions of coding agents into a wiki in which every statement shows its evidence.",
        sections: [
            Section(
                "Set up",
                [
                    SetupCommand.self, InstallCommand.self, UninstallCommand.self, ImportCommand.self, IgnoreCommand.self,
                    PauseCommand.self,
                    ResumeCommand.self,
                ]),
            Section(
                "Projects",
                [
                    InitCommand.self, StatusCommand.self, ProjectListCommand.self, ProjectShowCommand.self, ProjectSchemaCommand.self,
                    ProjectQuotesCommand.self,
                    ProjectRenameCommand.self,
                    ProjectMoveCommand.self, ProjectMarkCommand.self, ProjectJoinCommand.self,
                ]),
            Section(
                "Compile", [CompileCommand.self, BootstrapCommand.self, LastCommand.self, SessionsCommand.self, SessionShowCommand.self]),
            Section(
                "Read",
                [
                    QueryCommand.self, ShowCommand.self, WhyCommand.self, VerifyCommand.self, BlameCommand.self, OpenCommand.self,
                    PathCommand.self, GrepCommand.self,
                ]),
            Section(
                "Next session",
                [
                    BriefCommand.self, HandoffShowCommand.self, HandoffWriteCommand.self, HandoffListCommand.self, HandoffClearCommand.self,
                    CatchupCommand.self, StandupCommand.self, ReceiptsCommand.self,
                ]),
            Section(
                "Remember",
                [
                    RememberCommand.self, ProposalsCommand.self, ProposalsAcceptCommand.self, ProposalsRejectCommand.self,
                    WrongCommand.self, ReviewCommand.self, PromoteCommand.self, DemoteCommand.self,
                ]),
            Section(
                "History",
                [
                    HistoryCommand.self, DiffCommand.self, UndoCommand.self, UnlearnCommand.self, RevertCommand.self, ForgetCommand.self,
                    PurgeCommand.self,
                ]),
            Section(
                "Models",
                [
                    ModelCommand.self, ModelUseCommand.self, ModelTestCommand.self, ModelPolicyCommand.self, ModelListCommand.self,
                    CostCommand.self,
                ]),
            Section(
                "Upkeep",
                [
                    DreamCommand.self, DreamLogCommand.self, ScheduleInstallCommand.self, ScheduleRemoveCommand.self,
                    ScheduleStatusCommand.self, UnarchiveCommand.self, LintCommand.self, DoctorCommand.self, ReindexCommand.self,
                    ConfigCommand.self,
                    BackupCommand.self, RestoreCommand.self, ExportCommand.self, WorkerCommand.self, EvalCommand.self,
                ]),
            Section("About wikictl", [HelpCommand.self, VersionCommand.self, CompletionsCommand.self]),
        ],
        groups: [
            "project": "List, show, rename, move, mark and join projects, and say how their wikis are kept.",
            "session": "Look into archived sessions.",
            "handoff": "Show, write, list and clear what the next session is told of the last.",
            "model": "Show, choose, test and list models, and say which of them may read a project.",
            "dream": "Consolidate the wiki, and list what was done.",
            "schedule": "Let the machine dream each night, and say how that stands.",
            "proposals": "List, accept and reject what waits for a person's yes.",
        ])
}
