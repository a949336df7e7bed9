#!/usr/bin/env bash
# Makes app.aot beside quarkus-run.jar, with which a node starts in half the time: the classes that it loads, and what the JVM
# learned about the methods that a click calls. The application runs once, on a database that is thrown away, while links are
# opened; at its end the JVM writes the file. Only the very same JVM, JARs and options can use it, so docker/Dockerfile calls this
# in the image. Outside of it:
#
#   ./mvnw package -DskipTests -Dquarkus.package.jar.type=aot-jar
#   src/build/aot-cache.sh
#   java -XX:+UseCompactObjectHeaders -XX:AOTCache=target/quarkus-app/app.aot -jar target/quarkus-app/quarkus-run.jar
#
# Needs a JVM 25, curl, and for a build for PostgreSQL the programs of a PostgreSQL server (initdb, pg_ctl: in PATH, PGBIN, or
# /usr/lib/postgresql). Started by root, that server runs as the user PGUSER_NAME (postgres), since it refuses root.
#
# From the environment: APPLICATION (target/quarkus-app), JAVA_OPTIONS (-XX:+UseCompactObjectHeaders), CLICKS (20000), PORT (18180;
# the next two are used as well).
set -euo pipefail

application=$(readlink -f "${APPLICATION:-$(dirname "$0")/../../target/quarkus-app}")
java_options=${JAVA_OPTIONS:--XX:+UseCompactObjectHeaders}
clicks=${CLICKS:-20000}
port=${PORT:-18180}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
    echo "$*" >&2
    exit 1
}

compgen -G "$application/lib/main/io.quarkus.quarkus-rest-3*.jar" >/dev/null || die "No application in $application"
# the JVM stores only what it can load without Quarkus' own class loader
"$java" -cp "$application/quarkus-run.jar" --dry-run dev.cartrestore.CartRestore 2>/dev/null ||
    die "The JVM cannot store the classes of this package: build it with -Dquarkus.package.jar.type=aot-jar"

work=$(mktemp -d)
clean_up() {
    [[ -z ${pid:-} ]] || kill "$pid" 2>/dev/null || true
    [[ ! -e $work/db/postmaster.pid ]] || as_database "$pgbin/pg_ctl" -D "$work/db" -m fast stop >/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
cd "$work" # where the embedded database makes its file

as_database() {
    if ((EUID == 0)); then
        runuser -u "${PGUSER_NAME:-postgres}" -- "$@"
    else
        "$@"
    fi
}
random() {
    od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

if ! compgen -G "$application/lib/main/com.h2database.*" >/dev/null; then
    initdb=$(command -v initdb || find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -1)
    pgbin=${PGBIN:-$(dirname "$(readlink -f "$initdb")")}
    [[ -x $pgbin/initdb ]] || die "No PostgreSQL server found: set PGBIN to where initdb is"
    export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$((port + 2))/postgres
    export QUARKUS_DATASOURCE_USERNAME=aot QUARKUS_DATASOURCE_PASSWORD
    QUARKUS_DATASOURCE_PASSWORD=$(random)
    echo "$QUARKUS_DATASOURCE_PASSWORD" >password
    mkdir db
    ((EUID != 0)) || chown -R "${PGUSER_NAME:-postgres}" "$work"
    as_database "$pgbin/initdb" -D db -U aot --pwfile password -A scram-sha-256 -E UTF8 --locale C >/dev/null
    as_database "$pgbin/pg_ctl" -D db -w -l db.log -o "-h 127.0.0.1 -p $((port + 2)) -k $work" start >/dev/null ||
        die "PostgreSQL does not start: $(cat db.log)"
fi

key=$(random)
export CARTRESTORE_SIGNING_KEYS="aot:$(random)" CARTRESTORE_STORES_SHOP_API_KEYS="$key"
export CARTRESTORE_STORES_SHOP_CHECKOUT_URL=https://shop.example/checkout CARTRESTORE_STORES_SHOP_URL=https://shop.example/
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$((port + 1))
# shellcheck disable=SC2086 # several options
"$java" $java_options -XX:AOTCacheOutput="$application/app.aot" -jar "$application/quarkus-run.jar" >log 2>&1 &
pid=$!
until curl -fs -o /dev/null "http://127.0.0.1:$((port + 1))/q/health/ready"; do
    kill -0 "$pid" 2>/dev/null || die "$(cat log)"
    sleep 0.2
done

lines=$(printf '{"cartProductID":"line-%d","productID":"P%d","variantID":"M","title":"Linen T-shirt","quantity":%d,"price":1500,
  "oldPrice":2000,"imageUrl":"https://shop.example/tee.jpg","productUrl":"https://shop.example/tee"},' 1 1 1 2 2 2 3 3 3)
curl -fsS -o /dev/null "http://127.0.0.1:$port/v3/carts" -H "X-API-KEY: $key" -H 'Content-Type: application/json' \
    -d '{"cartID":"aot","email":"jane@shop.example","contactID":"contact1","currency":"USD","cartSum":9000,"products":['"${lines%,}"']}'
# eight at a time over connections that stay open, as from a proxy
for ((i = 0; i < 8; i++)); do
    curl -fsS -o /dev/null -H 'Accept: text/html,*/*;q=0.8' -H 'Accept-Language: en-US,en;q=0.5' \
        "http://127.0.0.1:$port/cartrestore/aot/?omnisendContactID=contact1&utm_term=[1-$((clicks / 8))]" &
    opening[i]=$!
done
wait "${opening[@]}"

kill "$pid"
wait "$pid" || true
pid=
[[ -s $application/app.aot ]] || die "$(cat log)"
ls -l "$application/app.aot"
