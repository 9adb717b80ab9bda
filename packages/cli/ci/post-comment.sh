#!/usr/bin/env bash
# Posts a Markdown file on pull request $PULL_REQUEST; a later call replaces what an earlier one has posted.
set -euo pipefail

file=${1:?names no file}
if [[ ! -s "$file" ]]; then exit 0; fi
gh pr comment "${PULL_REQUEST:?}" --body-file "$file" --edit-last 2>/dev/null || gh pr comment "$PULL_REQUEST" --body-file "$file"
