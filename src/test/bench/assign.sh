#!/usr/bin/env bash
# Measures evaluations by OFREP against a server of its own, load generator included, on this machine.
#
#   ./mvnw -q -DskipTests package && src/test/bench/assign.sh
#
# Prints, for experiments of three kinds, evaluations per second and their times. Needs bash and a JDK 25. Settings,
# all optional, from the environment:
#   CLIENTS       connections that ask, one request at a time each (32)
#   SECONDS_EACH  seconds of each measurement (20)
#   WARM_UP       seconds of the same load before each measurement: until then the server's code is being compiled (40)
#   HEAP          the server's -Xmx (512m)
#   JAVA_HOME     the JDK of both
set -euo pipefail
cd "$(dirname "$0")/../../.."

CLIENTS=${CLIENTS:-32} SECONDS_EACH=${SECONDS_EACH:-20} WARM_UP=${WARM_UP:-40} HEAP=${HEAP:-512m}
. src/test/bench/server.sh

start
PORT=${URL##*:}
"$(java)" src/test/bench/Assign.java "$PORT" "$CLIENTS" "$SECONDS_EACH" "$WARM_UP" || die "The measurement failed:"
