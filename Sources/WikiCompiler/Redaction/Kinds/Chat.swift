extension SecretPattern {
    static let chat: [SecretPattern] = [
        .prefixed(
            "slack-token", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxc-", "xoxd-", "xoxe.",
            pattern: #"xox[bparsoecd](?:\.xox[bp])?-[A-Za-z0-9%+/=-]{16,}+"#, accepts: { Randomness.hasDigit($0.value) }),
        .prefixed("slack-app-token", "xapp-", pattern: #"xapp-\d-[A-Z0-9]{6,}-\d{6,}-[a-f0-9]{32,}+"#),
        SecretPattern(
            "slack-webhook", literals: ["hooks.slack.com/"],
            pattern: #"hooks\.slack\.com/(?:services|workflows|triggers)/(?<secret>[A-Za-z0-9]{6,}/[A-Za-z0-9]{6,}/[A-Za-z0-9/]{16,}+)"#),
        SecretPattern(
            "discord-bot-token", literals: discordBeginnings,
            pattern: Shape.start + #"[MNO][A-Za-z\d]{23,27}\.[\w-]{6}\.[\w-]{27,38}(?![\w-])"#),
        SecretPattern(
            "discord-webhook", literals: ["/api/webhooks/"],
            pattern: #"(?<=discord\.com|discordapp\.com)/api/webhooks/\d{15,21}/(?<secret>[\w-]{40,}+)"#),
        SecretPattern(
            "telegram-bot-token", literals: [":AA"], lead: 8...10,
            pattern: #"(?<!\d)\d{8,10}:AA[\w-]{32,34}(?![\w-])"#),
        SecretPattern(
            "teams-webhook", literals: ["webhook.office.com/"],
            pattern: #"webhook\.office\.com/webhookb2/(?<secret>[A-Za-z0-9@/_-]{70,}+)"#),
        SecretPattern(
            "google-chat-webhook", literals: ["chat.googleapis.com/"],
            pattern: #"chat\.googleapis\.com/v1/spaces/[\w-]+/messages\?(?<secret>key=[\w%&=.-]{60,}+)"#),
        .named("mattermost-token", "mattermost", value: "[a-z0-9]{26}"),
    ]

    /// A bot's token begins with its numeric id in base 64, so with one of a hundred three-letter beginnings.
    private static let discordBeginnings: [String] = ["D", "T", "j", "z"].flatMap { second in
        ["M", "N", "O"].filter { $0 != "O" || second == "D" || second == "T" }.flatMap { first in
            ["A", "E", "I", "M", "Q", "U", "Y", "c", "g", "k"].map { first + second + $0 }
        }
    }
}
