#!/usr/bin/env bash
# Measures the click: how many restore pages a second, set against the limit of the machine and against a bare "hello", both of
# which the bench profile adds to the application. The limit is a Vert.x route that reads the cart with the reactive PostgreSQL
# client and writes a page of the same length by hand.
#
# Only the ratios mean something. Load generator, application and database share one machine, and machines are noisy, so the
# three take turns within one run, and the medians of the rounds count. "CPU-bound" requests/s are those that the CPU time of
# application and database would allow if nothing else ran; "foreign" is the share of the machine that other programs took.
#
# Needs wrk, curl, the programs of a PostgreSQL server (initdb, pg_ctl, psql: in PATH, PGBIN, or /usr/lib/postgresql) and
# JAVA_HOME with a JDK 25. Started by root, the database runs as the user PGUSER_NAME (postgres), since it refuses root.
#
#   src/bench/click.sh [--skip-build] [--against DIRECTORY]
#
#   --skip-build  takes target/bench/quarkus-app as it is (built with -Ppostgresql,bench)
#   --against     measures a second packaged application too, in turns: the same, before a change
#
# From the environment: ROUNDS (4), SECONDS_A_ROUND (10), WARM_UP (150000 clicks), CONNECTIONS (64), CARTS (100000), LINES_A_CART (5),
# APPLICATION (target/bench/quarkus-app), JAVA_OPTIONS (the flags below), and for the second application AGAINST_JAVA_OPTIONS (the same).
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${ROUNDS:-4}
seconds=${SECONDS_A_ROUND:-10}
warm_up=${WARM_UP:-150000}
connections=${CONNECTIONS:-64}
carts=${CARTS:-100000}
lines=${LINES_A_CART:-5}
java_options=${JAVA_OPTIONS:--Xms256m -Xmx256m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError}

build=yes
applications=("${APPLICATION:-target/bench/quarkus-app}")
while (($#)); do
    case $1 in
    --skip-build) build=no ;;
    --against) applications+=("$2") && shift ;;
    *) sed -n '2,/^set /{/^#/p}' "$0" >&2 && exit 2 ;;
    esac
    shift
done

die() {
    echo "$*" >&2
    exit 1
}

initdb=$(command -v initdb || find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -1)
pgbin=${PGBIN:-$(dirname "$(readlink -f "$initdb")")}
[[ -x $pgbin/initdb ]] || die "No PostgreSQL server found: set PGBIN to where initdb is"
[[ -x ${JAVA_HOME:-}/bin/java ]] || die "Set JAVA_HOME"
for tool in wrk curl; do
    command -v "$tool" >/dev/null || die "$tool is needed"
done

work=$(mktemp -d)
processes=()
as_database() {
    if ((EUID == 0)); then
        runuser -u "${PGUSER_NAME:-postgres}" -- "$@"
    else
        "$@"
    fi
}
clean_up() {
    for process in "${processes[@]}"; do
        kill "$process" 2>/dev/null && wait "$process" || true
    done
    [[ ! -e $work/db/postmaster.pid ]] || as_database "$pgbin/pg_ctl" -D "$work/db" -m fast stop >/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

[[ $build == no ]] || ./mvnw -B -q package -Ppostgresql,bench -DskipTests

# ---- the database, with its own defaults: fsync is on
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
database_port=$(free_port)
echo "$password" >"$work/password"
mkdir "$work/db"
((EUID != 0)) || chown -R "${PGUSER_NAME:-postgres}" "$work"
as_database "$pgbin/initdb" -D "$work/db" -U bench --pwfile "$work/password" -A scram-sha-256 -E UTF8 --locale C >/dev/null
as_database "$pgbin/pg_ctl" -D "$work/db" -w -l "$work/db.log" \
    -o "-h 127.0.0.1 -p $database_port -k $work" start >/dev/null || die "PostgreSQL does not start: $(cat "$work/db.log")"
export PGPASSWORD=$password
psql=("$pgbin/psql" -h 127.0.0.1 -p "$database_port" -U bench -q -v ON_ERROR_STOP=1)
"${psql[@]}" -d postgres -c 'create database cartrestore'

# ---- the applications: the first one makes the schema
ports=()
for application in "${applications[@]}"; do
    port=$(free_port)
    ((${#ports[@]} == 0)) || java_options=${AGAINST_JAVA_OPTIONS:-$java_options}
    # shellcheck disable=SC2086 # several options
    "$JAVA_HOME/bin/java" $java_options \
        -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" -Dquarkus.management.port="$(free_port)" \
        -Dquarkus.datasource.jdbc.url="jdbc:postgresql://127.0.0.1:$database_port/cartrestore" \
        -Dquarkus.datasource.username=bench -Dquarkus.datasource.password="$password" \
        -Dquarkus.shutdown.delay-enabled=false \
        -Dcartrestore.signing-keys="bench:$password" -Dcartrestore.stores.bench.hosts=shop.example \
        -Dcartrestore.stores.bench.checkout-url=https://shop.example/checkout \
        -Dcartrestore.trusted-proxies=127.0.0.1 \
        -jar "$application/quarkus-run.jar" >"$work/application-$port.log" 2>&1 &
    processes+=($!)
    for ((i = 0; ; i++)); do
        curl -fsS -o /dev/null -H 'Host: shop.example' "http://127.0.0.1:$port/bench/hello" 2>/dev/null && break
        ((i < 150)) && kill -0 "${processes[-1]}" 2>/dev/null || die "$application does not start: $(cat "$work"/application-*.log)"
        sleep 0.2
    done
    ports+=("$port")
    echo "$application: pid ${processes[-1]}, port $port"
    [[ $port != "${ports[0]}" ]] || "${psql[@]}" -d cartrestore -v carts="$carts" -v lines="$lines" -f src/bench/carts.sql
done

# ---- load
load() { # port, seconds, hello, limit or click -> requests/s, p50 and p99 in ms, failed and all requests
    wrk -t1 -c "$connections" -d "${2}s" -s src/bench/click.lua "http://127.0.0.1:$1" -- "$3" "$carts" "${page_bytes:-0}" |
        sed -n 's/^figures //p'
}

# CPU time in ticks: of one process with all its threads, of the database with its backends, of the whole machine
ticks_of() {
    sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'
}
ticks_of_database() {
    local postmaster process sum=0
    postmaster=$(head -1 "$work/db/postmaster.pid")
    for process in "$postmaster" $(cat "/proc/$postmaster/task/$postmaster/children"); do
        sum=$((sum + $(ticks_of "$process" 2>/dev/null || echo 0)))
    done
    echo "$sum"
}
ticks_of_machine() { # busy ticks
    awk '/^cpu / { print $2 + $3 + $4 + $7 + $8 }' /proc/stat
}

page=(curl -fsS -H 'Host: shop.example' "http://127.0.0.1:${ports[0]}/cartrestore/cart1/?omnisendContactID=contact1")
page_bytes=$("${page[@]}" | wc -c)
echo "The page has $page_bytes bytes, $("${page[@]}" | grep -c '<li class="line"') lines"

# By count, since on a busy machine the compiler of the JVM is what comes late; for three minutes at most.
for port in "${ports[@]}"; do
    echo "Warm-up:"
    clicks=0
    for ((second = 0; clicks < warm_up && second < 180; second += 12)); do
        rate=$(load "$port" 8 click | cut -d' ' -f1)
        clicks=$((clicks + 8 * rate))
        echo "  after $second s: $rate clicks/s, $(load "$port" 2 hello | cut -d' ' -f1) hellos/s," \
            "$(load "$port" 2 limit | cut -d' ' -f1) at the limit"
    done
done

cores=$(nproc)
hertz=$(getconf CLK_TCK)
printf '%-5s %-28s %10s %8s %8s %7s %9s %9s %8s\n' round what requests/s 'p50 ms' 'p99 ms' failed 'app µs' 'db µs' 'foreign'
for ((round = 1; round <= rounds; round++)); do
    for i in "${!applications[@]}"; do
        for what in hello limit click; do
            application=$(ticks_of "${processes[i]}") database=$(ticks_of_database) machine=$(ticks_of_machine)
            wrk_before=$(sed 's/.*) //' "/proc/$$/stat" | awk '{ print $14 + $15 }') # of children that have ended
            read -r rate p50 p99 failed requests <<<"$(load "${ports[i]}" "$seconds" "$what")"
            application=$(($(ticks_of "${processes[i]}") - application))
            database=$(($(ticks_of_database) - database))
            machine=$(($(ticks_of_machine) - machine))
            generator=$(($(sed 's/.*) //' "/proc/$$/stat" | awk '{ print $14 + $15 }') - wrk_before))
            read -r app_us db_us foreign <<<"$(awk -v a="$application" -v d="$database" -v m="$machine" -v g="$generator" \
                -v n="$requests" -v hz="$hertz" -v s="$seconds" -v c="$cores" \
                'BEGIN { print a / hz * 1e6 / n, d / hz * 1e6 / n, int(100 * (m - a - d - g) / hz / s / c) }')"
            printf '%-5s %-28s %10s %8s %8s %7s %9.1f %9.1f %7s%%\n' "$round" "$what ${applications[i]: -20}" "$rate" "$p50" \
                "$p99" "$failed" "$app_us" "$db_us" "$foreign"
            echo "$i $what $rate $p50 $p99 $app_us $db_us" >>"$work/figures"
        done
    done
done

# ---- the table: medians of the rounds, each round set against its own limit
awk '
    function median(list, count,    i, j, swap) {
        for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++)
            if (list[j] < list[i]) { swap = list[i]; list[i] = list[j]; list[j] = swap }
        return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    function of(a, what, column, base, baseColumn,    r, list) { # the median of a column, or of its ratio to a base
        for (r = 1; r <= rounds; r++) list[r] = value[a, what, r, column] / (base ? value[a, base, r, baseColumn] : 1)
        return median(list, rounds)
    }
    function row(name, format,    k) {
        printf "%-46s", name
        for (k = 1; k <= 3; k++) printf " %10s", sprintf(format, cell[k])
        printf "\n"
    }
    {
        r = ++seen[$1 $2]; rounds = r; last = $1
        for (k = 3; k <= 7; k++) value[$1, $2, r, k] = $k
        value[$1, $2, r, "bound"] = 1e6 / ($6 + $7)
        value[$1, $2, r, "tail"] = $5 / $4
    }
    END {
        split("hello limit click", names, " ")
        for (a = 0; a <= last; a++) {
            printf "\n%-46s %10s %10s %10s\n", "application " a + 1 ", medians of " rounds " rounds", "hello", "limit", "click"
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 3); row("requests/s", "%.0f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 3, "limit", 3); row("requests/s to the limit", "%.2f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], "bound", "limit", "bound"); row("CPU-bound requests/s to the limit", "%.2f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 6); row("application CPU a request, µs", "%.0f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 6, "limit", 6); row("application CPU to the limit", "%.2f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 7); row("database CPU a request, µs", "%.0f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], 7, "limit", 7); row("database CPU to the limit", "%.2f")
            for (k = 1; k <= 3; k++) cell[k] = of(a, names[k], "tail"); row("p99 over p50", "%.2f")
            printf "click/hello: requests/s %.3f\n", of(a, "click", 3, "hello", 3)
        }
        for (a = 1; a <= last; a++) {
            for (r = 1; r <= rounds; r++) against[r] = value[0, "click", r, "bound"] / value[a, "click", r, "bound"]
            printf "\napplication 1 / application %d, CPU-bound clicks: %.3f\n", a + 1, median(against, rounds)
        }
    }' "$work/figures"
