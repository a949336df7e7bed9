#!/usr/bin/env bash
# Makes target/quarkus-app/app.aot, with which a node starts in half the time: the classes that it loads, and what the JVM learned
# about the methods that a click calls. The application runs once, on a database that is thrown away,
# while links are opened; at its end the JVM writes the file. Only the very same JDK, jar and options can use it.
#
# Needs a JDK 25, curl, openssl, and the application as JARs that the JVM itself can load:
#
#   ./mvnw package -DskipTests -Dquarkus.package.jar.type=aot-jar
#   src/build/aot-cache.sh
#   java -XX:+UseCompactObjectHeaders -XX:AOTCache=target/quarkus-app/app.aot -jar target/quarkus-app/quarkus-run.jar
#
# A build for PostgreSQL needs an empty database, named by QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD.
# From the environment: APPLICATION (target/quarkus-app), JAVA_OPTIONS (-XX:+UseCompactObjectHeaders), CLICKS (20000), PORT (18180).
set -euo pipefail

application=$(readlink -f "${APPLICATION:-$(dirname "$0")/../../target/quarkus-app}")
java_options=${JAVA_OPTIONS:--XX:+UseCompactObjectHeaders}
clicks=${CLICKS:-20000}
port=${PORT:-18180}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

work=$(mktemp -d)
trap '[[ -z ${pid:-} ]] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work" # where the embedded database makes its file

key=$(openssl rand -hex 32)
export CARTRESTORE_SIGNING_KEYS="aot:$(openssl rand -hex 32)" CARTRESTORE_STORES_SHOP_API_KEYS="$key"
export CARTRESTORE_STORES_SHOP_CHECKOUT_URL=https://shop.example/checkout CARTRESTORE_STORES_SHOP_URL=https://shop.example/
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$((port + 1))
# shellcheck disable=SC2086 # several options
"$java" $java_options -XX:AOTCacheOutput="$application/app.aot" -jar "$application/quarkus-run.jar" >log 2>&1 &
pid=$!
until curl -fs -o /dev/null "http://127.0.0.1:$((port + 1))/q/health/ready"; do
    kill -0 "$pid" 2>/dev/null || { cat log >&2 && exit 1; }
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
[[ -s $application/app.aot ]] || { cat log >&2 && exit 1; }
ls -l "$application/app.aot"
