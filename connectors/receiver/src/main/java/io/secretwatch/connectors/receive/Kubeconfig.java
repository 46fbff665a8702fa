package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.security.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What to paste at the API server's side for one cluster. */
final class Kubeconfig {

    private final ReceiverConfig config;
    private final Caller caller;
    private final String address;

    Kubeconfig(ReceiverConfig config, String cluster, Optional<String> address) {
        this.config = config;
        this.caller = config.callers().stream()
                .filter(known -> known.cluster().equals(cluster))
                .findFirst()
                .orElseThrow(() -> new UsageException("this configuration has no caller for the cluster " + cluster));
        String scheme = config.tls().isPresent() ? "https" : "http";
        this.address = address.orElse(scheme + "://" + config.listen().host() + ":"
                        + config.listen().port())
                .replaceAll("/+$", "");
        // client-go reads a user's credentials only where the server is https (clientcmd, DirectClientConfig)
        if (!this.address.startsWith("https://")) {
            throw new UsageException(
                    "an API server sends no credentials to an http address; set tls, or give the https address of the proxy in front with --address");
        }
    }

    /** A kubeconfig, which for an API server's webhook is the address and how to log in. Paths are of this machine; the token is a path too. */
    String text() {
        String ca = config.tls().map(files -> absolute(files.certificate())).orElse("/path/to/ca.pem");
        return """
                # for --audit-webhook-config-file; the paths have to exist on the API server's machine
                apiVersion: v1
                kind: Config
                clusters:
                - name: secretwatch
                  cluster:
                    server: %s/clusters/%s/audit
                    certificate-authority: %s   # who signed the receiver's certificate, or the certificate itself
                users:
                - name: api-server
                  user:
                %s
                contexts:
                - name: audit
                  context: {cluster: secretwatch, user: api-server}
                current-context: audit
                """.formatted(address, caller.cluster(), ca, user().indent(4).stripTrailing());
    }

    private String user() {
        if (caller.proof() instanceof Caller.Token token) {
            return "tokenFile: " + absolute(token.file());
        }
        String name = caller.proof() instanceof Caller.CommonName common
                ? "common name " + common.name()
                : "alternative name " + ((Caller.AlternativeName) caller.proof()).name();
        return "client-certificate: /path/to/api-server.pem   # with the " + name
                + "\nclient-key: /path/to/api-server-key.pem";
    }

    /** Flags of kube-apiserver. */
    String flags() {
        return String.join(
                "\n",
                List.of(
                        "--audit-policy-file=/etc/kubernetes/audit-policy.yaml      # deploy/audit-policy/recommended.yaml",
                        "--audit-webhook-config-file=/etc/kubernetes/secretwatch-webhook.kubeconfig",
                        "--audit-webhook-mode=batch                                 # requests do not wait for the receiver",
                        "--audit-webhook-batch-max-wait=2s                          # 30s if not set: so late would an alert be",
                        "--audit-webhook-batch-max-size=400                         # with 10 batches a second: 4000 events/s",
                        "--audit-webhook-batch-buffer-size=40000                    # lasts 10 s at that rate; a full buffer drops events",
                        "--audit-webhook-batch-throttle-qps=10",
                        "--audit-webhook-batch-throttle-burst=15",
                        "--audit-webhook-initial-backoff=10s                        # five tries in 81 s",
                        "--audit-webhook-truncate-enabled=true                      # without it, one patch in YAML loses its whole batch, in silence",
                        "--audit-webhook-truncate-max-event-size=8388608            # 100 KiB if not set: larger Pods would lose their specs",
                        "--audit-webhook-truncate-max-batch-size=10485760           # must not be less than that",
                        ""));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
