#!/usr/bin/env bash
# Starts the shop on 127.0.0.1:$PORT (8803 if not said) unless it runs, and prints its address.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export PORT=${PORT:-8803}
if [[ -s var/pid ]] && kill -0 "$(<var/pid)" 2>/dev/null; then echo "runs already, process $(<var/pid)"; exit 0; fi
setsid nohup .venv/bin/python serve.py >>var/log 2>&1 </dev/null &
echo $! >var/pid
for _ in $(seq 120); do
  curl -sf -o /dev/null "http://127.0.0.1:$PORT/robots.txt" && { echo "http://127.0.0.1:$PORT/"; exit 0; }
  kill -0 "$(<var/pid)" 2>/dev/null || break
  sleep 0.5
done
tail -20 var/log >&2
exit 1
