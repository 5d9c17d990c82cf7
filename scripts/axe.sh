#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts axe-core, which audits pages for accessibility, into build-cache/axe.min.js: one file of one pinned release,
# used by tests only and not shipped. Where it cannot be had it says so, and the audit is left out.
set -u
cd "$(dirname "$0")/.."

release=axe-core-4.10.2
package=9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100
script=b511cd9dec01c76f4b2ad1723b66b6db37d4c2eb4ed199076e1829d9ee7b75e3
address=https://registry.npmjs.org/axe-core/-/$release.tgz

is() { # is FILE SHA256
	[ -f "$1" ] && [ "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$2" ]
}

fetch() {
	if command -v npm >/dev/null 2>&1; then
		(cd build-cache && npm pack --silent axe-core@4.10.2 >/dev/null 2>&1)
	elif command -v curl >/dev/null 2>&1; then
		curl -sfL --max-time 60 -o "build-cache/$release.tgz" "$address"
	else
		python3 -c 'import sys, urllib.request; urllib.request.urlretrieve(*sys.argv[1:])' \
			"$address" "build-cache/$release.tgz" 2>/dev/null
	fi
}

is build-cache/axe.min.js $script && exit 0
mkdir -p build-cache
is "build-cache/$release.tgz" $package || fetch
if is "build-cache/$release.tgz" $package &&
	tar -xzf "build-cache/$release.tgz" -O package/axe.min.js >build-cache/axe.min.js.part &&
	is build-cache/axe.min.js.part $script; then
	mv build-cache/axe.min.js.part build-cache/axe.min.js
else
	echo "axe-core could not be had: the accessibility audit of forms is left out" >&2
fi
rm -f "build-cache/$release.tgz" build-cache/axe.min.js.part
exit 0
