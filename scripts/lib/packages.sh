# The Debian packages wikictl is built with, and how to get them. Sourced by the scripts.

packages=(
    libgit2-dev libsqlite3-dev libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
    libpcre2-dev libssl-dev libzstd-dev zlib1g-dev libsimdjson-dev libcurl4-openssl-dev pkg-config git g++
)

# Installs what is missing; says nothing and touches nothing when all is there.
ensure_packages() {
    local missing=() package
    if ! command -v swift >/dev/null; then
        echo "Swift 6.2 or newer is needed and 'swift' is not on the PATH. See https://www.swift.org/install/." >&2
        return 2
    fi
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: make sure that the like of these is installed: ${packages[*]}" >&2
        return 0
    fi
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing, and there is neither root nor sudo to install them:" >&2
            echo "    apt-get install ${missing[*]}" >&2
            return 2
        fi
        root=(sudo)
    fi
    echo "Installing ${missing[*]}"
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
