extension FileClassifier {
    static let vendorNames: Set<String> = [
        "vendor", "vendored", "third_party", "third-party", "thirdparty", "3rdparty", "node_modules", "bower_components", "pods",
        "carthage", ".yarn", "godeps", "jspm_packages", ".venv", "site-packages", "submodules",
    ]
    /// Folders that hold dependencies in some projects and own code in others.
    static let suspects: Set<String> = ["deps", "external", "externals", "extern", "ext", "contrib", "subprojects", "libs"]
    static let decisionFolders: Set<String> = [
        "decisions", "decision-records", "decision_records", "architecture-decisions", "decision-log",
    ]
    static let bareDocuments: Set<String> = [
        "contributing", "hacking", "install", "building", "todo", "bugs", "manifesto", "security", "maintainers", "design", "roadmap",
        "releasing", "faq", "upgrading", "development",
    ]

    static func isInstructions(_ name: String, _ folders: ArraySlice<String>) -> Bool {
        if ["claude.md", "claude.local.md", "agents.md", "agent.md", "gemini.md", ".cursorrules", ".windsurfrules", ".clinerules"].contains(
            name)
        {
            return true
        }
        let folder = folders.joined(separator: "/") + "/"
        if name == "copilot-instructions.md" { return folder.hasSuffix(".github/") }
        if name == "guidelines.md" { return folder.hasSuffix(".junie/") }
        return [".cursor/rules/", ".github/instructions/", ".clinerules/", ".windsurf/rules/", ".claude/rules/"].contains {
            folder.hasPrefix($0) || folder.contains("/" + $0)
        }
    }

    static func isIntegration(_ name: String, _ folders: ArraySlice<String>) -> Bool {
        let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
        switch folders.joined(separator: "/") {
        case ".github/workflows", ".gitlab/ci", ".forgejo/workflows", ".gitea/workflows", ".woodpecker": return isYAML
        case ".circleci": return name == "config.yml"
        case ".buildkite": return isYAML || name.hasSuffix(".sh")
        case "":
            return [
                ".gitlab-ci.yml", ".travis.yml", "azure-pipelines.yml", "jenkinsfile", "bitbucket-pipelines.yml", "appveyor.yml",
                ".appveyor.yml", ".cirrus.yml", ".drone.yml", ".woodpecker.yml", ".build.yml",
            ].contains(name)
        default: return false
        }
    }

    static func isBuild(_ name: String, _ path: String) -> Bool {
        if buildNames.contains(name) { return true }
        if name.hasPrefix("dockerfile") || name.hasSuffix(".dockerfile") || name.hasPrefix("containerfile") { return true }
        if name.hasPrefix("docker-compose") || name == "compose.yml" || name == "compose.yaml" { return true }
        if name.hasPrefix("requirements"), name.hasSuffix(".txt") { return true }
        return [".gemspec", ".csproj", ".fsproj", ".sln", ".cabal", ".podspec", ".mk", ".cmake", ".nimble", ".opam"].contains {
            name.hasSuffix($0)
        }
    }

    private static let buildNames: Set<String> = [
        "package.swift", "package.json", "cargo.toml", "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "noxfile.py", "pytest.ini",
        "go.mod", "go.work", "makefile", "gnumakefile", "makefile.in", "makefile.am", "configure.ac", "justfile", ".justfile",
        "taskfile.yml",
        "taskfile.yaml", "cmakelists.txt", "cmakepresets.json", "meson.build", "build.zig", "build.gradle", "build.gradle.kts",
        "settings.gradle", "settings.gradle.kts", "pom.xml", "build.xml", "build.sbt", "mix.exs", "rebar.config", "gemfile", "rakefile",
        "composer.json", "deno.json", "deno.jsonc", "pnpm-workspace.yaml", "turbo.json", "nx.json", "lerna.json", "vagrantfile", "procfile",
        "flake.nix", "default.nix", "shell.nix", "build.bazel", "workspace.bazel", "module.bazel", "stack.yaml",
        "dune-project", "pubspec.yaml", "podfile", "cartfile", "conanfile.txt", "conanfile.py", "environment.yml", "pipfile", "manifest.in",
        ".pre-commit-config.yaml", "lefthook.yml", "renovate.json", "rust-toolchain.toml", "rust-toolchain",
    ]

    static func isChangelog(_ stem: String, _ folders: ArraySlice<String>) -> Bool {
        if folders.last == "changelogs" { return true }
        return [
            "changelog", "changes", "history", "news", "releasenotes", "release_notes", "release-notes", "00-releasenotes", "relnotes",
            "whatsnew",
        ].contains(stem) || (stem.hasPrefix("changelog-") && folders.count < 2)
    }

    static func isBinary(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        return binaryEndings.contains(String(name[name.index(after: dot)...]))
    }

    private static let binaryEndings: Set<String> = Set(
        """
        png jpg jpeg gif bmp ico icns webp avif tif tiff psd ai sketch fig xcf svgz pdf doc docx xls xlsx ppt pptx odt ods key pages
        zip gz tgz bz2 xz zst 7z rar tar jar war ear aar apk ipa whl egg gem deb rpm dmg iso msi exe dll so dylib a o obj lib pdb
        class pyc pyo wasm bin dat db sqlite sqlite3 mdb rdb parquet arrow npy npz pkl h5 onnx pt pth tflite mp3 mp4 m4a wav ogg flac
        avi mov mkv webm ttf otf woff woff2 eot glb gltf fbx blend stl keystore jks p12 pfx der crt cer gpg xcuserstate nib car mo
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static func isGenerated(_ name: String, _ folders: ArraySlice<String>) -> Bool {
        if lockFiles.contains(name) { return true }
        if folders.contains(where: { ["__snapshots__", "__generated__", "generated", "dist"].contains($0) }) { return true }
        if [
            ".min.js", ".min.css", ".min.mjs", ".map", ".snap", ".pb.go", ".pb.cc", ".pb.h", ".pb.swift", "_pb2.py", "_pb2_grpc.py",
            ".pb.rb", ".g.dart", ".freezed.dart", ".designer.cs", ".lock", ".lockb", ".pbxproj", ".ipynb",
        ].contains(where: { name.hasSuffix($0) }) {
            return true
        }
        return [".generated.", "_generated.", ".gen."].contains { name.contains($0) }
    }

    private static let lockFiles: Set<String> = [
        "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum", "package.resolved", "podfile.lock", "cartfile.resolved",
        "gradle.lockfile", "mix.lock", "flake.lock", "packages.lock.json", "go.work.sum",
    ]

    static func isTestData(_ folders: ArraySlice<String>) -> Bool {
        if folders.contains(where: { testData.contains($0) }) { return true }
        return folders.contains { ["snapshots", "golden", "goldens", "expected", "corpus", "samples"].contains($0) }
            && folders.contains { isTestFolder($0) }
    }

    /// Whether a folder's name says that tests lie in it.
    static func isTestFolder(_ name: String) -> Bool {
        ["test", "tests", "spec", "specs", "__tests__", "testing", "e2e", "fuzz"].contains(name) || name.hasSuffix("tests")
            || name.hasSuffix("_test") || name.hasSuffix("-test")
    }

    private static let testData: Set<String> = [
        "fixtures", "fixture", "__fixtures__", "testdata", "test-data", "test_data", "test-fixtures", "test_fixtures", "cassettes",
        "__mocks__", "testfixtures",
    ]
}
