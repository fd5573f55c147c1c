# shellcheck shell=bash
# Installs the Debian packages that are missing, and does nothing at all when none is.

packages_of() {
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' scripts/packages.txt
    done
}

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# The machine's package lists name this package.
has_candidate() {
    [[ $(apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[!\(]* ]]
}

as_root() {
    if ((EUID == 0)); then
        env "$@"
    elif [[ ${CI:-} == true ]]; then
        sudo -n env "$@"
    else
        sudo env "$@"
    fi
}

apt_get() {
    as_root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
        apt-get -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 -q "$@"
}

update_lists() {
    say_step "Fetching the package lists"
    apt_get update || die "apt-get update failed; is there a network, and are the sources right?"
}

ask_before_installing() {
    if ((EUID == 0)) || [[ ${CI:-} == true ]]; then
        return 0
    fi
    command -v sudo >/dev/null || die "these packages have to be installed by root: $*"
    [[ -t 0 ]] || die "nobody to ask; install these packages first: $*"
    local answer
    read -r -p "Install them now with sudo apt-get? [y/N] " answer
    [[ $answer == [yY]* ]] || die "nothing was installed"
}

# need_packages GROUP…
need_packages() {
    command -v dpkg-query >/dev/null ||
        die "this is not a Debian system; install what scripts/packages.txt lists by hand"
    local wanted package missing=()
    wanted=$(packages_of "$@")
    [[ -n $wanted ]] || die "scripts/packages.txt lists nothing for $*"
    for package in $wanted; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0

    say "Missing Debian packages (${#missing[@]}): ${missing[*]}"
    ask_before_installing "${missing[@]}"
    local updated=false
    for package in "${missing[@]}"; do
        if ! has_candidate "$package"; then
            update_lists
            updated=true
            break
        fi
    done
    say_step "Installing ${#missing[@]} packages"
    apt_get install -y --no-install-recommends "${missing[@]}" && return 0
    if ! $updated; then
        say "The package lists may be old; trying once more with new ones"
        update_lists
        apt_get install -y --no-install-recommends "${missing[@]}" && return 0
    fi
    die "apt-get could not install the packages above"
}
