#!/usr/bin/env bash
# Opens decks in a headless browser and fails where something does not fit its slide.
# Usage: scripts/browser/check.sh DECK.html …
set -euo pipefail
browser=
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then browser=$name; break; fi
done
if [ -z "$browser" ]; then
    echo "skipped: no chromium, chromium-browser or google-chrome here to check the decks with"
    exit 0
fi
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
failed=0
for deck in "$@"; do
    # Chromium refuses its sandbox to root, as in most containers; the page is ours.
    page=$(timeout 60 "$browser" --headless=new --no-sandbox --disable-gpu --window-size=1280,720 \
        --user-data-dir="$profile" --virtual-time-budget=2000 --dump-dom \
        "file://$(realpath "$deck")?check" 2>/dev/null || true)
    found=$(grep -o 'data-overflow="[^"]*"' <<<"$page" | head -n 1 || true)
    echo "$deck: ${found:-the deck did not run}"
    case $found in 'data-overflow="PASS'*) ;; *) failed=1 ;; esac
done
exit "$failed"
