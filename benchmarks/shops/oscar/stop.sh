#!/usr/bin/env bash
# Stops the shop that start.sh started.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [[ -s var/pid ]]; then kill "$(<var/pid)" 2>/dev/null || true; rm -f var/pid; fi
