#!/usr/bin/env bash
# Measures the screens of an experiment against a plain SQL sum over the same units and outcomes.
#
#   ./mvnw -q -DskipTests package && src/test/bench/screens.sh
#
# Needs bash 5, psql, curl, GNU date and a JDK 25. Settings, all optional, from the environment:
#   CUSTOMERS   customers, each of them exposed, with three events on average (100000)
#   ROUNDS      rounds; the median counts (3)
#   HEAP        the server's -Xmx (512m)
#   JAVA_HOME   the JDK the server runs on
#   SPRING_R2DBC_URL, SPRING_R2DBC_USERNAME, SPRING_R2DBC_PASSWORD
#               a PostgreSQL without customers; without them the server brings its own
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../.."

CUSTOMERS=${CUSTOMERS:-100000} ROUNDS=${ROUNDS:-3} HEAP=${HEAP:-512m}
. src/test/bench/server.sh

graphql() { # document input-as-JSON
  printf '{"query":"%s","variables":{"input":%s}}' "${1//\"/\\\"}" "$2" > "$WORK/request"
  curl -sS -H 'Content-Type: application/json' --data-binary "@$WORK/request" -o "$WORK/answer" "$URL/graphql" \
    || die "Not answered: $1"
}

mutate() { # name input-as-JSON
  graphql "mutation(\$input: ${1^}Input!) { $1(input: \$input) { userErrors { code message field } } }" "$2"
  grep -q "\"$1\":{\"userErrors\":\[\]}" "$WORK/answer" || die "$1: $(head -c 1000 "$WORK/answer")"
}

ask() { # what of the experiment
  graphql "{ experiment(key: \"bench\") { $1 } }" null
  ! grep -q '"errors"' "$WORK/answer" || die "$1: $(head -c 1000 "$WORK/answer")"
}

import() { # kind, with the rows as input
  curl -sS --fail-with-body -H 'Content-Type: text/csv' --data-binary @- -o "$WORK/answer" "$URL/import/$1" \
    || die "The import failed: $(cat "$WORK/answer")"
  grep -q '"rejected":0,' "$WORK/answer" || die "Rows were rejected: $(head -c 500 "$WORK/answer")"
}

# ----------------------------------------------------------------------------------------- the facts

START=$(date -u -d '19 days ago' +%F)

days() { for day in $(seq 0 18); do date -u -d "$START + $day days" +%F; done | paste -sd ' '; }

# The generator is Lehmer's, so that every awk makes the same files. A customer is exposed on one of eleven days.
rows() { # kind
  awk -v n="$CUSTOMERS" -v kind="$1" -v dates="$(days)" '
    function next_one() { x = (x * 48271) % 2147483647; return x }
    function at(seconds) {
      day = int(seconds / 86400); s = seconds % 86400
      return sprintf("%sT%02d:%02d:%02dZ", date[day + 1], s / 3600, (s % 3600) / 60, s % 60)
    }
    function event(name, k, value) {
      printf "%s-%d-%d,customer-%07d,%s,%s,%s\n", name, i, k, i, name, at(exposed + next_one() % 604800), value
    }
    BEGIN {
      split(dates, date, " "); x = 42
      if (kind == "customers") print "customerId,seats,plan"
      if (kind == "exposures") print "experiment,customerId,variant,occurredAt"
      if (kind == "events") print "messageId,customerId,event,occurredAt,value"
      for (i = 0; i < n; i++) {
        seats = next_one() % 100; exposed = next_one() % 950400; bought = next_one() % 3
        if (kind == "customers") printf "customer-%07d,%d,plan-%d\n", i, seats, seats % 6
        if (kind == "exposures") printf "bench,customer-%07d,%s,%s\n", i, (i % 2 ? "new" : "old"), at(exposed)
        if (kind == "events") {
          event("use", 1, 1); event("use", 2, 1)
          for (k = 1; k <= bought; k++) event("buy", k, (next_one() % 10000) / 100)
        }
      }
    }'
}

metric() { mutate metricDefine "{\"key\":\"$1\",\"name\":\"$1\",$2}"; }

facts() {
  local each
  mutate campaignPlan \
    "{\"key\":\"bench\",\"name\":\"Bench\",\"objective\":\"Figures\",\"startsOn\":\"$START\",\"timeZone\":\"UTC\",\"segments\":[]}"
  metric share '"kind":"PROPORTION","event":"buy","windowDays":7'
  metric mean '"kind":"MEAN","event":"buy","windowDays":7,"capPercentile":0.99'
  metric ratio '"kind":"RATIO","event":"buy","windowDays":7,"measure":"SUM","denominator":{"event":"use","measure":"COUNT"}'
  metric retained '"kind":"RETENTION","event":"use","windowDays":3,"delayDays":3'
  metric median '"kind":"QUANTILE","event":"buy","windowDays":7,"quantile":0.5,"measure":"DAYS"'
  metric later '"kind":"MEAN","event":"use","windowDays":7'
  rows customers | import customers
  for each in "small 0 30" "medium 20 60" "large 60 90" "half 0 50"; do
    set -- $each
    mutate segmentCreate "{\"key\":\"$1\",\"name\":\"$1\",\"definition\":{\"rule\":{\"attributeBetween\":{\"key\":\"seats\",\"numbers\":{\"least\":$2,\"most\":$3}}}}}"
  done
  rows events | import events
  mutate experimentRegister '{"key":"bench","name":"Bench","campaign":"bench","hypothesis":"It sells more than before.",
    "segments":["small","medium","large"],
    "variants":[{"key":"old","name":"Old","weight":0.5,"control":true},{"key":"new","name":"New","weight":0.5}],
    "metrics":[{"metric":"share","role":"PRIMARY"},{"metric":"mean","role":"SECONDARY"},{"metric":"ratio","role":"SECONDARY"},
      {"metric":"retained","role":"SECONDARY"},{"metric":"median","role":"SECONDARY"}],
    "design":{"baseline":0.2,"minimumDetectableEffect":{"value":0.05,"scale":"ABSOLUTE"}}}'
  mutate experimentStart "{\"experiment\":\"bench\",\"at\":\"${START}T00:00:00Z\"}"
  rows exposures | import exposures
}

# --------------------------------------------------------------------------------- what is measured

seconds() { # name command...: appends the seconds the command takes to the name's file
  local name=$1 begin=$EPOCHREALTIME; shift
  "$@"
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }' >> "$WORK/$name"
}

median() { sort -n "$WORK/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

by_hand() {
  sql > /dev/null <<'SQL'
SELECT u.phase, u.variant_id, count(*), sum(o.amount), sum(o.amount * o.amount), sum(o.paired), sum(o.amount * o.paired)
FROM unit u
JOIN metric m ON m.key = 'ratio'
LEFT JOIN outcome o ON o.experiment_id = u.experiment_id AND o.customer_id = u.customer_id AND o.metric_id = m.id
GROUP BY u.phase, u.variant_id;
SQL
}

recompute() {
  graphql 'mutation($input: ResultsRecomputeInput!) { resultsRecompute(input: $input) { differences } }' '{"experiment":"bench"}'
  grep -q '"differences":0' "$WORK/answer" || die "resultsRecompute: $(head -c 1000 "$WORK/answer")"
}

ARMS='arms { units mean } comparisons { comparison { __typename } }'

round() {
  seconds hand by_hand
  seconds results ask "results { cells { $ARMS } recommendations { overall { action } } }"
  seconds health ask 'health { status items { code status } }'
  seconds series-share ask "series(metric: \"share\") { points { through $ARMS } }"
  seconds series-mean ask "series(metric: \"mean\") { points { through $ARMS } }"
  seconds series-ratio ask "series(metric: \"ratio\") { points { through $ARMS } }"
  seconds series-segment ask "series(metric: \"ratio\", segment: \"small\") { points { through $ARMS } }"
  seconds breakdown-plan ask "breakdown(by: {attribute: {key: \"plan\"}}) { levels { label $ARMS } }"
  seconds breakdown-segment ask "breakdown(by: {segment: \"small\"}) { levels { label $ARMS } }"
  seconds recompute recompute
}

report() {
  printf '\n%s customers exposed, 3 segments, 5 metrics, median of %s rounds\n' "$CUSTOMERS" "$ROUNDS"
  local run
  for run in hand results health series-share series-mean series-ratio series-segment breakdown-plan breakdown-segment \
    recompute add complete; do
    awk -v name="$run" -v s="$(median "$run")" -v hand="$(median hand)" -v all="$(paste -sd ' ' "$WORK/$run")" \
      'BEGIN { printf "  %-20s %9.3f s  %8.2f by hand   (%s)\n", name, s, s / hand, all }'
  done
}

start
reach_database customer
facts
sql -c 'VACUUM ANALYZE unit' -c 'VACUUM ANALYZE outcome' -c 'VACUUM ANALYZE unit_segment'
for _ in $(seq "$ROUNDS"); do round; done
seconds add mutate experimentAmendAdd \
  '{"experiment":"bench","metrics":["later"],"segments":["half"],"reason":"To see what adding costs at this size","by":"bench"}'
seconds complete mutate experimentComplete '{"experiment":"bench"}'
report
