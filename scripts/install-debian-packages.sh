#!/bin/sh
# Installs what some tests need from Debian or Ubuntu: LibreOffice (Word and Excel files are opened in it),
# Chromium (the HTML report is used in it), Chinese fonts and pdftoppm. Run as root; does nothing twice.
set -eu
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need soffice "libreoffice-writer-nogui libreoffice-calc-nogui"
need chromium chromium
need pdftoppm poppler-utils
[ -n "$(find /usr/share/fonts -iname '*CJK*' 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing
