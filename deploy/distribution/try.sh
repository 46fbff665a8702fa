#!/bin/sh
# Opens what a release made and runs each thing once as its user would: checksums, the archive with nothing but a JRE, an alert by way of the
# webhook, the systemd units, the images without a container engine. Run after `./mvnw -Prelease package`, as root.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
made=$here/target
work=$(mktemp -d)
chmod 755 "$work"
root=$work/root
pids=
linked=

clean() {
  for pid in $pids; do kill "$pid" 2>/dev/null || true; done
  for pid in $pids; do wait "$pid" 2>/dev/null || true; done
  umount "$root/proc" "$work/connect/proc" 2>/dev/null || true
  [ -z "$linked" ] || rm -f "$linked"
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' INT TERM

say() { echo "$(date -u +%T) $1"; }
fail() {
  echo "try.sh: $1" >&2
  exit 1
}

[ "$(id -u)" -eq 0 ] || fail "root is needed: without a container engine the layers of the images are unpacked, and it changes into them"
for program in curl tar sha256sum systemd-analyze mount chroot; do
  command -v "$program" >/dev/null || fail "$program is missing, with which what was made is tried"
done
[ -f "$made/SHA256SUMS" ] || fail "$made has no release: ./mvnw -Prelease package makes it"

until_true() { # SECONDS WHAT COMMAND...
  left=$(($1 * 5)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || {
      tail -n 5 "$work"/*.out "$work"/*.err >&2 || true
      fail "$what: not within the time"
    }
    sleep 0.2
  done
}

# --- what was made
(cd "$made" && sha256sum -c --quiet SHA256SUMS) || fail "a checksum is wrong"
say "checksums are right"

[ "$(tar -xzOf "$made"/secretwatch-chart-*.tgz secretwatch/Chart.yaml | sed -n 's/^version: //p')" = "$(basename "$made"/secretwatch-chart-*.tgz .tgz | sed 's/secretwatch-chart-//')" ] ||
  fail "the chart has another version than its name"
say "the chart has the release's version; its tests have rendered it"

# --- the archive, with a Java that has no compiler
archive=$(ls "$made"/secretwatch-*.tar.gz)
cp -r "$here/image/target/root/opt/java" "$work/jre"
[ ! -e "$work/jre/bin/javac" ] || fail "the runtime has a compiler"
export JAVA_HOME="$work/jre" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
tar -xzf "$archive" -C "$work"
home=$(ls -d "$work"/secretwatch-*)
find "$home" -name '*.md' | while read -r page; do
  grep -o ']([^): #]*[)#]' "$page" | sed 's/^](//; s/[)#]$//' | sort -u | while read -r link; do
    [ -e "$(dirname "$page")/$link" ] || echo "${page#"$home"/}: $link"
  done
done >"$work/dead"
[ ! -s "$work/dead" ] || fail "links of the archive's pages lead nowhere: $(cat "$work/dead")"
! grep -rq '\./secretwatch ' "$home" --include='*.md' || fail "a page of the archive calls ./secretwatch, which is not there"
say "the pages lead to what the archive has"

"$home/bin/secretwatch" version | head -n 1
"$home/bin/secretwatch" replay --quiet --format ocsf "$home/share/recording.jsonl.gz" | grep -q finding_info || fail "a replay found nothing"
say "a replay finds"

! curl -s -o /dev/null http://127.0.0.1:8080/ || fail "something listens at 127.0.0.1:8080 already"
"$home/bin/secretwatch" up --data "$work/data" --cluster prod >"$work/up.out" 2>"$work/up.err" &
pids="$pids $!"
until_true 300 "up is ready" curl -sf http://127.0.0.1:8080/readyz
now=$(date -u +%Y-%m-%dT%H:%M:%S.000000Z)
cat >"$work/events.json" <<EVENTS
{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[{"level":"Metadata","auditID":"6f2b4d0e-6d0f-4a52-9d5b-0f3f6f3f1a01",
"stage":"ResponseComplete","requestURI":"/api/v1/secrets?limit=500","verb":"list","user":{"username":"mallory","groups":["system:authenticated"]},
"sourceIPs":["198.51.100.7"],"userAgent":"curl/8.5.0","objectRef":{"resource":"secrets","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},
"requestReceivedTimestamp":"$now","stageTimestamp":"$now"}]}
EVENTS
started=$(date +%s%N)
status=$(curl -s -o /dev/null -w '%{http_code}' --cacert "$work/data/receiver/server.pem" -H "Authorization: Bearer $(cat "$work/data/receiver/token")" \
  -H 'Content-Type: application/json' --data @"$work/events.json" https://127.0.0.1:8443/clusters/prod/audit)
[ "$status" = 204 ] || fail "the receiver answered $status"
until_true 60 "an alert" sh -c "'$home/bin/secretwatch' alerts --config '$work/data/client.yaml' | grep -q mallory"
say "an alert was read $((($(date +%s%N) - started) / 1000000)) ms after the request"

# --- units
mkdir -p /opt
[ -e /opt/secretwatch ] || { ln -s "$home" /opt/secretwatch && linked=/opt/secretwatch; }
for unit in "$home"/systemd/*.service; do
  SYSTEMD_UNIT_PATH="$home/systemd:" systemd-analyze verify --man=no "$unit" || fail "$(basename "$unit") is wrong"
  SYSTEMD_UNIT_PATH="$home/systemd:" systemd-analyze security --offline=yes "$unit" | tail -n 1
done
say "units are right"

# --- images
# unpack IMAGE FOLDER: its layers, one over the other, as a container engine would
unpack() {
  mkdir -p "$2/proc" "$2.image"
  tar --warning=no-unknown-keyword -xf "$1" -C "$2.image"
  tr '{}' '\n\n' <"$2.image/manifest.json" | sed -n 's/.*"Layers":\[\([^]]*\)\].*/\1/p' | tr ',' '\n' | tr -d '"' | while read -r layer; do
    tar --warning=no-unknown-keyword -xf "$2.image/$layer" -C "$2"
  done
  mount --bind /proc "$2/proc"
}

# entry FOLDER: the words of its entry point
entry() {
  config=$(tr ',' '\n' <"$1.image/manifest.json" | sed -n 's/.*"Config":"\([^"]*\)".*/\1/p')
  grep -q '"User":"65532:65532"' "$1.image/$config" || fail "an image runs as root"
  sed -n 's/.*"Entrypoint":\[\([^]]*\)\].*/\1/p' "$1.image/$config" | tr ',' '\n' | tr -d '"'
}

unpack "$(ls "$made"/secretwatch-[0-9]*-image.tar)" "$root"
mkdir -p "$root/etc/secretwatch" "$root/var/lib/secretwatch"
chown 65532:65532 "$root/var/lib/secretwatch"
cat >"$root/etc/secretwatch/secretwatch.yaml" <<CONFIG
application.id: secretwatch-image
state.dir: /var/lib/secretwatch/state
topics: {activity: image-activity, baseline: image-baseline, alerts: image-alerts, create: true}
topics.replication: 1
admin: {port: 18080}
kafka: {bootstrap.servers: "127.0.0.1:9092"}
CONFIG
# shellcheck disable=SC2046  # a list of words
chroot --userspec=65532:65532 "$root" $(entry "$root") run --config /etc/secretwatch/secretwatch.yaml >"$work/image.out" 2>&1 &
pids="$pids $!"
until_true 300 "the monitor of the image is ready" curl -sf http://127.0.0.1:18080/readyz
say "the image of the monitor runs: $(curl -s http://127.0.0.1:18080/readyz | head -n 1)"

unpack "$(ls "$made"/secretwatch-connect-*-image.tar)" "$work/connect"
mkdir -p "$work/connect/etc/kafka-connect"
cat >"$work/connect/etc/kafka-connect/worker.properties" <<WORKER
bootstrap.servers=127.0.0.1:9092
group.id=image
plugin.path=/opt/secretwatch-connect/plugins
key.converter=org.apache.kafka.connect.converters.ByteArrayConverter
value.converter=org.apache.kafka.connect.converters.ByteArrayConverter
config.storage.topic=image-configs
config.storage.replication.factor=1
offset.storage.topic=image-offsets
offset.storage.replication.factor=1
offset.storage.partitions=1
status.storage.topic=image-status
status.storage.replication.factor=1
status.storage.partitions=1
listeners=http://127.0.0.1:18083
WORKER
# shellcheck disable=SC2046
chroot --userspec=65532:65532 "$work/connect" $(entry "$work/connect") /etc/kafka-connect/worker.properties >"$work/connect.out" 2>&1 &
pids="$pids $!"
until_true 300 "the worker of the image answers" curl -sf http://127.0.0.1:18083/connector-plugins
say "the image of Kafka Connect runs, with:"
curl -s "http://127.0.0.1:18083/connector-plugins?connectorsOnly=false" | tr '{' '\n' | sed -n 's/.*"class":"\(io.secretwatch[^"]*\)".*"version":"\([^"]*\)".*/  \1 \2/p'

# as the chart starts it
cat >"$work/connect/etc/kafka-connect/standalone.properties" <<WORKER
bootstrap.servers=127.0.0.1:9092
plugin.path=/opt/secretwatch-connect/plugins
key.converter=org.apache.kafka.connect.converters.ByteArrayConverter
value.converter=org.apache.kafka.connect.converters.ByteArrayConverter
offset.storage.file.filename=/tmp/offsets
listeners=http://127.0.0.1:18084
WORKER
cat >"$work/connect/etc/kafka-connect/soar.json" <<CONNECTOR
{"name": "soar", "connector.class": "io.secretwatch.connectors.sink.http.HttpAlertSinkConnector", "topics": "secretwatch-alerts",
"profile": "webhook", "url": "http://127.0.0.1:18085/", "webhook.secret": "0123456789abcdef0123456789abcdef"}
CONNECTOR
chroot --userspec=65532:65532 "$work/connect" /opt/java/bin/java \
  -javaagent:/opt/secretwatch-connect/metrics/jmx_prometheus_javaagent.jar=127.0.0.1:19404:/opt/secretwatch-connect/metrics/connect-jmx.yaml \
  -cp @/app/jib-classpath-file org.apache.kafka.connect.cli.ConnectStandalone \
  /etc/kafka-connect/standalone.properties /etc/kafka-connect/soar.json >"$work/standalone.out" 2>&1 &
pids="$pids $!"
until_true 300 "the sink of a standalone worker runs" sh -c "curl -sf 'http://127.0.0.1:18084/connectors/soar/status' | grep -q '\"tasks\":\[{\"id\":0,\"state\":\"RUNNING\"'"
until_true 60 "its agent serves the meters of the sink" sh -c "curl -sf http://127.0.0.1:19404/metrics | grep -q '^secretwatch_connect_.*connector=\"soar\"'"
say "a standalone worker of that image runs a sink, and serves its meters"
