# The release build that scripts/install and scripts/demo share. Sourced by the scripts; run from the repository.

release_flags=(-c release --static-swift-stdlib)

# Builds quietly and prints the directory of the binaries, wikictl and wikictl-hook; shows the log when the build fails.
build_release() {
    local log product
    log=$(mktemp)
    for product in wikictl wikictl-hook; do
        if ! swift build "${release_flags[@]}" --product "$product" >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            return 2
        fi
    done
    rm -f "$log"
    swift build "${release_flags[@]}" --show-bin-path
}
