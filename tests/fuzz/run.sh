#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the readers of JSON, CSV, workbooks and filled forms, and edits of JSON: tests/fuzz/run.sh [SECONDS [TARGET…]], ten seconds each by default;
# with 30000x in place of SECONDS, so many inputs each, the same on every run.
# What it finds is kept in the folder named at the end. 77: clang or its fuzzing runtime is missing.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
src=$here/../../src
case ${1:-} in
*x) limit="-runs=${1%x} -seed=1" ;;
*) limit=-max_total_time=${1:-10} ;;
esac
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- doc table sheet returned

work=${FUZZ_DIR:-$(mktemp -d "${TMPDIR:-/tmp}/escrutiny-fuzz.XXXXXX")}
mkdir -p "$work"
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -g -O1 -fsanitize=fuzzer,address,undefined"
flags="$flags -fno-sanitize-recover=undefined"

if ! command -v clang >/dev/null 2>&1; then
	echo "skipped: clang is not installed"
	exit 77
fi
echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n); int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { (void)d; (void)n; return 0; }' >"$work/probe.c"
if ! clang $flags "$work/probe.c" -o "$work/probe" 2>/dev/null; then
	echo "skipped: clang's fuzzing runtime (libclang-rt-dev) is not installed"
	exit 77
fi

flags="$flags -I $src $(pkg-config --cflags minizip)"
mkdir -p "$work/objects"
form="identity form_columns returned returned_answers returned_csv taking"
(cd "$work/objects" && clang $flags -c "$src"/base/*.c "$src"/read/*.c "$src"/model/*.c \
	"$src"/load/answer.c "$src"/load/fields.c "$src"/load/ids.c \
	$(printf "$src/form/%s.c " $form) && ar rc ../parts.a ./*.o)

for target; do
	clang $flags "$here/fuzz_$target.c" "$work/parts.a" -o "$work/fuzz_$target" \
		-ljansson -lcsv -lnettle -lutf8proc -lexpat -lminizip -lz -lpthread -lm
	mkdir -p "$work/found/$target"
	echo "$target: $limit"
	"$work/fuzz_$target" $limit -max_len=20000 -timeout=20 -verbosity=0 \
		-print_final_stats=1 -artifact_prefix="$work/$target-" \
		"$work/found/$target" "$here/corpus/$target" 2>"$work/$target.log" || {
		cat "$work/$target.log"
		echo "$target: see $work"
		exit 1
	}
	grep -E 'number_of_executed_units|peak_rss' "$work/$target.log" || true
done
[ -n "${FUZZ_DIR:-}" ] || rm -rf "$work"
