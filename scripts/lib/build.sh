# shellcheck shell=bash
# Configures and builds one preset, with ninja's progress.

# One job for each processor, but no more than the memory carries: the largest files need 1.5 GB.
build_jobs() {
    local processors memory_kb by_memory
    processors=$(nproc)
    memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || echo 0)
    by_memory=$((memory_kb / 1500000))
    ((by_memory >= 1)) || by_memory=1
    echo $((processors < by_memory ? processors : by_memory))
}

# build_preset PRESET [TARGET…]; returns 1 and says so when it fails.
try_build_preset() {
    local preset=$1
    shift
    local log=build/$preset/configure.log
    mkdir -p "build/$preset"
    say_step "Building $preset"
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2
        say_error "cmake could not configure the preset $preset (above, and in $log)"
        return 1
    fi
    local targets=()
    (($# == 0)) || targets=(--target "$@")
    if ! NINJA_STATUS='[%f/%t, %es] ' \
        cmake --build --preset "$preset" -j "$(build_jobs)" "${targets[@]}"; then
        say_error "the preset $preset does not build; the compiler's words are above"
        return 1
    fi
}

build_preset() {
    try_build_preset "$@" || exit 1
}
