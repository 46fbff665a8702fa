#!/bin/sh
# Grants the monitor exactly what it needs. Run it once, where Kafka's own scripts are:
#
#   BOOTSTRAP=broker-1:9092 PRINCIPAL=User:secretwatch ./acls.sh [--command-config admin.properties]
#
# SHIPPER=User:... and SOC=User:... grant a shipper of audit logs and a consumer of alerts what they need; RECEIVER=User:... the receiver of
# webhooks. ANALYST=User:... grants who says what findings are: whoever has it can silence them, in any name. CONNECT=User:... grants a Kafka Connect worker what it needs for itself, CONNECT_SINKS=User:... what the sinks need, and
# CONNECT_SOURCE=User:... what the audit file source needs. The three can be one, or clients of their own by consumer.override and producer.override.
# The rejected topic holds raw input: who may read it is for you to say, and should be who may read the audit topic.
set -eu

bootstrap=${BOOTSTRAP:?set BOOTSTRAP, such as broker-1:9092}
principal=${PRINCIPAL:?set PRINCIPAL, such as User:secretwatch}
kafka_acls=${KAFKA_ACLS:-kafka-acls.sh}
application=${APPLICATION_ID:-secretwatch}
audit=${AUDIT_TOPIC:-k8s-audit}
activity=${ACTIVITY_TOPIC:-secretwatch-activity}
alerts=${ALERTS_TOPIC:-secretwatch-alerts}
feedback=${FEEDBACK_TOPIC:-secretwatch-feedback}
rejected=${REJECTED_TOPIC:-secretwatch-rejected}

allow() { # PRINCIPAL ARGUMENTS...
  who=$1
  shift
  "$kafka_acls" --bootstrap-server "$bootstrap" --add --allow-principal "$who" "$@"
}

allow "$principal" --operation Read --operation Describe --topic "$audit" "$@"
allow "$principal" --operation Read --operation Write --operation Describe --topic "$activity" "$@"
allow "$principal" --operation Write --operation Describe --topic "$alerts" --topic "$rejected" "$@"
allow "$principal" --operation Read --operation Describe --topic "$feedback" "$@"
for store in held dedup incidents steps campaigns campaign-members closed feedback clocks stages deliveries back-ends judged-to policies principals workloads origins grants pods addresses networks nodes address-blocks questions habits acquaintances peer-habits audit-ids fresh-secrets; do
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
if [ -n "${ANALYST:-}" ]; then
  allow "$ANALYST" --operation Read --operation Describe --topic "$alerts" "$@"
  allow "$ANALYST" --operation Read --operation Write --operation Describe --topic "$feedback" "$@"
fi
if [ -n "${RECEIVER:-}" ]; then
  allow "$RECEIVER" --operation Write --operation Describe --topic "$audit" --topic "$rejected" "$@"
fi

group=${CONNECT_GROUP:-secretwatch-connect}
if [ -n "${CONNECT:-}" ]; then
  # Write on the first of these means to configure connectors
  allow "$CONNECT" --operation Read --operation Write --operation Describe --operation DescribeConfigs \
    --topic "$group-configs" --topic "$group-offsets" --topic "$group-status" "$@"
  allow "$CONNECT" --operation Read --operation Describe --group "$group" "$@"
  # exactly once: the leader writes configurations in transactions, and fences tasks that it restarts
  allow "$CONNECT" --operation Write --operation Describe --transactional-id "connect-cluster-$group" "$@"
  allow "$CONNECT" --operation Write --operation Describe --transactional-id "$group-" --resource-pattern-type prefixed "$@"
fi
if [ -n "${CONNECT_SINKS:-}" ]; then
  allow "$CONNECT_SINKS" --operation Read --operation Describe --topic "$alerts" "$@"
  allow "$CONNECT_SINKS" --operation Read --operation Describe --group connect- --resource-pattern-type prefixed "$@"
  allow "$CONNECT_SINKS" --operation Write --operation Describe --topic "${UNDELIVERED_TOPIC:-secretwatch-undelivered}" "$@"
fi
if [ -n "${CONNECT_SOURCE:-}" ]; then
  allow "$CONNECT_SOURCE" --operation Write --operation Describe --topic "$audit" --topic "$rejected" "$@"
  # its offsets are in the same transaction as its events
  allow "$CONNECT_SOURCE" --operation Read --operation Write --operation Describe --topic "$group-offsets" "$@"
  allow "$CONNECT_SOURCE" --operation Write --operation Describe --transactional-id "$group-" --resource-pattern-type prefixed "$@"
fi
