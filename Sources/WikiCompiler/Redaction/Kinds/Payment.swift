extension SecretPattern {
    static let payment: [SecretPattern] = [
        .prefixed("stripe-secret-key", "sk_live_", "sk_test_", "sk_prod_", pattern: "sk_(?:live|test|prod)_[A-Za-z0-9]{16,}+"),
        .prefixed("stripe-restricted-key", "rk_live_", "rk_test_", pattern: "rk_(?:live|test)_[A-Za-z0-9]{16,}+"),
        .prefixed("stripe-webhook-secret", "whsec_", pattern: #"whsec_[A-Za-z0-9+/]{24,}+={0,2}"#),
        .prefixed("square-token", "sq0atp-", "sq0csp-", "sq0idp-", pattern: #"sq0[aci][ts]?[dp]?p-[\w-]{22,}+"#),
        .prefixed("square-token", "EAAA", pattern: #"EAAA[\w-]{60}(?![\w-])"#, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("braintree-token", "access_token$", pattern: #"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}"#),
        .named("paypal-secret", "paypal", value: #"[A-Z][\w-]{79}"#),
        .prefixed("shopify-token", "shpat_", "shpca_", "shppa_", "shpss_", pattern: "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
        .prefixed("razorpay-key", "rzp_live_", "rzp_test_", pattern: "rzp_(?:live|test)_[A-Za-z0-9]{14,}+"),
        .prefixed(
            "plaid-token", "access-sandbox-", "access-development-", "access-production-",
            pattern: "access-(?:sandbox|development|production)-" + Shape.uuid),
        .prefixed("flutterwave-key", "FLWSECK", pattern: #"FLWSECK(?:_TEST)?-[a-zA-Z0-9]{12,}+(?:-X)?"#),
        .prefixed("easypost-key", "EZAK", "EZTK", pattern: "EZ[AT]K[A-Za-z0-9]{54}" + Shape.end),
        .prefixed("adyen-key", "AQE", pattern: #"AQE[a-z][A-Za-z0-9+/]{40,}={0,2}-[A-Za-z0-9+/]{30,}={0,2}-[^\s"'\\]{12,}"#),
    ]
}
