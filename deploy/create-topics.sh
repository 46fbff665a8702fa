#!/bin/sh
# Creates the six topics. Run it once, where Kafka's own scripts are:
#
#   BOOTSTRAP=broker-1:9092 ./create-topics.sh [--command-config admin.properties]
#
# With CONNECT=yes also those of Kafka Connect: its own three, and one for alerts that a receiver refused.
# Topics that exist are left as they are.
set -eu

bootstrap=${BOOTSTRAP:?set BOOTSTRAP, such as broker-1:9092}
kafka_topics=${KAFKA_TOPICS:-kafka-topics.sh}
replication=${REPLICATION:-3}
min_insync=${MIN_INSYNC:-2}
audit_partitions=${AUDIT_PARTITIONS:-4}
# for ever: a cluster's memory stays in the partition that it was in first
activity_partitions=${ACTIVITY_PARTITIONS:-4}

day=86400000
largest=33554432

create() { # NAME PARTITIONS DAYS CALLER'S-ARGUMENTS...
  name=$1 partitions=$2 days=$3
  shift 3
  "$kafka_topics" --bootstrap-server "$bootstrap" "$@" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor "$replication" \
    --config "min.insync.replicas=$min_insync" \
    --config "max.message.bytes=$largest" \
    --config "retention.ms=$((days * day))"
}

create "${AUDIT_TOPIC:-k8s-audit}" "$audit_partitions" 7 "$@"
create "${ACTIVITY_TOPIC:-secretwatch-activity}" "$activity_partitions" 90 "$@"
# what is usual, for the judge of each cluster: beside its activities
create "${BASELINE_TOPIC:-secretwatch-baseline}" "$activity_partitions" 90 "$@"
create "${ALERTS_TOPIC:-secretwatch-alerts}" 4 365 "$@"
# what people say of findings: little, and in the order in which they say it
create "${FEEDBACK_TOPIC:-secretwatch-feedback}" 1 365 "$@"
# raw input, so it is kept no longer than the audit topic
create "${REJECTED_TOPIC:-secretwatch-rejected}" 4 7 "$@"

if [ -n "${CONNECT:-}" ]; then
  # alerts in the format in which they were refused, with the reason in the headers
  create "${UNDELIVERED_TOPIC:-secretwatch-undelivered}" 1 30 "$@"
  own() { # NAME PARTITIONS CALLER'S-ARGUMENTS...
    name=$1 partitions=$2
    shift 2
    "$kafka_topics" --bootstrap-server "$bootstrap" "$@" --create --if-not-exists \
      --topic "$name" --partitions "$partitions" --replication-factor "$replication" \
      --config "min.insync.replicas=$min_insync" --config cleanup.policy=compact
  }
  group=${CONNECT_GROUP:-secretwatch-connect}
  # one partition: the order of configurations counts
  own "$group-configs" 1 "$@"
  own "$group-offsets" 25 "$@"
  own "$group-status" 5 "$@"
fi
