# shellcheck shell=bash
# Tests, benchmarks, formatting, lint.

our_sources() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp'
    else
        find . -path ./build -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print
    fi
}

our_shell_scripts() {
    printf '%s\n' hallcall .ci/run scripts/lib/*.sh
}

# What every run watches with a sanitizer: where bytes come in from outside and go to the disk. A
# sanitizer build of everything takes longer than everything else together; it is test --sanitizers.
declare -A core_tests=(
    [asan]="journal protocol"
)

# test_presets WHOLE|CORE PRESET…; the last line is the sum over all of them.
test_presets() {
    local scope=$1 preset log passed=0 failed=0 broken=0
    shift
    for preset in "$@"; do
        local targets=() chosen=()
        if [[ $scope == CORE && -n ${core_tests[$preset]:-} ]]; then
            read -r -a targets <<<"${core_tests[$preset]}"
            chosen=(-R "^($(
                IFS='|'
                echo "${targets[*]}"
            ))\$")
        fi
        if ! try_build_preset "$preset" "${targets[@]/#/test_}"; then
            broken=$((broken + 1))
            continue
        fi
        say_step "Testing $preset"
        log=build/$preset/test.log
        # The log decides below: ctest's own exit status cannot tell one failure from none found.
        ctest --preset "$preset" -j "$(nproc)" "${chosen[@]}" 2>&1 | tee "$log" || true
        local summary
        summary=$(grep -E '^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+' "$log" || true)
        if [[ $summary =~ ([0-9]+)\ tests\ failed\ out\ of\ ([0-9]+) ]]; then
            failed=$((failed + BASH_REMATCH[1]))
            passed=$((passed + BASH_REMATCH[2] - BASH_REMATCH[1]))
        else
            say_error "the tests of $preset did not run to their end"
            broken=$((broken + 1))
        fi
    done
    if ((broken > 0)); then
        say_error "$broken of $# presets did not build or did not finish"
        failed=$((failed + broken))
    fi
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0))
}

run_benchmarks() {
    local benchmark found=false
    for benchmark in build/release/bin/bench_*; do
        [[ -x $benchmark ]] || continue
        found=true
        say_step "${benchmark##*/}"
        "$benchmark" || die "${benchmark##*/} failed"
    done
    $found || die "the build made no benchmarks"
}

format_sources() {
    local options=(-i)
    [[ $1 == write ]] || options=(--dry-run --Werror)
    our_sources | xargs -r clang-format-19 "${options[@]}" ||
        die "some sources are not laid out as .clang-format says; run ./hallcall format"
}

changed_sources() {
    local base
    base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
    { git diff --name-only "$base" -- '*.cpp' && git ls-files --others --exclude-standard -- '*.cpp'; } |
        sort -u | while read -r file; do [[ -f $file ]] && printf '%s\n' "$file"; done
}

run_clang_tidy() {
    local files
    if [[ $1 == changed ]]; then
        files=$(changed_sources)
    else
        files=$(our_sources | grep '\.cpp$')
    fi
    # Only what the preset compiles has a command line to check it with.
    files=$(while read -r file; do
        grep -qF "$file\"" build/dev/compile_commands.json && printf '%s\n' "$file"
    done <<<"$files" || true)
    [[ -n $files ]] || return 0
    say_step "clang-tidy on $(wc -l <<<"$files") files"
    xargs -P "$(build_jobs)" -n 1 clang-tidy-19 -p build/dev --quiet <<<"$files"
}

lint_everything() {
    local failed=()
    say_step "Checks of scripts/lint"
    local check
    for check in scripts/lint/check_*.py; do
        python3 "$check" || failed+=("${check##*/}")
    done
    say_step "shellcheck"
    our_shell_scripts | xargs shellcheck -x || failed+=(shellcheck)
    say_step "Layout"
    (format_sources check) || failed+=(format)
    try_build_preset dev || die "clang-tidy needs a tree that builds"
    say_step "Headers that compile alone"
    cmake --build --preset dev -j "$(build_jobs)" --target all_verify_interface_header_sets ||
        failed+=(headers)
    run_clang_tidy "$1" || failed+=(clang-tidy)
    ((${#failed[@]} == 0)) || die "lint found something: ${failed[*]}"
    say "lint: ok"
}
