extension SecretPattern {
    /// Mail and telephony.
    static let mail: [SecretPattern] = [
        .prefixed("sendgrid-key", "SG.", pattern: #"SG\.[\w-]{22}\.[\w-]{43}(?![\w-])"#),
        .prefixed("mailgun-key", "key-", pattern: "key-[a-f0-9]{32}" + Shape.end),
        .named("mailgun-key", "mailgun", value: "[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}"),
        SecretPattern(
            "mailchimp-key", literals: ["-us"], lead: 32...32, pattern: Shape.start + #"[a-f0-9]{32}-us\d{1,2}"# + Shape.end),
        .prefixed("brevo-key", "xkeysib-", "xsmtpsib-", pattern: "x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
        .prefixed(
            "resend-key", "re_", pattern: #"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"# + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("twilio-key", "SK", in: "0123456789abcdef", pattern: "SK[a-f0-9]{32}" + Shape.end),
        .named("twilio-auth-token", "twilio", value: "[a-f0-9]{32}"),
        SecretPattern(
            "firebase-key", literals: [":APA91b"], lead: 11...11, pattern: Shape.start + #"AAAA[\w-]{7}:APA91b[\w-]{120,}+"#),
        .named("postmark-token", "postmark", value: Shape.uuid),
    ]
}
