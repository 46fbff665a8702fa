package io.secretwatch.activity;

import java.util.function.Predicate;

/**
 * A request that hands Secrets to its client, or would have.
 *
 * @param continued a further page of a list that began with another request
 * @param metadataOnly the answer held names, labels and annotations only, which level RequestResponse shows and no other
 */
public record SecretRead(
        Occurrence occurrence, Manner manner, Scope scope, Selectors selectors, boolean continued, boolean metadataOnly)
        implements Activity {

    /** The ways of reading, by what the client gets. */
    public enum Manner {
        /** One Secret by name: a get, or a list or watch narrowed to {@code metadata.name=}. */
        NAMED,
        LIST,
        /** A watch that starts with everything there is: no {@code resourceVersion}, 0, or {@code sendInitialEvents}. */
        WATCH,
        /** A watch from a {@code resourceVersion} on: future values only. */
        WATCH_ON,
        /** {@code deletecollection} answers with every Secret it deletes, or with {@code dryRun} would delete. */
        DELETE_COLLECTION,
        /** A delete that deletes nothing and may answer with the Secret ({@code dryRun} with a finalizer or {@code propagationPolicy}). */
        DRY_RUN_DELETE,
        /** A patch or update, which are answered with the whole Secret, or a delete that a finalizer holds up. */
        WRITE,
        /** A patch or update that changes nothing, by {@code dryRun} or by its body: only its answer can be meant. */
        IDLE_WRITE,
        /** By way of a proxy to another API server, which may be that of another cluster, or this one. */
        PROXIED
    }

    /** Whether more than one named Secret is handed out. */
    public boolean bulk() {
        return manner == Manner.LIST
                || manner == Manner.WATCH
                || manner == Manner.WATCH_ON
                || manner == Manner.DELETE_COLLECTION;
    }

    @Override
    public SecretRead with(Occurrence other) {
        return new SecretRead(other, manner, scope, selectors, continued, metadataOnly);
    }

    /**
     * How a list or watch was filtered, decoded; empty text where it was not. Both are cut to 256 characters.
     *
     * <p>A filter says what the client asked to see, not what it may see: RBAC does not look at selectors.
     */
    public record Selectors(String label, String field) {

        /** No filter at all. */
        public static final Selectors NONE = new Selectors("", "");

        /** Whether it is also narrowed to one release by its name, as Helm does to read or change one. */
        public boolean helmRelease() {
            return helm() && has(requirement -> requirement.startsWith("name="));
        }

        /** Whether this is how Helm finds its releases: an equality requirement {@code owner=helm}. */
        public boolean helm() {
            return has(requirement -> requirement.equals("owner=helm") || requirement.equals("owner==helm"));
        }

        private boolean has(Predicate<String> wanted) {
            int from = 0;
            while (from < label.length()) {
                int comma = label.indexOf(',', from);
                int to = comma < 0 ? label.length() : comma;
                if (wanted.test(label.substring(from, to).strip())) {
                    return true;
                }
                from = to + 1;
            }
            return false;
        }
    }
}
