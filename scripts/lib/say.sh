# shellcheck shell=bash
# What the user reads: steps on stdout, faults on stderr.

say() { printf '%s\n' "$*"; }

say_step() { printf '== %s\n' "$*"; }

say_error() { printf 'hallcall: %s\n' "$*" >&2; }

die() {
    say_error "$*"
    exit 1
}
