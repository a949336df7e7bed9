#!/usr/bin/env bash
# Measures the click: how many restore pages a second, set against a bare "hello" of the same application.
#
# Only the ratio means something. Load generator, application and database share one machine, and machines are noisy, so
# "hello" and the click take turns within one run, and the median of the rounds counts.
#
# Needs wrk, curl, the programs of a PostgreSQL server (initdb, pg_ctl, psql: in PATH, PGBIN, or /usr/lib/postgresql) and
# JAVA_HOME with a JDK 25. Started by root, the database runs as the user PGUSER_NAME (postgres), since it refuses root.
#
#   src/bench/click.sh [--skip-build] [--against DIRECTORY]
#
#   --skip-build  takes target/bench/quarkus-app as it is (built with -Ppostgresql,bench)
#   --against     measures a second packaged application too, in turns: the same, before a change
#
# From the environment: ROUNDS (4), SECONDS_A_ROUND (10), WARM_UP (150000 clicks), CONNECTIONS (64), CARTS (100000), APPLICATION
# (target/bench/quarkus-app), JAVA_OPTIONS (the flags below), and for the second application AGAINST_JAVA_OPTIONS (the same).
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${ROUNDS:-4}
seconds=${SECONDS_A_ROUND:-10}
warm_up=${WARM_UP:-150000}
connections=${CONNECTIONS:-64}
carts=${CARTS:-100000}
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
    [[ $port != "${ports[0]}" ]] || "${psql[@]}" -d cartrestore -v carts="$carts" -f src/bench/carts.sql
done

# ---- load
load() { # port, seconds, hello or click -> requests/s, p50 and p99 in ms, failed requests
    wrk -t1 -c "$connections" -d "${2}s" -s src/bench/click.lua "http://127.0.0.1:$1" -- "$3" "$carts" | sed -n 's/^figures //p'
}

# By count, since on a busy machine the compiler of the JVM is what comes late; for three minutes at most.
for port in "${ports[@]}"; do
    echo "Warm-up:"
    clicks=0
    for ((second = 0; clicks < warm_up && second < 180; second += 10)); do
        rate=$(load "$port" 8 click | cut -d' ' -f1)
        clicks=$((clicks + 8 * rate))
        echo "  after $second s: $rate clicks/s, $(load "$port" 2 hello | cut -d' ' -f1) hellos/s"
    done
done

page=(curl -fsS -H 'Host: shop.example' "http://127.0.0.1:${ports[0]}/cartrestore/cart1/?omnisendContactID=contact1")
echo "The page has $("${page[@]}" | wc -c) bytes, $("${page[@]}" | grep -c '<li class="line"') lines"

printf '%-5s %-28s %10s %9s %9s %7s\n' round what requests/s 'p50 ms' 'p99 ms' failed
for ((round = 1; round <= rounds; round++)); do
    for i in "${!applications[@]}"; do
        for what in hello click; do
            read -r rate p50 p99 failed <<<"$(load "${ports[i]}" "$seconds" "$what")"
            printf '%-5s %-28s %10s %9s %9s %7s\n' "$round" "$what ${applications[i]: -20}" "$rate" "$p50" "$p99" "$failed"
            echo "$i $what $rate $p99" >>"$work/figures"
        done
    done
done

awk -v rounds="$rounds" '
    function median(list, count,    i, j, swap) {
        for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++)
            if (list[j] < list[i]) { swap = list[i]; list[i] = list[j]; list[j] = swap }
        return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    { round = ++seen[$1 $2]; rate[$1, $2, round] = $3; slow[$1, $2, round] = $4; last = $1 }
    END {
        for (a = 0; a <= last; a++) {
            for (r = 1; r <= rounds; r++) {
                rates[r] = rate[a, "click", r] / rate[a, "hello", r]
                slows[r] = slow[a, "click", r] / slow[a, "hello", r]
                base[r] = rate[0, "click", r] / rate[a, "click", r]
                baseSlow[r] = slow[0, "click", r] / slow[a, "click", r]
            }
            printf "application %d: click/hello, median of %d rounds: requests/s %.3f, p99 %.2f\n", a + 1, rounds,
                median(rates, rounds), median(slows, rounds)
            if (a > 0) printf "application 1 / application %d, clicks: requests/s %.3f, p99 %.2f\n", a + 1,
                median(base, rounds), median(baseSlow, rounds)
        }
    }' "$work/figures"
