#!/usr/bin/env bash
# Compares a scenario as it is now with what it was at another commit, on the same requests, and ends with 1 where a gate fails.
#
#   SCENARIO   the scenario file, from the root of the repository
#   BASE       the commit to compare with (default: origin/main)
#   GATES      what must hold, separated by spaces (default: "costUsd=5% p99=10% slo")
#   RUNS       runs of each side (default: 10)
#   OUT        folder for compare.json, comment.md and report.html (default: springtide)
#   SPRINGTIDE the command (default: npx --yes springtide)
#
# Exit code: that of `springtide compare` (0 passed, 1 failed, 3 undecided), or of `springtide run` for a scenario that is new.
set -euo pipefail

scenario=${SCENARIO:?names no scenario file}
base=${BASE:-origin/main}
out=${OUT:-springtide}
read -ra command <<<"${SPRINGTIDE:-npx --yes springtide}"
read -ra gates <<<"${GATES:-costUsd=5% p99=10% slo}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$out"

before=$(mktemp -d)
trap 'git worktree remove --force "$before/tree" >/dev/null 2>&1 || true; rm -rf "$before"' EXIT
git worktree add --quiet --detach "$before/tree" "$base"

status=0
if [[ -f "$before/tree/$scenario" ]]; then
  # Beside the old file, so that its traces are found; of another name, which the table shows.
  old="$before/tree/$(dirname "$scenario")/base.yaml"
  cp "$before/tree/$scenario" "$old"
  "${command[@]}" compare "$old" "$scenario" --runs "${RUNS:-10}" "${gates[@]/#/--gate=}" -q -o "$out/compare.json" || status=$?
  if [[ $status -ne 0 && $status -ne 1 && $status -ne 3 ]]; then exit "$status"; fi
  {
    node "$here/gates.mjs" "$out/compare.json" "$scenario"
    "${command[@]}" chart "$out/compare.json" --chart changes --format markdown
  } >"$out/comment.md"
  "${command[@]}" report "$out/compare.json" -o "$out/report.html"
else
  "${command[@]}" run "$scenario" --runs "${RUNS:-10}" -q >"$out/run.txt" || status=$?
  printf '### Springtide: %s is new\n\n```\n%s\n```\n' "$scenario" "$(cat "$out/run.txt")" >"$out/comment.md"
fi
cat "$out/comment.md"
exit "$status"
