#!/usr/bin/env bash
# Measures segmentsRefresh against hand-written SQL for the same sets on the same PostgreSQL.
#
#   ./mvnw -q -DskipTests package && src/test/bench/segments.sh
#
# Needs bash 5, psql, curl and a JDK 25. Settings, all optional, from the environment:
#   CUSTOMERS   customers (1000000)
#   EVENTS      events they have in the year 2025 (20000000)
#   ROUNDS      rounds, at most 9; the median counts (3)
#   HEAP        the server's -Xmx (512m)
#   WORK_MEM    work_mem of the hand-written SQL (256MB)
#   JAVA_HOME   the JDK the server runs on
#   SPRING_R2DBC_URL, SPRING_R2DBC_USERNAME, SPRING_R2DBC_PASSWORD
#               a PostgreSQL 16 or newer without customers; without them the server brings its own
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../.."

CUSTOMERS=${CUSTOMERS:-1000000} EVENTS=${EVENTS:-20000000} ROUNDS=${ROUNDS:-3} HEAP=${HEAP:-512m}
WORK_MEM=${WORK_MEM:-256MB}
HERE=src/test/bench
. src/test/bench/server.sh

mutate() { # name input-as-JSON
  local name=$1 type=${1^}
  printf '{"query":"mutation($input: %sInput!) { %s(input: $input) { userErrors { code message field } } }","variables":{"input":%s}}' \
    "$type" "$name" "$2" > "$WORK/request"
  curl -sS -H 'Content-Type: application/json' --data-binary "@$WORK/request" -o "$WORK/answer" "$URL/graphql" \
    || die "$name failed."
  grep -q "\"$name\":{\"userErrors\":\[\]}" "$WORK/answer" || die "$name: $(head -c 1000 "$WORK/answer")"
}

# ----------------------------------------------------------------------------------------- the facts

# The same ones every time: what looks random is a hash of the row's number.
facts() {
  sql -v customers="$CUSTOMERS" -v events="$EVENTS" -f "$HERE/segments-facts.sql" > /dev/null
}

# A customer in a hundred does something again, late: 24 days before the end of the year.
changes() { # round
  awk -v n="$CUSTOMERS" -v round="$1" 'BEGIN {
    print "messageId,customerId,event,occurredAt,value"
    split("session_started purchase support_ticket", names, " ")
    for (i = 0; i < n / 100; i++)
      for (k = 1; k <= 3; k++)
        printf "late-%d-%d-%d,customer-%07d,%s,2025-12-08T%02d:%02d:00Z,%d\n",
          round, i, k, i * 100 + round, names[k], i % 24, i % 60, 50 * k
  }' > "$WORK/changes.csv"
  curl -sS --fail-with-body -H 'Content-Type: text/csv' --data-binary "@$WORK/changes.csv" -o "$WORK/answer" \
    "$URL/import/events" || die "The import failed: $(cat "$WORK/answer")"
  grep -q "\"accepted\":$((CUSTOMERS / 100 * 3))," "$WORK/answer" || die "Not imported: $(head -c 500 "$WORK/answer")"
}

# ------------------------------------------------------------------------------------- the segments

KEYS=(power-users at-risk big-spenders expanding quiet-accounts explorers support-heavy)

segments() {
  local key
  for key in "${KEYS[@]}"; do
    mutate segmentCreate \
      "{\"key\":\"$key\",\"name\":\"$key\",\"definition\":{\"rule\":$(sed -n "/^# $key\$/,/^\$/p" "$HERE/segments-rules.txt" | sed 1d)}}"
  done
}

refresh() { # moment full
  mutate segmentsRefresh "{\"segments\":[$(printf '"%s",' "${KEYS[@]}" | sed 's/,$//')],\"asOf\":\"$1\",\"full\":$2}"
}

by_hand() { # moment
  sql -v as_of="$1" -v work_mem="$WORK_MEM" -f "$HERE/segments-by-hand.sql" > /dev/null
}

# Number of members, and of those that one of both sides has alone.
compare() { # moment
  sql -tA -v as_of="$1" <<'SQL'
WITH kept AS (
    SELECT s.key AS segment, m.customer_id
    FROM membership m JOIN segment s ON s.version_id = m.segment_version_id
    WHERE m.valid @> CAST(:'as_of' AS timestamptz)
), differing AS (
    (SELECT segment, customer_id FROM kept EXCEPT SELECT segment, customer_id FROM bench_member)
    UNION ALL
    (SELECT segment, customer_id FROM bench_member EXCEPT SELECT segment, customer_id FROM kept)
)
SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM differing);
SQL
}

same() { # moment
  local found
  found=$(compare "$1")
  [ "${found#*|}" = 0 ] || die "As of $1 both differ: members and differences are $found."
  MEMBERS=${found%|*}
}

# --------------------------------------------------------------------------------- what is measured

seconds() { # name command...: appends the seconds the command takes to the name's file
  local name=$1 begin=$EPOCHREALTIME; shift
  "$@"
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }' >> "$WORK/$name"
}

median() { sort -n "$WORK/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

# The refresh an hour later goes on from the one before it, so that comparing the last covers both.
round() { # number
  local first="2026-01-0$1T00:00:00Z" later="2026-01-0$1T01:00:00Z"
  seconds hand by_hand "$first"
  seconds full refresh "$first" true
  same "$first"
  changes "$1"
  seconds again refresh "$first" false
  changes "$1$1"
  seconds later refresh "$later" false
  by_hand "$later"
  same "$later"
}

report() {
  printf '\n%s customers with %s events, %s segments of ten conditions with %s members, median of %s rounds\n' \
    "$CUSTOMERS" "$EVENTS" "${#KEYS[@]}" "$MEMBERS" "$ROUNDS"
  local run
  for run in "hand by hand, with work_mem $WORK_MEM" "full segmentsRefresh, full" \
    "again 1 % of the customers changed, same moment" "later 1 % of the customers changed, an hour later"; do
    printf '  %-48s %8.2f s   (%s)\n' "${run#* }" "$(median "${run%% *}")" "$(paste -sd ' ' "$WORK/${run%% *}")"
  done
  awk -v h="$(median hand)" -v f="$(median full)" -v a="$(median again)" -v l="$(median later)" \
    'BEGIN { printf "  full / by hand %.2f   same moment / full %.3f   hour later / full %.3f\n", f / h, a / f, l / f }'
}

start --liftgraph.segments.refresh=0
reach_database customer
facts
segments
by_hand 2026-01-01T00:00:00Z
refresh 2026-01-01T00:00:00Z true
same 2026-01-01T00:00:00Z
for number in $(seq "$ROUNDS"); do round "$number"; done
report
