#!/usr/bin/env bash
# Installs the programs that `npm run test:real` meets: Debian packages where this is root on Debian, Deno from npm.
# It says what it could not install and ends with 0 all the same: suites whose program is missing are skipped with a reason.
set -uo pipefail
cd "$(dirname "$0")/.."
packages=(redis-server prometheus chromium jupyter-nbconvert jupyter-client python3-ipykernel)
deno=deno@2.9.6
cache=node_modules/.cache/springtide/real-components
failed=()

has() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

install_packages() {
  local missing=() name
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    failed+=("${packages[*]}: this is no Debian; install them as your system does")
    return
  fi
  for name in "${packages[@]}"; do has "$name" || missing+=("$name"); done
  if ((${#missing[@]} == 0)); then return; fi
  if ((EUID != 0)); then
    failed+=("${missing[*]}: only root may install packages; try sudo apt-get install --no-install-recommends ${missing[*]}")
    return
  fi
  # Servers are the tests' to start: whatever starts them by itself is told not to.
  local policy=/usr/sbin/policy-rc.d made=
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=yes; fi
  apt-get update -qq || echo "the lists of packages could not be brought up to date; going on with those that are there" >&2
  # One by one, so that one that cannot be had does not keep the others out.
  for name in "${missing[@]}"; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$name" >/dev/null || failed+=("$name: apt-get could not install it")
  done
  if [ -n "$made" ]; then rm -f "$policy"; fi
}

install_deno() {
  if command -v deno >/dev/null || [ -x "$cache/node_modules/.bin/deno" ]; then return; fi
  mkdir -p "$cache"
  printf '{ "private": true }\n' >"$cache/package.json"
  (cd "$cache" && npm install --no-save --no-audit --no-fund "$deno" >/dev/null) || failed+=("$deno: npm could not install it")
}

install_packages
install_deno
if ((${#failed[@]} == 0)); then
  echo "every real component is installed"
else
  echo "could not install:"
  printf '  %s\n' "${failed[@]}"
fi
exit 0
