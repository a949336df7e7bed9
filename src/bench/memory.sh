#!/bin/bash
# Measures how much memory the packaged application takes at three heap sizes, on this machine alone: it pushes carts, then opens
# their links with 64 connections for 20 seconds. Build first: ./mvnw package -DskipTests. Takes about two minutes.
set -eu
cd "$(dirname "$0")/../.."
jar=${JAR:-$PWD/target/quarkus-app/quarkus-run.jar}
carts=${CARTS:-5000}
seconds=${SECONDS_OF_LOAD:-20}
work=$(mktemp -d)
trap '[ -z "${pid:-}" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

echo "heap | resident before load | resident at most | clicks per second | slowest of 100"
for heap in ${HEAPS:-96m 192m 384m}; do
  mkdir "$work/$heap"
  cd "$work/$heap"
  QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=18180 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=19100 \
    CARTRESTORE_SIGNING_KEYS=k1:a-secret-for-this-measurement-only-0123 CARTRESTORE_STORES_SHOP_API_KEYS=a-key-for-measuring \
    CARTRESTORE_TRUSTED_PROXIES=127.0.0.1 java "-Xmx$heap" -XX:+ExitOnOutOfMemoryError -jar "$jar" >log 2>&1 &
  pid=$!
  until curl -fs -o /dev/null http://127.0.0.1:19100/q/health/ready; do kill -0 $pid; sleep 0.2; done
  before=$(awk '/VmRSS/ {print int($2 / 1024)}' /proc/$pid/status)
  load=$(java -Xmx128m "$OLDPWD/src/bench/Clicks.java" http://127.0.0.1:18180 a-key-for-measuring "$carts" "$seconds")
  most=$(awk '/VmHWM/ {print int($2 / 1024)}' /proc/$pid/status)
  kill $pid; wait $pid || true; pid=
  cd "$OLDPWD"
  echo "$heap | $before MB | $most MB | $load"
done
