#!/bin/sh
# Grants everybody exactly what they need. Run it once, where Kafka's own scripts are, with the principals that there are:
#
#   BOOTSTRAP=broker-1:9092 PRINCIPAL=User:secretwatch SOC=User:siem ./acls.sh [--command-config admin.properties]
#
# The names before the first bar below are those of the principals; several can be the same. `./acls.sh --show` writes the table and grants nothing.
# Read and Write include Describe. Where the monitor creates its topics, serves its console or is started with --state, it needs more:
# TOPIC_CREATOR, CONSOLE and BASELINE_WRITER are its principal then. CONNECT is a Kafka Connect worker, CONNECT_SINKS and CONNECT_SOURCE what runs in it;
# the three can be one, or clients of their own by consumer.override, producer.override and admin.override.
# Who has the rights of ANALYST or CONSOLE can silence findings, in any name. Who has Write on the configurations of CONNECT configures connectors.
set -eu

application=${APPLICATION_ID:-secretwatch}
audit=${AUDIT_TOPIC:-k8s-audit}
activity=${ACTIVITY_TOPIC:-secretwatch-activity}
baseline=${BASELINE_TOPIC:-secretwatch-baseline}
alerts=${ALERTS_TOPIC:-secretwatch-alerts}
feedback=${FEEDBACK_TOPIC:-secretwatch-feedback}
rejected=${REJECTED_TOPIC:-secretwatch-rejected}
group=${CONNECT_GROUP:-secretwatch-connect}

changelogs=
for store in held dedup incidents steps campaigns campaign-members closed feedback clocks stages deliveries back-ends judged-to forms policies correlations principals workloads origins grants pods addresses networks nodes address-blocks questions habits acquaintances peer-habits audit-ids fresh-secrets; do
  changelogs="$changelogs $application-$store-changelog"
done

rights() { # WHO|RESOURCE|NAMES|OPERATIONS|WHAT FOR
  cat <<END
PRINCIPAL|topic|$audit|Read|the audit log
PRINCIPAL|topic|$activity|Read Write|what happened, by cluster; versions of the policy
PRINCIPAL|topic|$baseline|Read|what is vouched for
PRINCIPAL|topic|$feedback|Read|what people say of findings
PRINCIPAL|topic|$alerts $rejected|Write|results, and what could not be read
PRINCIPAL|topic|${changelogs# }|Create Read Write|state
PRINCIPAL|group|$application|Read|partitions and offsets
PRINCIPAL|prefixed transactional-id|$application-|Write|exactly once
TOPIC_CREATOR|topic|$audit $activity $baseline $alerts $feedback $rejected|Create|the monitor, with topics.create: true
CONSOLE|topic|$alerts|Read|the monitor, where it serves its console
CONSOLE|topic|$feedback|Write|verdicts that are said in the console
BASELINE_WRITER|topic|$baseline|Write|the monitor, started with --state
SHIPPER|topic|$audit $rejected|Write|events, and the beginnings of lines that are too long
RECEIVER|topic|$audit $rejected|Write|events, and what is none
SOC|topic|$alerts|Read|a consumer of alerts; alerts, explain and expect need no group
SOC|group|${SOC_GROUP:-soc}|Read|its offsets
ANALYST|topic|$alerts|Read|findings, for all commands about them
ANALYST|topic|$feedback|Read Write|what people say of findings, with verdicts and verdict
HUNTER|topic|$activity|Read|who-read, what-did, exposure and policy history
HUNTER|topic|$application-policies-changelog|Read|policy history: what the activity topic has lost
REPLAYER|topic|$audit|Read|replay and policy try, with --topic
REPLAYER|prefixed topic|$alerts.replay.|Create Read Write|replay --run
REJECTED_READER|topic|$rejected|Read|raw input: for those who may read the audit topic
CONNECT|topic|$group-configs $group-offsets $group-status|Read Write|a Connect worker's own topics
CONNECT|group|$group|Read|its group
CONNECT|transactional-id|connect-cluster-$group|Write|exactly once: the leader writes configurations in transactions
CONNECT_SINKS|topic|$alerts|Read|alerts
CONNECT_SINKS|prefixed group|connect-|Read|a group for each sink
CONNECT_SINKS|topic|${UNDELIVERED_TOPIC:-secretwatch-undelivered}|Write|alerts that a receiver refuses
CONNECT_SOURCE|topic|$audit $rejected|Write|events, and what is none
CONNECT_SOURCE|topic|$group-offsets|Read Write|its offsets, in the same transaction
CONNECT_SOURCE|prefixed transactional-id|$group-|Write|exactly once; so are tasks fenced that are restarted
END
}

if [ "${1:-}" = --show ]; then
  rights
  exit
fi
bootstrap=${BOOTSTRAP:?set BOOTSTRAP, such as broker-1:9092}

grant() { # PRINCIPAL RESOURCE NAMES OPERATIONS CALLER'S-ARGUMENTS...
  who=$1 resource=$2 names=$3 operations=$4
  shift 4
  for operation in $operations; do set -- --operation "$operation" "$@"; done
  for name in $names; do set -- "--${resource#prefixed }" "$name" "$@"; done
  case $resource in prefixed*) set -- --resource-pattern-type prefixed "$@" ;; esac
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --add --allow-principal "$who" "$@" </dev/null
}

given=
for role in $(rights | cut -d '|' -f 1 | uniq); do given=$given$(printenv "$role" || true); done
[ -n "$given" ] || {
  echo "name a principal, such as PRINCIPAL=User:secretwatch; --show writes what each is for" >&2
  exit 2
}

rights | while IFS='|' read -r role resource names operations why; do
  who=$(printenv "$role") && [ -n "$who" ] || continue
  grant "$who" "$resource" "$names" "$operations" "$@"
done
