#!/usr/bin/env bash
# deploy/bench/bench.sh [shikumen | shikumen-unlogged | lc4j-spring | lc4j-bare]...   measures an agent turn; see README.md
#
# Starts the stub and the servers named (when none is: all but shikumen-unlogged), warms each, then measures them in turns, so that whatever
# else the machine does falls on all alike. One JSON line a measurement in target/results.jsonl, a table at the end.
set -euo pipefail
cd "$(dirname "$0")"
HERE=$PWD OUT=$PWD/target ROOT=$PWD/../..
STUB=9100 WARM=${WARM:-60} ROUNDS=${ROUNDS:-5} SECONDS_EACH=${SECONDS_EACH:-6} USERS=${USERS:-32}
MESSAGE='What is the state of case A-1042, and what is still missing?'
: "${JAVA_HOME:?Set JAVA_HOME to a JDK 25.}"
mkdir -p "$OUT"
declare -A PID PORT SESSION

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
tree() { echo "$1"; local child; for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do tree "$child"; done; }
rss() { local p kb=0; for p in $(tree "$1"); do kb=$((kb + $(awk '/^VmRSS/ {print $2}' /proc/"$p"/status 2>/dev/null || echo 0))); done; echo $((kb / 1024)); }
ticks() { local p; for p in $(tree "$1"); do sed 's/.*) //' /proc/"$p"/stat 2>/dev/null; done | awk '{t += $12 + $13 + $14 + $15} END {printf "%.1f", t / 100}'; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN {printf "%.2f", b - a}'; }

stop() { # only what this script started; Shikumen stops its own PostgreSQL and Redis
  kill "${PID[@]}" "${STUB_PID:-}" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap stop EXIT

build() {
  gcc -O2 -Wno-format-overflow -o "$OUT/stub" stub.c
  gcc -O2 -Wno-format-overflow -o "$OUT/driver" driver.c -lm
  local server
  for server in "$@"; do
    if [[ $server = shikumen* ]]; then "$ROOT/shikumen" prepare; else (cd "peers/$server" && mvn -q -B package); fi
  done
}

# --- the servers

start_lc4j_spring() { serve lc4j-spring 8084 'Started App' "$JAVA_HOME/bin/java" -Xmx1g -jar peers/lc4j-spring/target/lc4j-spring-1.jar; }
start_lc4j_bare() { serve lc4j-bare 8083 Started "$JAVA_HOME/bin/java" -Xmx1g -Dport=8083 -cp 'peers/lc4j-bare/target/classes:peers/lc4j-bare/target/lib/*' bench.Main; }

start_shikumen() { serve_shikumen shikumen 8086; }

start_shikumen_unlogged() { # the same without what it costs to make the action log durable
  serve_shikumen shikumen-unlogged 8087
  "$JAVA_HOME/bin/java" \
    -cp "$(echo "$ROOT"/deploy/target/app/lib/postgresql-*.jar)" Sql.java "$OUT/shikumen-unlogged.data" \
    "do \$\$ declare month regclass; begin
       for month in select inhrelid from pg_inherits where inhparent = 'action_record'::regclass loop
         execute format('alter table %s set unlogged', month);
       end loop; end \$\$"
}

serve_shikumen() { # name, port; as shipped, in a data folder of its own, with the stub for a model
  rm -rf "$OUT/$1.data"
  SHIKUMEN_PORT=$2 SHIKUMEN_DATA="$OUT/$1.data" SHIKUMEN_MODEL_BASE_URL=http://127.0.0.1:$STUB/v1 SHIKUMEN_MODEL_NAME=stub \
    SHIKUMEN_MODEL_API_KEY=x serve "$1" "$2" 'Shikumen is ready' "$ROOT/shikumen" run
  publish "$1"
  SESSION[$1]=$(sign_in "$1" resident)
}

serve() { # name, port, what its output says when it is ready, command
  local name=$1 port=$2 ready=$3 began
  shift 3
  began=$(now)
  "$@" >"$OUT/$name.log" 2>&1 &
  PID[$name]=$! PORT[$name]=$port
  until grep -q "$ready" "$OUT/$name.log" && curl -s -o /dev/null -m 2 "http://127.0.0.1:$port/"; do
    kill -0 "${PID[$name]}" 2>/dev/null || die "$name did not start: $(tail -3 "$OUT/$name.log")"
    sleep 0.1
  done
  say "$name is ready after $(since "$began") s, $(ticks "${PID[$name]}") CPU seconds, $(rss "${PID[$name]}") MB"
}

# --- Shikumen's own preparation: an author, a reviewer and a publisher bring the agent in, then a resident signs in

sign_in() { # server, user; prints the headers of a session
  local jar=$OUT/cookies.$2 url=http://127.0.0.1:${PORT[$1]}
  rm -f "$jar"
  curl -s -o /dev/null -c "$jar" "$url/login"
  curl -s -o /dev/null -b "$jar" -c "$jar" -d username="$2" -d password=linjiang -d _csrf="$(cookie "$jar" XSRF-TOKEN)" "$url/login"
  curl -s -o /dev/null -b "$jar" -c "$jar" "$url/login"
  local token
  token=$(cookie "$jar" XSRF-TOKEN)
  printf 'Cookie: SESSION=%s; XSRF-TOKEN=%s\r\nX-XSRF-TOKEN: %s' "$(cookie "$jar" SESSION)" "$token" "$token"
}
cookie() { awk -v name="$2" '$6 == name {print $7}' "$1"; }

ask() { # server, session, content type, body, path; prints the answer or ends the run with it
  local session=$2 answer
  answer=$(curl -sS --fail-with-body -H "${session%%$'\r'*}" -H "${session##*$'\n'}" -H "Content-Type: $3" --data-binary "$4" \
    "http://127.0.0.1:${PORT[$1]}$5") || die "$5: $answer"
  printf '%s' "$answer"
}

publish() { # server
  local author reviewer publisher digest
  author=$(sign_in "$1" population.author) reviewer=$(sign_in "$1" population.reviewer) publisher=$(sign_in "$1" population.publisher)
  digest=$(ask "$1" "$author" application/yaml @bench-agent.yaml /api/definitions | grep -o '"kind":"Agent"[^}]*' | sed 's/.*"digest":"\([^"]*\)".*/\1/')
  ask "$1" "$author" application/json '{"reason":"bench"}' "/api/versions/$digest/submit" >/dev/null
  ask "$1" "$reviewer" application/json '{"reason":"bench"}' "/api/versions/$digest/approve" >/dev/null
  ask "$1" "$publisher" application/json '{"reason":"bench"}' "/api/versions/$digest/deploy" >/dev/null
}

# --- measuring

drive() { # name, users, seconds of warming, seconds of measuring, streamed (0 or 1)
  local name=$1 streamed=$5 path=/turn options=()
  [ "$streamed" = 0 ] || path=/turn/stream
  options=(--body "{\"session\":\"{sid}\",\"message\":\"$MESSAGE\"}")
  if [[ $name = shikumen* ]]; then
    path=/api/conversations/{sid}/turns
    options=(--body "{\"text\":\"$MESSAGE\"}" --setup-path /api/conversations --setup-body '{"agent":"bench","language":"en"}' --hdr "${SESSION[$name]}")
  fi
  [ "$streamed" = 0 ] || options+=(--accept text/event-stream)
  "$OUT/driver" --port "${PORT[$name]}" --path "$path" "${options[@]}" -c "$2" --warm "$3" --dur "$4" --pid "${PID[$name]}" \
    --stub-port $STUB --label "$name" 2>>"$OUT/errors.log"
}
note() { sed "s/^{/{\"streamed\":$1,/" | tee -a "$OUT/results.jsonl" | sed 's/"turns":.*"tps"/"tps"/; s/,"p95.*"rss/,"rss/; s/,"hwm.*"threads/,"threads/' >&2; }

servers=("$@")
[ $# -gt 0 ] || servers=(lc4j-spring lc4j-bare shikumen)
: >"$OUT/results.jsonl"
[ -n "${BUILT:-}" ] || build "${servers[@]}"
"$OUT/stub" --port $STUB 2>"$OUT/stub.log" & STUB_PID=$!
for server in "${servers[@]}"; do "start_${server//-/_}"; done
for streamed in ${STREAMED:-0 1}; do
  for server in "${servers[@]}"; do say "warming $server"; drive "$server" 32 "$WARM" 1 "$streamed" >/dev/null; done
  for users in $USERS; do
    for round in $(seq "$ROUNDS"); do
      for server in "${servers[@]}"; do drive "$server" "$users" 1 "$SECONDS_EACH" "$streamed" | note "$streamed"; done
    done
  done
done
./summary.py "$OUT/results.jsonl"
