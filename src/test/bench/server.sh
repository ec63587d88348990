# Sourced by the benchmarks, from the project's folder: a server with a database of its own, in a folder that goes away.
# Expects HEAP, the server's -Xmx.

JAR=$(ls -t target/liftgraph-*.jar 2>/dev/null | head -1)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/liftgraph-bench.XXXXXX")
SERVER=

finish() {
  if [ -n "$SERVER" ]; then kill "$SERVER" 2>/dev/null && wait "$SERVER" || true; fi
  rm -rf "$WORK"
}
trap finish EXIT

die() { echo "$*" >&2; [ ! -f "$WORK/log" ] || tail -20 "$WORK/log" >&2; exit 1; }

java() {
  local home
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*25*; do
    if [ -x "$home/bin/java" ]; then echo "$home/bin/java"; return; fi
  done
  echo java
}

start() { # options...: sets SERVER and URL
  [ -n "$JAR" ] || die "There is no jar: ./mvnw -q -DskipTests package"
  "$(java)" "-Xmx$HEAP" -jar "$JAR" --server.port=0 --liftgraph.demo=false \
    "--liftgraph.database.folder=$WORK/postgres" "$@" > "$WORK/log" 2>&1 &
  SERVER=$!
  local tries=0
  touch "$WORK/log"
  until grep -q 'Liftgraph is ready' "$WORK/log"; do
    kill -0 "$SERVER" 2>/dev/null || die "The server did not start:"
    [ $((tries += 1)) -lt 600 ] || die "The server did not start within a minute:"
    sleep 0.1
  done
  URL=$(sed -n 's/.*Liftgraph is ready.*\(http:[^ ]*\)\/graphiql.*/\1/p' "$WORK/log")
}

reach_database() { # table that has to be empty: sets DATABASE
  if [ -n "${SPRING_R2DBC_URL:-}" ]; then
    DATABASE="postgresql://${SPRING_R2DBC_URL#*postgresql://}"
    export PGUSER=${SPRING_R2DBC_USERNAME:-} PGPASSWORD=${SPRING_R2DBC_PASSWORD:-}
  else
    DATABASE="postgresql://127.0.0.1:$(sed -n 4p "$WORK/postgres/cluster/postmaster.pid")/postgres"
    export PGUSER=postgres PGPASSWORD=$(cat "$WORK/postgres/password")
  fi
  [ "$(sql -tAc "SELECT count(*) FROM $1")" = 0 ] || die "The table $1 is not empty: not measuring there."
}

sql() { psql -X -q -v ON_ERROR_STOP=1 "$@" "$DATABASE"; }
