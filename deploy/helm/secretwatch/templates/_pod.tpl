{{/*
A Pod of a component, held to the restricted profile: dict root, component, values, image and the name of that value, container (its command, ports
and probes), env, annotations; volumes by name: configMaps and secrets with mounts (paths, read-only), writable (paths), state (size of an emptyDir).
*/}}
{{- define "secretwatch.pod" -}}
{{- $pod := .values.pod -}}
metadata:
  labels:
    {{- include "secretwatch.labels" (dict "root" .root "component" .component "more" $pod.podLabels) | nindent 4 }}
  {{- with merge (deepCopy $pod.podAnnotations) .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "secretwatch.serviceAccountName" .root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pod.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  # each closes within 30 s, so that the next one takes over and need not wait
  terminationGracePeriodSeconds: 60
  securityContext:
    runAsNonRoot: true
    {{- with .root.Values.runAsUser }}
    runAsUser: {{ . }}
    runAsGroup: {{ . }}
    fsGroup: {{ . }}
    {{- end }}
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile: {type: RuntimeDefault}
  {{- with $pod.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pod.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pod.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $pod.topologyKeys }}
  topologySpreadConstraints:
    {{- range . }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "secretwatch.selector" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ .component }}
      image: {{ include "secretwatch.image" (dict "root" .root "image" .image "name" .imageName) | quote }}
      imagePullPolicy: {{ .image.pullPolicy }}
      {{- .container | trim | nindent 6 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: ["ALL"]}
      {{- with .values.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with concat .env $pod.extraEnv }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      volumeMounts:
        {{- range $name, $path := .mounts }}
        - {name: {{ $name }}, mountPath: {{ $path }}, readOnly: true}
        {{- end }}
        {{- range $name, $path := .writable }}
        - {name: {{ $name }}, mountPath: {{ $path }}}
        {{- end }}
        - {name: tmp, mountPath: /tmp}
        {{- with $pod.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- range $name, $configMap := .configMaps }}
    - name: {{ $name }}
      configMap: {name: {{ $configMap }}}
    {{- end }}
    {{- range $name, $secret := .secrets }}
    - name: {{ $name }}
      # the group is fsGroup: nobody else reads it
      secret: {secretName: {{ $secret }}, defaultMode: 0440}
    {{- end }}
    {{- with .state }}
    - name: state
      emptyDir: {sizeLimit: {{ . }}}
    {{- end }}
    # native libraries of RocksDB and zstd are unpacked here
    - name: tmp
      emptyDir: {sizeLimit: 256Mi}
    {{- with $pod.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* The claim of each Pod of a StatefulSet: dict name, its (as of metadata), volume (size and storageClassName). */}}
{{- define "secretwatch.claim" -}}
volumeClaimTemplates:
  - metadata:
      name: {{ .name }}
      labels:
        {{- include "secretwatch.selector" .its | nindent 8 }}
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .volume.storageClassName }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests: {storage: {{ .volume.size }}}
{{- end }}

{{/* Of the port admin, by the scheme: a process starts within seconds; restoring state is part of being ready, not of being alive. */}}
{{- define "secretwatch.probes" -}}
startupProbe:
  httpGet: {path: /livez, port: admin, scheme: {{ . }}}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /livez, port: admin, scheme: {{ . }}}
  periodSeconds: 10
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /readyz, port: admin, scheme: {{ . }}}
  periodSeconds: 5
{{- end }}
