package io.secretwatch.activity;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody reached into a running Pod, or through the API server to a Pod, Service or kubelet.
 *
 * @param namespace empty for a node and for the API server itself
 * @param name of the Pod, Service or node, without scheme and port; empty for the API server itself
 * @param intents the intent of the command, or of the path after the proxy; never its text, which may hold secrets
 */
public record ContainerAccess(Occurrence occurrence, Way way, String namespace, String name, Set<Intent> intents)
        implements Activity {

    /** What the path to a kubelet begins with where its metrics are asked for ({@code pkg/kubelet/server/server.go}). */
    public static final Set<String> KUBELET_METRICS = Set.of("metrics", "healthz", "stats", "spec");

    /** The subresources that reach into what runs. */
    public enum Way {
        EXEC("exec"),
        ATTACH("attach"),
        PORT_FORWARD("portforward"),
        POD_PROXY("proxy"),
        SERVICE_PROXY("proxy"),
        NODE_PROXY("proxy"),
        LOG("log"),
        /** Files of the machine of the API server, by a path of its own: {@code /logs/}. */
        SERVER_LOGS("logs");

        private final String subresource;

        Way(String subresource) {
            this.subresource = subresource;
        }

        /** As Kubernetes calls it. */
        public String subresource() {
            return subresource;
        }

        /** Whether a command is run, or whatever runs is taken over. */
        public boolean interactive() {
            return this == EXEC || this == ATTACH;
        }
    }

    /** What a command or path is after. */
    public enum Intent {
        /** Files of a service account's token. */
        TOKEN,
        /** Files whose path or name says that they are secret. */
        SECRET_FILES,
        /** The environment, where Secrets stand as variables. */
        ENVIRONMENT,
        /** An archive on the way out, as {@code kubectl cp} makes one. */
        COPY,
        /** A shell or interpreter, in which anything may follow. */
        SHELL,
        /** Of a kubelet: run a command in any Pod of the node. */
        KUBELET_RUN,
        /** Of a kubelet: logs, Pods with their environment, checkpoints of a container's memory. */
        KUBELET_READ,
        /** Of a kubelet: metrics, health and the like. */
        KUBELET_METRICS,
        /** Of an API server behind a proxy: a token of a service account. */
        PROXIED_TOKEN,
        /** Of an API server behind a proxy: a way into a container, or to a further server. */
        PROXIED_ENTRY,
        /** Of an API server behind a proxy: a right, a certificate, a webhook or an API service is written. */
        PROXIED_GRANT
    }

    public ContainerAccess {
        intents = Collections.unmodifiableSet(new TreeSet<>(intents));
    }

    @Override
    public ContainerAccess with(Occurrence other) {
        return new ContainerAccess(other, way, namespace, name, intents);
    }
}
