#!/usr/bin/env bash
# Debian's Prometheus into a folder, unpacked and not installed: no service starts and the system stays as it is.
set -euo pipefail
folder=$1
if command -v prometheus promtool >/dev/null || [ -x "$folder/usr/bin/prometheus" ]; then exit 0; fi
mkdir -p "$folder"
cd "$folder"
apt_get() { apt-get -qq -o APT::Sandbox::User=root "$@"; }
apt_get download prometheus 2>/dev/null || { apt_get update && apt_get download prometheus; }
dpkg -x prometheus_*.deb .
rm prometheus_*.deb
