# shellcheck shell=sh disable=SC2034,SC2154
# Sourced by scripts that start an nginx, after their functions `fail`, `configure` (writes
# $tmp/nginx.conf) and `serve` (becomes nginx, which writes $tmp/nginx.pid once it listens).

# Debian has Lua as separate modules; OpenResty has it built in.
modules=
folder=$(nginx -V 2>&1 | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p')
for module in ndk_http_module ngx_http_lua_module; do
  [ ! -e "$folder/$module.so" ] || modules="$modules load_module $folder/$module.so;"
done
user=
[ "$(id -u)" -ne 0 ] || user='user root;'

# Below the range from which the kernel takes ports for outgoing connections, so that none of them interferes.
port() {
  n=$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
  echo $((20000 + n % 12000))
}

listening() {
  rm -f "$tmp/nginx.pid"
  serve >"$tmp/output" 2>&1 &
  server=$!
  while [ ! -s "$tmp/nginx.pid" ]; do
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.05 2>/dev/null || sleep 1
  done
}

# Leaves the process id in $server. Tries another port if one is taken.
start_nginx() {
  tries=0
  until configure && listening; do
    wait "$server" 2>/dev/null || :
    server=
    tries=$((tries + 1))
    if [ $tries -ge 5 ] || ! grep -q 'bind() to' "$tmp/error.log" "$tmp/output" 2>/dev/null; then
      cat "$tmp/output" "$tmp/error.log" >&2
      fail "nginx does not start"
    fi
  done
}
