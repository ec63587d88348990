#!/usr/bin/env bash
# Measures POST /import/events against what psql does with the same file on the same PostgreSQL.
#
#   ./mvnw -q -DskipTests package && src/test/bench/import.sh
#
# Needs bash 5, psql, curl and a JDK 25. Settings, all optional, from the environment:
#   EVENTS      events in the large file (1000000); the small one has a tenth
#   CUSTOMERS   customers the events belong to (100000)
#   ROUNDS      rounds; the median counts (3)
#   HEAP        the server's -Xmx (512m)
#   JAVA_HOME   the JDK the server runs on
#   SPRING_R2DBC_URL, SPRING_R2DBC_USERNAME, SPRING_R2DBC_PASSWORD
#               a PostgreSQL whose event table is empty; without them the server brings its own
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../.."

EVENTS=${EVENTS:-1000000} CUSTOMERS=${CUSTOMERS:-100000} ROUNDS=${ROUNDS:-3} HEAP=${HEAP:-512m}
. src/test/bench/server.sh

# ---------------------------------------------------------------------------------------- the files

customers() {
  awk -v n="$CUSTOMERS" 'BEGIN {
    print "customerId"
    for (i = 0; i < n; i++) printf "customer-%06d\n", i
  }'
}

# In the order of time, over the first three months of 2025. Ids are unique and in no order, as random ones are; the
# generator is Lehmer's, so that every awk makes the same file.
events() {
  awk -v n="$1" -v customers="$CUSTOMERS" 'BEGIN {
    split("feature_used session_started purchase support_ticket", names, " ")
    split("31 28 31", days, " ")
    print "messageId,customerId,event,occurredAt,value"
    x = 42
    for (i = 0; i < n; i++) {
      x = (x * 48271) % 2147483647; id = x
      x = (x * 48271) % 2147483647; customer = x % customers
      x = (x * 48271) % 2147483647; name = names[1 + x % 4]
      x = (x * 48271) % 2147483647; value = x % 1000000
      s = int(i * 90 * 86400 / n); day = int(s / 86400); s %= 86400
      for (month = 1; day >= days[month]; month++) day -= days[month]
      printf "%08x-%08x,customer-%06d,%s,2025-%02d-%02dT%02d:%02d:%02dZ,%d.%02d\n", id, i, customer, name,
        month, day + 1, s / 3600, (s % 3600) / 60, s % 60, value / 100, value % 100
    }
  }'
}

memory() { awk -v field="$1:" '$1 == field { printf "%d", $2 / 1024 }' "/proc/$SERVER/status"; }

forget_peak() { echo 5 > "/proc/$SERVER/clear_refs"; }

# --------------------------------------------------------------------------------- what is measured

empty() { sql -c 'TRUNCATE event, event_message' -c 'CHECKPOINT' > /dev/null; }

prepare() {
  sql <<'SQL'
SET client_min_messages = warning;
SELECT create_event_partitions('{2025-01-01,2025-02-01,2025-03-01}') \g /dev/null
DROP TABLE IF EXISTS bench_plain, bench_staged;
CREATE TABLE bench_plain (message_id text, customer text, name text, occurred_at timestamptz, value numeric);
CREATE UNLOGGED TABLE bench_staged (LIKE bench_plain);
SQL
}

copy_plain() { sql -c "\copy bench_plain FROM '$1' CSV HEADER" > /dev/null; }

# What a careful administrator writes who trusts the file: one row per id, each id counted once for good.
copy_and_insert() {
  sql > /dev/null <<SQL
\copy bench_staged FROM '$1' CSV HEADER
ANALYZE bench_staged;
WITH first AS (
    SELECT DISTINCT ON (s.message_id) s.*, c.id AS customer_id
    FROM bench_staged s
    JOIN customer c ON c.external_id = s.customer
    ORDER BY s.message_id
), claimed AS (
    INSERT INTO event_message (message_id, digest)
    SELECT message_id, hashtextextended(concat_ws('|', customer, name, occurred_at, value), 0) FROM first
    ON CONFLICT (message_id) DO NOTHING
    RETURNING message_id
)
INSERT INTO event (customer_id, occurred_at, amount, name, message_id)
SELECT customer_id, occurred_at, CAST(value * 10000 AS bigint), name, message_id
FROM first JOIN claimed USING (message_id);
SQL
}

import() {
  curl -sS --fail-with-body -H 'Content-Type: text/csv' --data-binary "@$2" -o "$WORK/answer" "$URL/import/$1" \
    || die "The import failed: $(cat "$WORK/answer")"
}

imported() { # field rows: the answer must count all of them there
  grep -q "\"$1\":$2,\"" "$WORK/answer" || die "Expected $1 = $2: $(head -c 500 "$WORK/answer")"
  [ "$(sql -tAc 'SELECT count(*) FROM event')" = "$2" ] || die "The event table does not hold $2 rows."
}

seconds() { # name command...: appends the seconds the command takes to the name's file
  local name=$1 begin=$EPOCHREALTIME; shift
  "$@"
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }' >> "$WORK/$name"
}

median() { sort -n "$WORK/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

round() { # file rows prefix
  empty; sql -c 'TRUNCATE bench_plain' -c CHECKPOINT
  seconds "$3a" copy_plain "$1"
  empty; sql -c 'TRUNCATE bench_plain, bench_staged' -c CHECKPOINT
  seconds "$3b" copy_and_insert "$1"
  empty
  seconds "$3c" import events "$1"; imported accepted "$2"
  seconds "$3d" import events "$1"; imported duplicates "$2"
}

measure() { # name rows
  local file="$WORK/$1.csv" before
  events "$2" > "$file"
  before=$(memory VmRSS)
  forget_peak
  for _ in $(seq "$ROUNDS"); do round "$file" "$2" "$1-"; done
  report "$1" "$2" "$before"
}

report() {
  printf '\n%s events of %s customers in 3 months, %s MB of CSV, median of %s rounds\n' \
    "$2" "$CUSTOMERS" "$(($(wc -c < "$WORK/$1.csv") / 1000000))" "$ROUNDS"
  local run
  for run in "a psql, COPY into a plain table" "b psql, COPY, then one INSERT … ON CONFLICT" \
    "c POST /import/events" "d the same again: all duplicates"; do
    awk -v s="$(median "$1-${run%% *}")" -v n="$2" -v run="$run" \
      'BEGIN { printf "  %-44s %8.2f s %9d rows/s\n", run, s, n / s }'
  done
  awk -v a="$(median "$1-a")" -v b="$(median "$1-b")" -v c="$(median "$1-c")" -v d="$(median "$1-d")" \
    'BEGIN { printf "  speed: c/b %.2f  c/a %.2f  d/c %.2f\n", b / c, a / c, c / d }'
  printf '  resident memory of the server, -Xmx%s: %s MB before, %s MB after, %s MB at the peak\n' \
    "$HEAP" "$3" "$(memory VmRSS)" "$(memory VmHWM)"
}

start
reach_database event
prepare
customers > "$WORK/customers.csv"
import customers "$WORK/customers.csv"
sql -c 'VACUUM ANALYZE customer'
measure small $((EVENTS / 10))
measure large "$EVENTS"
empty
sql -c 'DROP TABLE bench_plain, bench_staged'
