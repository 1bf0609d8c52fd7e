import Testing

@testable import WikiCompiler

@Suite("Redaction: what is no secret")
struct RedactionNegativeTests {
    static let placeholders = [
        "API_KEY=your-api-key", "API_KEY=your_api_key_here", "password: changeme", "password=xxxxxxxxxxxx", "TOKEN=${GITHUB_TOKEN}",
        "token: $TOKEN",
        "const token = process.env.API_TOKEN", "token: <your token>", "\"token\": \"<token>\"", "secret: null", "password: ********",
        "--token=$GITHUB_TOKEN",
        "api_key: {{ secrets.API_KEY }}", "OPENAI_API_KEY=sk-...", "export ANTHROPIC_API_KEY=sk-ant-...", "password=\"\"",
        "apiKey: undefined", "password: [REDACTED]",
        "Authorization: Bearer <token>", "Authorization: Bearer ${token}", "Authorization: Bearer YOUR_ACCESS_TOKEN",
        "postgres://user:password@localhost:5432/db",
        "https://user:${PASSWORD}@host/x", "mysql://root:<password>@db", "AKIAIOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "DB_PASSWORD=password", "secret_key: \"test-secret-key\"", "password = '%s'", "token=abcdefghijklmnop", "api_key=1234567890123456",
        "token: '...'",
    ]
    static let code = [
        "token = getToken()", "let token = try await auth.token(for: user)", "password: string;", "password: String",
        "const password = req.body.password",
        "private_key: ed25519.Ed25519PrivateKey", "max_tokens: 4096", "\"input_tokens\": 128394, \"output_tokens\": 5012",
        "tokenizer = \"cl100k_base\"",
        "if (token === null) return", "secretName: my-app-secrets", "password_field = \"user_password_1\"",
        "next_page_token=eav1OzQB0OM8rLdGXOEsyQ", "primary_key: \"user_id_2\"",
        "cache_key = \"users:42:v2:abc1234567890\"", "author: \"John Smith 1984\"", "authenticate(user2024, db)",
        "import { useAuth0Token } from './auth'",
        "foreign_key: order2item_id", "passwordHash: hashPassword(pw)", "token: Token2FAResponseType",
        "('subject_token', 'subject_token_type_2')", "Buffer.from(password, 'base64')",
        "secret=projects/123/secrets/my-secret/versions/1", "private_key_path: /etc/ssl/private/server1.key", "PWD=/home/dev/projects/app2",
        "OLDPWD=/var/lib/app-2024",
        "AUTH_URL=https://auth.example.com/oauth2/token", "token_type: bearer", "authorization: required",
        "public_key: \"AAAAB3NzaC1yc2EAAAADAQABAAABgQC7\"",
        "The bearer of this letter said basic authentication and basic Operators", "secret: &'static str",
        "def f(password=None, token=None):", "self.token = self._token",
        "$PROXY_PASSWORD = $CPAN::Config->{proxy_pass}", "password => $this->bindpw2", "the password is sha256", "the token is expired",
        "pass: true", "bypass=\"user2bypass3\"", "tests pass: 128 of 130", "compass = \"north42east\"", "pass=$1", "--pass=early",
        "PASS: format-argv0-test", "a library identified by 'name'", "\"d\": \"M10 20 L30 40\"", "if (pass) { return x1y2z3 }",
        "each token is 4 bytes", "the secret is key2value",
    ]
    static let identifiers = [
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "\"sha\": \"9fceb02d0ae598e95dc970b74767f19372d61af8\"",
        "id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90",
        "\"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\"",
        "sha256:3b5d5c3712955042212316173ccf37be8001d1a4b8ba0c5b6a4b1e2f2b8e5f7d",
        "toolu_01A09q90qw90lq917835lq9", "msg_01XFDUDYJgAACzvnptvVoYEL", "req_011CSHoEeqs5C35K2UUqR7Fy",
        "\"session_id\": \"019efb65-4046-7140-a3a0-671b5017c575\"",
        "\"requestId\":\"req_011CSHoEeqs5C35K2UUqR7Fy\"", "call_sHk2JdUvT9QvEoGwsjTqRwYk",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7 dev@host", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
        "index 83db48f..bf269f4 100644", "https://github.com/o/r/blob/9fceb02d0ae598e95dc970b74767f19372d61af8/a.swift",
        "arn:aws:iam::123456789012:role/Admin2", "etag: W/\"5d8c72a5edda8d6a\"",
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----",
        "if text.contains(\"-----BEGIN PRIVATE KEY-----\") { return true } // and -----END PRIVATE KEY-----",
        "task-specific sk-output-waiting-1770927708311",
        "docker.io/library/node@sha256:3b5d5c3712955042212316173ccf37be8001d1a4b8ba0c5b6a4b1e2f2b8e5f7d", "2024-01-15T10:30:00.123Z",
        "pk_live_51H8example",
    ]

    @Test("Stand-ins for secrets, code, hashes and ids stay as they are", arguments: placeholders + code + identifiers)
    func staysAsItIs(text: String) throws {
        let redactor = try Redactor()
        var counts = RedactionCounts()
        for context in [
            text, "{\"command\":\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\"}",
        ] {
            #expect(redactor.redact(context, counts: &counts) == context)
        }
        #expect(counts.total == 0)
    }

    @Test("A long run of base 64 is no secret, whatever it spells")
    func blobsStay() throws {
        let redactor = try Redactor()
        var generator = SplitMix(seed: 7)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let blob = String(decoding: (0..<2_000_000).map { _ in letters[Int(generator.next() % 64)] }, as: UTF8.self)
        var counts = RedactionCounts()
        #expect(redactor.redact("{\"encrypted_content\":\"\(blob)\"}", counts: &counts).utf8.count == blob.utf8.count + 24)
        #expect(counts.total == 0)
    }
}
