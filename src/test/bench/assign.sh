#!/usr/bin/env bash
# Measures evaluations by OFREP against a server of its own, load generator included, on this machine.
#
#   ./mvnw -q -DskipTests package && src/test/bench/assign.sh
#
# Prints, for experiments of three kinds, evaluations per second and their times. Needs bash and a JDK 25. Settings,
# all optional, from the environment:
#   CLIENTS     connections that ask, one request at a time each (32)
#   SECONDS_EACH  seconds of each measurement, after half as many to warm up (20)
#   PORT        port of the server (18099)
#   HEAP        the server's -Xmx (512m)
#   JAVA_HOME   the JDK of both
set -euo pipefail
cd "$(dirname "$0")/../../.."

CLIENTS=${CLIENTS:-32} SECONDS_EACH=${SECONDS_EACH:-20} PORT=${PORT:-18099} HEAP=${HEAP:-512m}
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
JAR=$(ls -t target/liftgraph-*.jar 2>/dev/null | grep -v original | head -1)
[ -n "$JAR" ] || { echo "build it first: ./mvnw -q -DskipTests package" >&2; exit 1; }
WORK=$(mktemp -d "${TMPDIR:-/tmp}/liftgraph-bench.XXXXXX")
SERVER=

finish() {
  if [ -n "$SERVER" ]; then kill "$SERVER" 2>/dev/null && wait "$SERVER" || true; fi
  rm -rf "$WORK"
}
trap finish EXIT

"$JAVA" "-Xmx$HEAP" -jar "$JAR" --server.port="$PORT" --liftgraph.demo=false \
  --liftgraph.database.folder="$WORK/postgres" >"$WORK/log" 2>&1 &
SERVER=$!
for _ in $(seq 120); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then break; fi
  kill -0 "$SERVER" 2>/dev/null || { tail -20 "$WORK/log" >&2; exit 1; }
  sleep 0.5
done

"$JAVA" src/test/bench/Assign.java "$PORT" "$CLIENTS" "$SECONDS_EACH" || { tail -20 "$WORK/log" >&2; exit 1; }
