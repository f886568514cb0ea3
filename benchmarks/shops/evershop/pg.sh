#!/usr/bin/env bash
# pg.sh start|stop : the store's own PostgreSQL on 127.0.0.1:$PGPORT_STORE, data under var/pg
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
data=$here/var/pg
port=${PGPORT_STORE:-5544}
as() { if [[ $(id -u) == 0 ]]; then setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/tmp "$@"; else "$@"; fi; }
case "$1" in
start)
  if [[ ! -s $data/PG_VERSION ]]; then
    mkdir -p "$data"
    [[ -s $here/var/db_password ]] || (umask 077; head -c 18 /dev/urandom | base64 | tr -d '+/=' >"$here/var/db_password")
    pw=$(mktemp); cat "$here/var/db_password" >"$pw"
    [[ $(id -u) == 0 ]] && chown postgres "$data" "$pw"
    chmod 700 "$data"
    as "$bin/initdb" -D "$data" -U store -A scram-sha-256 --pwfile="$pw" -E UTF8 --locale=C.UTF-8 >/dev/null
    rm -f "$pw"
    as bash -c "cat >>'$data/postgresql.conf'" <<C
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = off
synchronous_commit = off
shared_buffers = 64MB
max_connections = 60
C
  fi
  as "$bin/pg_ctl" -D "$data" -w -t 60 -l "$data/log" status >/dev/null || as "$bin/pg_ctl" -D "$data" -w -t 60 -l "$data/log" start >/dev/null
  ;;
stop) as "$bin/pg_ctl" -D "$data" -m fast -w stop >/dev/null || true ;;
esac
