#!/bin/sh
# Makes the root folder of the images: a Java runtime of this JDK's modules, the libraries of Debian that it links to, and one user. No shell, no
# package manager. The same JDK and packages.lock give the same files.
#
#   runtime.sh JAVA_HOME FOLDER
#   runtime.sh --renew
set -eu

here=$(cd "$(dirname "$0")" && pwd)
lock=$here/packages.lock

fail() {
  echo "runtime.sh: $1" >&2
  exit 1
}

for program in apt-get dpkg-deb sha256sum; do
  command -v "$program" >/dev/null || fail "$program is missing: images are made on Debian and its kin"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

fetch() { # PACKAGE[=VERSION]
  (cd "$work" && apt-get -o APT::Sandbox::User=root download -qq "$1" >/dev/null 2>&1)
}

if [ "${1:-}" = --renew ]; then
  sed -n '/^#/p' "$lock" >"$work/lock"
  sed '/^#/d' "$lock" | while read -r package _; do
    fetch "$package" || fail "$package could not be downloaded"
    archive=$(ls "$work/${package}"_*.deb)
    echo "$package $(dpkg-deb -f "$archive" Version) $(sha256sum "$archive" | cut -d ' ' -f 1)" >>"$work/lock"
  done
  cat "$work/lock" >"$lock"
  exit 0
fi

java_home=$1
root=$2
[ -d "$java_home/jmods" ] || fail "$java_home has no jmods, of which the runtime is made"
rm -rf "$root"
mkdir -p "$root/opt" "$root/lib64" "$root/etc" "$root/tmp" "$root/usr/share/doc"

# what the programs and their libraries load; jdk.* are for TLS with elliptic curves, DNS, zip archives, /metrics of Connect, and RocksDB's and Kafka's use of Unsafe
"$java_home/bin/jlink" --output "$root/opt/java" --strip-debug --no-header-files --no-man-pages --compress=2 --add-modules \
  java.se,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs,jdk.security.auth,jdk.charsets

sed '/^#/d' "$lock" | while read -r package version sum; do
  fetch "$package=$version" || fail "$package $version is not to be had any more; runtime.sh --renew takes the version that is"
  archive=$(ls "$work/${package}"_*.deb)
  echo "$sum  $archive" | sha256sum -c --quiet >/dev/null 2>&1 || fail "$package $version is not the archive of packages.lock"
  dpkg-deb -x "$archive" "$work/unpacked"
  mkdir -p "$root/usr/share/doc/$package"
  cp -L "$work/unpacked/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/" 2>/dev/null ||
    cp "$work"/unpacked/usr/share/doc/*/copyright "$root/usr/share/doc/$package/"
done

libraries=lib/$(cd "$work/unpacked/lib" && ls -d ./*-linux-gnu)
mkdir -p "$root/$libraries"
for name in ld-linux-*.so.2 libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2 libgcc_s.so.1 libz.so.1; do
  # shellcheck disable=SC2086  # a pattern
  cp -L "$work/unpacked/$libraries/"$name "$root/$libraries/"
done
cp -L "$work/unpacked/usr/$libraries/libstdc++.so.6" "$root/$libraries/"
cp -L "$work/unpacked/$libraries/"ld-linux-*.so.2 "$root/lib64/"

echo "secretwatch:x:65532:65532::/var/lib/secretwatch:/sbin/nologin" >"$root/etc/passwd"
echo "secretwatch:x:65532:" >"$root/etc/group"
echo "hosts: files dns" >"$root/etc/nsswitch.conf"
