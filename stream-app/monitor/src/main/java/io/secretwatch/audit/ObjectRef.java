package io.secretwatch.audit;

import io.secretwatch.wire.kubernetes.RequestPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request was about. Every part is empty text where the event has none.
 *
 * @param apiGroup empty for the core group
 * @param namespace empty for cluster-scoped objects and for requests over all namespaces
 * @param name filled for a list or watch with {@code fieldSelector=metadata.name=x} too; empty for {@code generateName}
 */
public record ObjectRef(
        String apiGroup, String apiVersion, String resource, String subresource, String namespace, String name) {

    /** Of a request that is about no object. */
    public static final ObjectRef NONE = new ObjectRef("", "", "", "", "", "");

    /** Of a request for the files that the API server shows of its machine ({@code --enable-logs-handler}, {@code /logs/}): about no object. */
    public static final ObjectRef SERVER_LOGS = new ObjectRef("", "", "", "logs", "", "");

    /** What the path of a request says. */
    public static ObjectRef of(RequestPath path) {
        return new ObjectRef(
                path.group(), path.version(), path.resource(), path.subresource(), path.namespace(), path.name());
    }

    /** What the URI of a request says, for an event that does not; absent where it is about no object. */
    public static Optional<ObjectRef> ofUri(String uri, String verb) {
        Optional<ObjectRef> named = RequestPath.ofUri(uri, verb).map(ObjectRef::of);
        return named.isEmpty() && RequestPath.isOfServerLogs(uri) ? Optional.of(SERVER_LOGS) : named;
    }

    /** Whether this is the resource of that group itself, not one of its subresources. */
    public boolean is(String group, String plural) {
        return resource.equals(plural) && apiGroup.equals(group) && subresource.isEmpty();
    }

    // by hand, as every event is asked for it: what a record has of itself is slow with the first compiler
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ObjectRef ref
                        && name.equals(ref.name)
                        && namespace.equals(ref.namespace)
                        && resource.equals(ref.resource)
                        && subresource.equals(ref.subresource)
                        && apiGroup.equals(ref.apiGroup)
                        && apiVersion.equals(ref.apiVersion));
    }

    @Override
    public int hashCode() {
        int hash = 31 * apiGroup.hashCode() + apiVersion.hashCode();
        hash = 31 * hash + resource.hashCode();
        hash = 31 * hash + subresource.hashCode();
        hash = 31 * hash + namespace.hashCode();
        return 31 * hash + name.hashCode();
    }
}
