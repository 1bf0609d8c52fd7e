# The release build that scripts/install and scripts/demo share. Sourced by the scripts; run from the repository.

release_flags=(-c release --static-swift-stdlib --product wikictl)

# Builds quietly and prints the directory of the binary; shows the log when the build fails.
build_release() {
    local log
    log=$(mktemp)
    if ! swift build "${release_flags[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 2
    fi
    rm -f "$log"
    swift build "${release_flags[@]}" --show-bin-path
}
