{{/* What all names of a release begin with: short enough for every suffix, and two releases never have the same. */}}
{{- define "secretwatch.fullname" -}}
{{- $name := default .Release.Name .Values.fullnameOverride -}}
{{- if gt (len $name) 40 -}}
{{- printf "%s-%s" (trunc 31 $name | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- else -}}
{{- $name -}}
{{- end -}}
{{- end }}

{{- define "secretwatch.selector" -}}
app.kubernetes.io/name: secretwatch
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* dict root, perhaps component, perhaps more (further labels, which do not replace these) */}}
{{- define "secretwatch.labels" -}}
{{- $labels := dict
  "app.kubernetes.io/name" "secretwatch"
  "app.kubernetes.io/instance" .root.Release.Name
  "app.kubernetes.io/part-of" "secretwatch"
  "app.kubernetes.io/version" .root.Chart.AppVersion
  "app.kubernetes.io/managed-by" .root.Release.Service
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-") -}}
{{- if .component -}}
{{- $_ := set $labels "app.kubernetes.io/component" .component -}}
{{- end -}}
{{- toYaml (merge $labels (default dict .more) .root.Values.commonLabels) }}
{{- end }}

{{/* Of an object: dict root, component, and perhaps a suffix, more. */}}
{{- define "secretwatch.metadata" -}}
name: {{ include "secretwatch.fullname" .root }}{{ with default .component .suffix }}-{{ . }}{{ end }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "secretwatch.labels" . | nindent 2 }}
{{- end }}

{{- define "secretwatch.serviceAccountName" -}}
{{- $made := ternary (include "secretwatch.fullname" .) "default" .Values.serviceAccount.create -}}
{{- default $made .Values.serviceAccount.name -}}
{{- end }}

{{/* dict root, image, and the name of the value */}}
{{- define "secretwatch.image" -}}
{{- $repository := required (printf "%s.repository is needed: the registry and repository to which you pushed the image" .name) .image.repository -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $repository .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .root.Chart.AppVersion .image.tag) -}}
{{- end -}}
{{- end }}
