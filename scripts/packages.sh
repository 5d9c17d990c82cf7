# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by scripts/demo and scripts/test: installs what is missing on Debian and its relatives.

build_packages="gcc libc6-dev meson ninja-build pkg-config python3 libjansson-dev libcsv-dev libgsl-dev nettle-dev libutf8proc-dev libxlsxwriter-dev libexpat1-dev libminizip-dev zlib1g-dev"
test_packages="clang clang-format libclang-rt-dev python3-jsonschema tidy locales git python3-openpyxl"
form_packages="chromium chromium-driver python3-selenium libreoffice-calc-nogui libreoffice-writer-nogui"

missing_packages() {
	for package in "$@"; do
		case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
		*"ok installed"*) ;;
		*) printf '%s ' "$package" ;;
		esac
	done
}

# install_packages PACKAGE…: says what it installs; without root or network it says what it skipped and goes on.
install_packages() {
	if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
		echo "No apt-get here: not installing anything. README.md names the packages." >&2
		return 0
	fi
	wanted=$(missing_packages "$@")
	[ -n "$wanted" ] || return 0
	root=
	if [ "$(id -u)" -ne 0 ]; then
		if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
			root=sudo
		elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
			root=sudo
		else
			echo "Not root and no sudo: skipped installing $wanted" >&2
			return 0
		fi
	fi
	echo "Installing with apt-get: $wanted"
	if ! { $root apt-get update -qq &&
		$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null; then
		echo "apt-get did not succeed: skipped installing $wanted" >&2
	fi
}
