{{/* A map with dotted keys for a nested one, as the readers of the files have it: dict map, prefix. */}}
{{- define "secretwatch.flat" -}}
{{- range $key, $value := .map }}
{{- if kindIs "map" $value }}
{{- include "secretwatch.flat" (dict "map" $value "prefix" (printf "%s%s." $.prefix $key)) }}
{{- else if not (kindIs "invalid" $value) }}
{{ printf "%s%s" $.prefix $key | toRawJson }}: {{ toRawJson $value }}
{{- end }}
{{- end }}
{{- end }}

{{/* A configuration file: dict given (wins), made, ours (a list of keys that the chart alone sets), of (the value's name). */}}
{{- define "secretwatch.file" -}}
{{- $given := include "secretwatch.flat" (dict "map" .given "prefix" "") | fromYaml -}}
{{- range .ours }}
{{- if hasKey $given . }}
{{- fail (printf "%s: %s is set by the chart" $.of .) }}
{{- end }}
{{- end }}
{{- $all := fromYaml .made -}}
{{- range $key, $value := $given -}}
{{- $_ := set $all $key $value -}}
{{- end -}}
{{- include "secretwatch.flat" (dict "map" $all "prefix" "") | trim }}
{{- end }}

{{/* Settings of a component's Kafka clients: dict root, secret. */}}
{{- define "secretwatch.kafka" -}}
{{- $made := dict "bootstrap.servers" (required "kafka.bootstrapServers is needed: host and port of the brokers, such as kafka-bootstrap.kafka:9092" .root.Values.kafka.bootstrapServers) -}}
{{- if .secret -}}
{{- $_ := set $made "config.providers" "dir" -}}
{{- $_ := set $made "config.providers.dir.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" -}}
{{- $_ := set $made "config.providers.dir.param.allowed.paths" "/etc/secretwatch/kafka" -}}
{{- end -}}
{{- include "secretwatch.file" (dict "given" .root.Values.kafka.config "made" (toYaml $made) "ours" (list "bootstrap.servers") "of" "kafka.config") }}
{{- end }}

{{- define "secretwatch.kafkaSecret" -}}
{{- default .root.Values.kafka.existingSecret .component.kafkaSecret -}}
{{- end }}

{{- define "secretwatch.monitor.file" -}}
{{- $monitor := .Values.monitor -}}
{{- $made := dict
  "policy" "/etc/secretwatch/policy/policy.yaml"
  "state.dir" "/var/lib/secretwatch/state"
  "admin.host" "0.0.0.0"
  "admin.port" 8080
  "kafka.num.standby.replicas" (min 1 (max 0 (sub (int $monitor.replicas) 1))) -}}
{{- range $key, $value := include "secretwatch.kafka" (dict "root" . "secret" (include "secretwatch.kafkaSecret" (dict "root" . "component" $monitor))) | fromYaml -}}
{{- $_ := set $made (printf "kafka.%s" $key) $value -}}
{{- end -}}
{{- /* the NetworkPolicy lets only named peers in */ -}}
{{- if .Values.networkPolicy.enabled -}}
{{- $_ := set $made "admin.open" true -}}
{{- end -}}
{{- if $monitor.admin.tlsSecret -}}
{{- $_ := set $made "admin.tls.certificate" "/etc/secretwatch/admin/tls.crt" -}}
{{- $_ := set $made "admin.tls.key" "/etc/secretwatch/admin/tls.key" -}}
{{- end -}}
{{- if .Values.monitoring.tokenSecret -}}
{{- $_ := set $made "admin.metrics.token-file" "/etc/secretwatch/metrics/token" -}}
{{- end -}}
{{- if $monitor.admin.tokenSecret -}}
{{- $_ := set $made "admin.console.token-file" "/etc/secretwatch/console/tokens" -}}
{{- end -}}
{{- include "secretwatch.file" (dict "given" $monitor.config "made" (toYaml $made) "ours" (list "policy" "state.dir" "admin.host" "kafka.bootstrap.servers") "of" "monitor.config") }}
{{- end }}

{{- define "secretwatch.receiver.file" -}}
{{- $receiver := .Values.receiver -}}
{{- $made := dict "listen.host" "0.0.0.0" "listen.port" 8443 "admin.host" "0.0.0.0" "admin.port" 8081 -}}
{{- range $key, $value := include "secretwatch.kafka" (dict "root" . "secret" (include "secretwatch.kafkaSecret" (dict "root" . "component" $receiver))) | fromYaml -}}
{{- $_ := set $made (printf "kafka.%s" $key) $value -}}
{{- end -}}
{{- if .Values.networkPolicy.enabled -}}
{{- $_ := set $made "admin.open" "on" -}}
{{- end -}}
{{- if .Values.monitoring.tokenSecret -}}
{{- $_ := set $made "admin.metrics.token-file" "/etc/secretwatch/metrics/token" -}}
{{- end -}}
{{- if $receiver.buffer.enabled -}}
{{- $_ := set $made "buffer.dir" "/var/lib/secretwatch/buffer" -}}
{{- end -}}
{{- $ours := list "listen.host" "admin.host" "kafka.bootstrap.servers" "tls.certificate" "tls.key" "tls.client-ca" "buffer.dir" -}}
{{- if $receiver.tls.existingSecret -}}
{{- $ours = append $ours "tls" -}}
{{- $_ := set $made "tls.certificate" "/etc/secretwatch/tls/tls.crt" -}}
{{- $_ := set $made "tls.key" "/etc/secretwatch/tls/tls.key" -}}
{{- if $receiver.tls.clientCaSecret -}}
{{- $_ := set $made "tls.client-ca" "/etc/secretwatch/clients/ca.crt" -}}
{{- end -}}
{{- else if not (has (toString (get $receiver.config "tls")) (list "off" "false")) -}}
{{- fail "receiver.tls.existingSecret is needed; or receiver.config.tls: \"off\", where a proxy in front ends TLS" -}}
{{- end -}}
{{- if not $receiver.config.callers -}}
{{- fail "receiver.config.callers is needed: a list of {cluster, and common-name, san or token-file}" -}}
{{- end -}}
{{- range $caller := $receiver.config.callers -}}
{{- if and (or (get $caller "common-name") (get $caller "san")) (not (and $receiver.tls.existingSecret $receiver.tls.clientCaSecret)) -}}
{{- fail (printf "receiver.tls.existingSecret and receiver.tls.clientCaSecret are needed: the caller of cluster %v is known by a certificate" (get $caller "cluster")) -}}
{{- end -}}
{{- if and (get $caller "token-file") (not (hasPrefix "/etc/secretwatch/callers/" (toString (get $caller "token-file")))) -}}
{{- fail (printf "receiver.config.callers: the token-file of cluster %v is a key of receiver.tokensSecret, in /etc/secretwatch/callers/" (get $caller "cluster")) -}}
{{- end -}}
{{- if and (get $caller "token-file") (not $receiver.tokensSecret) -}}
{{- fail (printf "receiver.tokensSecret is needed: the caller of cluster %v is known by a token" (get $caller "cluster")) -}}
{{- end -}}
{{- end -}}
{{- include "secretwatch.file" (dict "given" $receiver.config "made" (toYaml $made) "ours" $ours "of" "receiver.config") }}
{{- end }}

{{/* Properties of the worker. A standalone one keeps the positions of sinks in Kafka, and those of sources, which are refused, in a file. */}}
{{- define "secretwatch.connect.file" -}}
{{- $connect := .Values.connect -}}
{{- $made := dict
  "plugin.path" "/opt/secretwatch-connect/plugins"
  "key.converter" "org.apache.kafka.connect.converters.ByteArrayConverter"
  "value.converter" "org.apache.kafka.connect.converters.ByteArrayConverter"
  "consumer.isolation.level" "read_committed"
  "consumer.max.partition.fetch.bytes" "33554432"
  "producer.max.request.size" "33554432"
  "producer.compression.type" "zstd"
  "listeners" "http://127.0.0.1:8083"
  "admin.listeners" ""
  "config.providers" "env"
  "config.providers.env.class" "org.apache.kafka.common.config.provider.EnvVarConfigProvider"
  "config.providers.env.param.allowlist.pattern" "SECRETWATCH_.*"
  "offset.storage.file.filename" "/tmp/offsets" -}}
{{- /* a provider fails where a folder that it may read is not mounted */ -}}
{{- $folders := list -}}
{{- if $connect.credentialsSecret -}}
{{- $folders = append $folders "/etc/secretwatch/connect" -}}
{{- $_ := set $made "config.providers" "file,env" -}}
{{- $_ := set $made "config.providers.file.class" "org.apache.kafka.common.config.provider.FileConfigProvider" -}}
{{- $_ := set $made "config.providers.file.param.allowed.paths" "/etc/secretwatch/connect" -}}
{{- end -}}
{{- if include "secretwatch.kafkaSecret" (dict "root" . "component" $connect) -}}
{{- $folders = append $folders "/etc/secretwatch/kafka" -}}
{{- end -}}
{{- if $folders -}}
{{- $_ := set $made "config.providers" (printf "dir,%s" (get $made "config.providers")) -}}
{{- $_ := set $made "config.providers.dir.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" -}}
{{- $_ := set $made "config.providers.dir.param.allowed.paths" (join "," $folders) -}}
{{- end -}}
{{- range $key, $value := include "secretwatch.kafka" (dict "root" . "secret" "") | fromYaml -}}
{{- $_ := set $made $key $value -}}
{{- if not (or (eq $key "bootstrap.servers") (hasPrefix "config.providers" $key)) -}}
{{- range $client := list "consumer" "producer" "admin" -}}
{{- $_ := set $made (printf "%s.%s" $client $key) $value -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $all := include "secretwatch.file" (dict "given" $connect.config "made" (toYaml $made) "ours" (list "bootstrap.servers" "listeners" "admin.listeners") "of" "connect.config") | fromYaml -}}
{{- range $key := keys $all | sortAlpha }}
{{ $key }}={{ get $all $key | toString | replace "\\" "\\\\" | replace "\n" "\\n" }}
{{- end }}
{{- end }}

{{/* What a worker reads as a connector: texts. */}}
{{- define "secretwatch.connect.connector" -}}
{{- if not (or (get .config "topics") (get .config "topics.regex")) -}}
{{- fail (printf "connect.connectors: %s has no topics, so it is no sink; ship log files with the command ship" .name) -}}
{{- end -}}
{{- $texts := dict "name" .name -}}
{{- range $key, $value := .config -}}
{{- $_ := set $texts $key (kindIs "float64" $value | ternary (toRawJson $value) (toString $value)) -}}
{{- end -}}
{{- toRawJson $texts -}}
{{- end }}
