package io.secretwatch.bench;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How many events a second one core decodes: those that are dropped at their head, those read whole, those read with their body. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class DecoderBenchmark {

    private static final Interest INTEREST = (stage, verb, objectRef, cluster) -> switch (objectRef.resource()) {
        case "secrets" -> Interest.Depth.HEAD;
        case "pods" -> verb.equals("create") ? Interest.Depth.REQUEST_BODY : Interest.Depth.NOTHING;
        default -> Interest.Depth.NOTHING;
    };

    private final AuditDecoder decoder = new AuditDecoder(INTEREST);
    private final Origin origin = new Origin(Optional.of("bench"), Instant.EPOCH);
    private final byte[] lease = event("update", "leases", "coordination.k8s.io", "");
    private final byte[] secrets = event("list", "secrets", "", "");
    private final byte[] pod =
            event("create", "pods", "", ",\"requestObject\":" + podSpec() + ",\"responseObject\":" + podSpec());

    @Benchmark
    public void irrelevantEvent(Blackhole out) {
        decoder.decode(lease, 0, lease.length, origin, out::consume);
    }

    @Benchmark
    public void secretsListed(Blackhole out) {
        decoder.decode(secrets, 0, secrets.length, origin, out::consume);
    }

    @Benchmark
    public void podCreatedWithBody(Blackhole out) {
        decoder.decode(pod, 0, pod.length, origin, out::consume);
    }

    private static byte[] event(String verb, String resource, String group, String bodies) {
        String user =
                "\"user\":{\"username\":\"system:serviceaccount:ci:runner\",\"uid\":\"6f0d7c3e-1f55-4f0c-9f1e-2c4b7a1d9e10\",\"groups\":"
                        + "[\"system:serviceaccounts\",\"system:serviceaccounts:ci\",\"system:authenticated\"],\"extra\":{"
                        + "\"authentication.kubernetes.io/credential-id\":[\"JTI=0b1d8d0e-7a53-4d4b-8d6a-3d8f6f0c2f41\"],"
                        + "\"authentication.kubernetes.io/node-name\":[\"worker-2\"],"
                        + "\"authentication.kubernetes.io/node-uid\":[\"b9a3a1de-63c7-4d7e-8a0a-0c6d0c2b7f55\"],"
                        + "\"authentication.kubernetes.io/pod-name\":[\"runner-7c9f5d6b8-x2x4p\"],"
                        + "\"authentication.kubernetes.io/pod-uid\":[\"2a4d9b0c-5c1e-4f1b-a7be-9d0f5c3e8a77\"]}}";
        String text = "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":"
                + "\"5d3f1c0a-2b7e-4c86-9a51-7f0e6d1b2c31\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/apis/"
                + group
                + "/v1/namespaces/payments/" + resource + "?fieldManager=controller\\u0026limit=500\",\"verb\":\""
                + verb + "\"," + user
                + ",\"sourceIPs\":[\"10.42.3.17\"],\"userAgent\":\"kubectl/v1.33.2 (linux/amd64) kubernetes/a1b2c3d\",\"objectRef\":{"
                + "\"resource\":\"" + resource
                + "\",\"namespace\":\"payments\",\"name\":\"leader-election-record\",\"apiGroup\":\"" + group
                + "\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200}" + bodies
                + ",\"requestReceivedTimestamp\":\"2026-03-02T09:14:07.101245Z\",\"stageTimestamp\":\"2026-03-02T09:14:07.118903Z\","
                + "\"annotations\":{\"authorization.k8s.io/decision\":\"allow\",\"authorization.k8s.io/reason\":\"RBAC: allowed by RoleBinding "
                + "\\\"runner-edit/payments\\\" of ClusterRole \\\"edit\\\" to ServiceAccount \\\"runner/ci\\\"\"}}";
        return (bodies.isEmpty() ? text : text.replace("\"Metadata\"", "\"RequestResponse\""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String podSpec() {
        String container =
                "{\"name\":\"c\",\"image\":\"registry.test/batch:1\",\"envFrom\":[{\"secretRef\":{\"name\":\"api-keys\"}}],"
                        + "\"env\":[{\"name\":\"PW\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"db\",\"key\":\"password\"}}}],"
                        + "\"volumeMounts\":[{\"name\":\"creds\",\"mountPath\":\"/creds\"}],\"resources\":{\"limits\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}}";
        return "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"generateName\":\"batch-\",\"labels\":{\"app\":\"batch\"}},\"spec\":{"
                + "\"volumes\":[{\"name\":\"creds\",\"secret\":{\"secretName\":\"db\"}}],\"containers\":["
                + String.join(",", container, container, container, container)
                + "],\"restartPolicy\":\"Never\"},\"status\":{}}";
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DecoderBenchmark.class.getSimpleName())
                        .addProfiler("gc")
                        .build())
                .run();
    }
}
