#!/bin/sh
# Grants the monitor exactly what it needs. Run it once, where Kafka's own scripts are:
#
#   BOOTSTRAP=broker-1:9092 PRINCIPAL=User:secretwatch ./acls.sh [--command-config admin.properties]
#
# SHIPPER=User:... and SOC=User:... grant a shipper of audit logs and a consumer of alerts what they need.
# The rejected topic holds raw input: who may read it is for you to say, and should be who may read the audit topic.
set -eu

bootstrap=${BOOTSTRAP:?set BOOTSTRAP, such as broker-1:9092}
principal=${PRINCIPAL:?set PRINCIPAL, such as User:secretwatch}
kafka_acls=${KAFKA_ACLS:-kafka-acls.sh}
application=${APPLICATION_ID:-secretwatch}
audit=${AUDIT_TOPIC:-k8s-audit}
activity=${ACTIVITY_TOPIC:-secretwatch-activity}
alerts=${ALERTS_TOPIC:-secretwatch-alerts}
rejected=${REJECTED_TOPIC:-secretwatch-rejected}

allow() { # PRINCIPAL ARGUMENTS...
  who=$1
  shift
  "$kafka_acls" --bootstrap-server "$bootstrap" --add --allow-principal "$who" "$@"
}

allow "$principal" --operation Read --operation Describe --topic "$audit" "$@"
allow "$principal" --operation Read --operation Write --operation Describe --topic "$activity" "$@"
allow "$principal" --operation Write --operation Describe --topic "$alerts" --topic "$rejected" "$@"
for store in held seen principals workloads provenances incidents clocks; do
  allow "$principal" --operation Create --operation Read --operation Write --operation Describe --operation DescribeConfigs \
    --topic "$application-$store-changelog" "$@"
done
allow "$principal" --operation Read --operation Describe --group "$application" "$@"
allow "$principal" --operation Write --operation Describe \
  --transactional-id "$application-" --resource-pattern-type prefixed "$@"

if [ -n "${SHIPPER:-}" ]; then
  allow "$SHIPPER" --operation Write --operation Describe --topic "$audit" "$@"
fi
if [ -n "${SOC:-}" ]; then
  allow "$SOC" --operation Read --operation Describe --topic "$alerts" "$@"
  allow "$SOC" --operation Read --operation Describe --group "${SOC_GROUP:-soc}" "$@"
fi
