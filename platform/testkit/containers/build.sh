#!/bin/bash
# Builds the two images that tests with -Dtests.containers run against, without an image registry: a Debian base by
# debootstrap, the PostgreSQL binaries and the broker's jars that the embedded engines use. Needs root, a container
# daemon, debootstrap, unzip, xz, a JDK 25 in JAVA_HOME, and one build of this module before.
#   platform/testkit/containers/build.sh [rootfs]     rootfs: an existing minimal Debian tree instead of debootstrap
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
classpath=$here/../target/classpath
[ -s "$classpath" ] || { echo "no $classpath: run ./mvnw -pl platform/testkit -am package first" >&2; exit 1; }
: "${JAVA_HOME:?JAVA_HOME is not set}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
arch=$(uname -m); [ "$arch" = x86_64 ] && zonky=amd64 || zonky=arm64v8

root=${1:-}
if [ -z "$root" ]; then
  root=$work/root
  debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.log" || { tail -20 "$work/debootstrap.log" >&2; exit 1; }
fi
tar -C "$root" -c --exclude=./var/cache/apt --exclude=./proc/* --exclude=./sys/* --exclude=./dev/* . | docker import - muster-test/base:local >/dev/null

mkdir -p "$work/postgres/pg"
jar=$(tr ':' '\n' <"$classpath" | grep "embedded-postgres-binaries-linux-$zonky")
unzip -q -o "$jar" -d "$work/postgres"
tar -xJf "$work"/postgres/*.txz -C "$work/postgres/pg"
rm -f "$work"/postgres/*.txz
cp "$here/postgres-entry.sh" "$here/postgres.Dockerfile" "$work/postgres/"
docker build -q -t muster-test/postgres:local -f "$work/postgres/postgres.Dockerfile" "$work/postgres"

mkdir -p "$work/kafka/lib"
tr ':' '\n' <"$classpath" | grep -Ev 'junit|archunit|testcontainers|docker-java|embedded-postgres|postgresql|muster-' |
  while read -r file; do cp "$file" "$work/kafka/lib/"; done
# Testcontainers waits for a line of the broker's log, so it needs a logger that writes to standard output.
"$here/../../../mvnw" -q -N -f "$here/../../../pom.xml" dependency:copy \
  -Dartifact=org.slf4j:slf4j-simple:2.0.17 -DoutputDirectory="$work/kafka/lib"
"$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,jdk.jfr \
  --strip-debug --no-man-pages --no-header-files --output "$work/kafka/jre"
cp "$here/kafka-run.sh" "$here/kafka.Dockerfile" "$work/kafka/"
docker build -q -t muster-test/kafka:local -f "$work/kafka/kafka.Dockerfile" "$work/kafka"
docker images 'muster-test/*'
