# shellcheck shell=bash
# The demo hall on this machine, and the rehearsed day.

demo_bin=build/release/bin
demo_dir=build/run
demo_children=() # ids of what we started, the server first

random_text() { # LENGTH
    local text=""
    while ((${#text} < $1)); do
        text+=$(head -c 64 /dev/urandom | tr -dc 'a-z2-9')
    done
    printf '%s' "${text:0:$1}"
}

# Made once: the logins stay the same from one run to the next.
make_demo_secrets() {
    local file=$demo_dir/secrets.toml member members
    [[ ! -f $file ]] || return 0
    members=$(staff_of_hall)
    (
        umask 077
        {
            echo '[passwords]'
            for member in $members; do
                printf '%s = "%s"\n' "$member" "$(random_text 8)"
            done
            echo '[devices]'
            printf 'kiosk-1 = { role = "kiosk", token = "%s" }\n' "$(random_text 32)"
            printf 'screen-1 = { role = "display", token = "%s" }\n' "$(random_text 32)"
        } >"$file.new"
    )
    mv "$file.new" "$file"
}

staff_of_hall() {
    awk '/^\[\[/ { staff = ($0 ~ /^\[\[staff\]\]/) } staff && $1 == "id" { gsub(/"/, "", $3); print $3 }' \
        halls/demo.toml
}

password_of() { awk -v id="$1" '$1 == id { gsub(/"/, "", $3); print $3 }' "$demo_dir/secrets.toml"; }

token_of() { sed -n "s/^$1 = .*token = \"\\(.*\\)\".*/\\1/p" "$demo_dir/secrets.toml"; }

# The demo hall keeps office hours; somebody who tries it at night wants a ticket too.
make_demo_hall() {
    sed -e 's/^issue_from = .*/issue_from = "00:00"/' -e 's/^issue_until = .*/issue_until = "24:00"/' \
        halls/demo.toml >"$demo_dir/hall.toml"
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_demo_server() {
    local listen=127.0.0.1:8080 waited
    if port_is_taken 8080; then
        say "Port 8080 is taken; the server picks another"
        listen=127.0.0.1:0
    fi
    "$demo_bin/hallcall-server" serve --db "$demo_dir/hall.db" --config "$demo_dir/hall.toml" \
        --secrets "$demo_dir/secrets.toml" --listen "$listen" \
        >"$demo_dir/server.out" 2>"$demo_dir/server.log" &
    demo_children+=($!)
    for ((waited = 0; waited < 300; waited++)); do
        demo_url=$(sed -n 's/^hallcall-server listening on //p' "$demo_dir/server.out")
        [[ -z $demo_url ]] || return 0
        kill -0 "${demo_children[0]}" 2>/dev/null || break
        sleep 0.1
    done
    cat "$demo_dir/server.log" >&2
    stop_demo
    die "the server did not start; its words are above"
}

start_window_program() { # NAME COMMAND…
    local name=$1
    shift
    "$@" >"$demo_dir/$name.log" 2>&1 &
    demo_children+=($!)
}

open_demo_windows() {
    # In windows that one desktop has room for; on a wall and at the door they take the whole screen.
    start_window_program display "$demo_bin/hallcall-display" --server "$demo_url" --size 960x540
    start_window_program kiosk "$demo_bin/hallcall-kiosk" --server "$demo_url" --size 540x960 \
        --token "$(token_of kiosk-1)" --printer preview --spool "$demo_dir/spool"
    local window staff
    for window in 1 3; do
        staff=100$window
        HALLCALL_PASSWORD=$(password_of "$staff") start_window_program "counter-$window" \
            "$demo_bin/hallcall-counter" --server "$demo_url" --staff "$staff" --window "$window"
    done
}

# In the order opposite to the start: the windows before the server that they talk to.
stop_demo() {
    trap - INT TERM EXIT
    local index child
    for ((index = ${#demo_children[@]} - 1; index >= 0; index--)); do
        child=${demo_children[index]}
        kill -TERM "$child" 2>/dev/null || continue
        wait "$child" 2>/dev/null || true
    done
    demo_children=()
}

print_demo_addresses() {
    local kiosk_token
    kiosk_token=$(token_of kiosk-1)
    cat <<TEXT

The demo hall is open at $demo_url

  hall as JSON    $demo_url/api/v1/hall
  journal         $demo_dir/hall.db
  staff           1001 … 1008 at the windows 1 … 8 (A role), 2001 2002 2003 (B roles),
                  3001 coordinator, 9001 admin, 9002 auditor
  passwords       $demo_dir/secrets.toml, for example 1001: $(password_of 1001)   3001: $(password_of 3001)

By hand, in another terminal:

  $demo_bin/hallcall-kiosk take --service A --server $demo_url --token $kiosk_token --printer file:$demo_dir/slip.bin --spool $demo_dir/spool
  export HALLCALL_PASSWORD=$(password_of 1001)
  $demo_bin/hallcall-counter --server $demo_url --staff 1001 --window 1 duty start
  $demo_bin/hallcall-counter --server $demo_url --staff 1001 --window 1 next
  $demo_bin/hallcall-display --server $demo_url
  HALLCALL_PASSWORD=$(password_of 3001) $demo_bin/hallcall-counter --server $demo_url --staff 3001 --coordinator

Ctrl-C stops everything.
TEXT
}

run_demo() { # HEADLESS
    mkdir -p "$demo_dir"
    make_demo_hall
    make_demo_secrets
    trap 'stop_demo; exit 0' INT TERM
    trap stop_demo EXIT
    start_demo_server
    if ! $1 && [[ -n ${DISPLAY:-} ]]; then
        open_demo_windows
    elif ! $1; then
        say "There is no desktop here (DISPLAY is empty): no window is opened"
    fi
    print_demo_addresses
    local status=0
    wait "${demo_children[0]}" || status=$?
    cat "$demo_dir/server.log" >&2
    stop_demo
    die "the server ended by itself with status $status; its words are above"
}

play_day() {
    say_step "Playing a hall day"
    "$demo_bin/hallcall-day" --bin "$demo_bin" --halls halls --out build/day "$@"
}
