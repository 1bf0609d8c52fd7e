extension CommandKind {
    /// Purposes of commands that everybody knows, by program or by program and subcommand.
    static let known: [String: Purpose] = {
        var table: [String: Purpose] = [:]
        for (purpose, names) in lists {
            for name in names.split(whereSeparator: { $0 == "," || $0 == "\n" }) { table[String(name).trimmed] = purpose }
        }
        return table
    }()

    private static let lists: [(Purpose, String)] = [
        (
            .test,
            """
            ava, bats, bazel test, bun test, cargo nextest, cargo test, ctest, cypress, dart test, deno test,
            dotnet test, flutter test, go test, gradle test, gradlew test, jest, mix test, mocha, mvn test, nox, phpunit,
            playwright, pytest, rails test, rspec, sbt test, swift test, tox, vitest, zig test
            """
        ),
        (
            .format,
            """
            black, cargo fmt, clang-format, dart format, gofmt, goimports, isort, mix format, prettier, ruff format,
            rustfmt, shfmt, stylua, swift format, swift-format, swiftformat, terraform fmt
            """
        ),
        (
            .lint,
            """
            biome check, biome lint, cargo audit, cargo clippy, cargo deny, deno lint, eslint, flake8, go vet,
            golangci-lint, golangci-lint run, hk check, hk fix, mix credo, mix deps.audit, mix sobelow, next lint,
            oxlint, pre-commit run, pylint, rubocop, ruff, ruff check, shellcheck, stylelint, swiftlint
            """
        ),
        (
            .types,
            """
            basedpyright, dialyzer, flow, mix dialyzer, mypy, pyright, sorbet, tsc, vue-tsc
            """
        ),
        (
            .build,
            """
            bazel build, cabal build, cargo build, cargo check, cmake, dotnet build, esbuild, flutter build, go build,
            gradle build, gradlew build, make, mix compile, mvn compile, mvn package, next build, ninja, rollup,
            stack build, swift build, tsdown, tsup, vite build, webpack, zig build
            """
        ),
        (
            .schema,
            """
            alembic revision, alembic upgrade, buf generate, diesel migration, drizzle-kit, goose up,
            knex migrate:latest, manage.py migrate, mix ash.codegen, mix ash.migrate, mix ecto.gen.migration,
            mix ecto.migrate, prisma db, prisma generate, prisma migrate, protoc, rails db:migrate, sqlx migrate,
            sqlx prepare, supabase db, supabase migration
            """
        ),
        (
            .release,
            """
            cargo publish, gh release, goreleaser, mix hex.publish, npm publish, poetry publish, terraform apply,
            twine upload, vercel deploy, wrangler deploy
            """
        ),
        (
            .review,
            """
            gh pr, glab mr
            """
        ),
        (
            .commit,
            """
            git add, git branch, git checkout, git commit, git fetch, git merge, git pull, git push, git rebase,
            git stash, git switch, git tag
            """
        ),
        (
            .tracker,
            """
            bd, gh issue, glab issue, issues, jira, linear, tk
            """
        ),
        (
            .install,
            """
            apt install, apt-get install, brew install, bun install, bundle install, cargo add, cargo install, go mod,
            mix deps.get, npm ci, npm i, npm install, pip install, pip3 install, pnpm add, pnpm install, poetry install,
            uv sync, yarn add, yarn install
            """
        ),
        (
            .read,
            """
            awk, cat, cd, chmod, cmp, command, cp, curl, date, df, diff, du, echo, egrep, env, false, fd, file, find,
            git blame, git cat-file, git config, git describe, git diff, git grep, git log, git ls-files, git remote,
            git rev-parse, git show, git status, grep, head, jq, kill, less, ln, ls, lsof, mkdir, mv, nl, node, ping,
            pkill, printf, ps, pwd, read, rg, rm, rmdir, rustc, sed, sleep, sort, sqlite3, stat, strings, tail, test,
            touch, tree, true, type, uname, wc, wget, whereis, which, whoami, xxd
            """
        ),
    ]
}
