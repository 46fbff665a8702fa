package io.secretwatch.rule;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object, or a set of them, that a finding is about.
 *
 * @param type kind, such as {@code Secret} or {@code Deployment}
 * @param namespace empty for every namespace
 * @param name {@code *} for every one
 */
public record Target(String type, String namespace, String name) {

    /** All objects of a kind. */
    public static final String EVERY = "*";

    // what a record has of its own takes long until the second compiler has seen it, and each occurrence of a finding
    // is compared with what it reached before
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Target target
                && name.equals(target.name)
                && namespace.equals(target.namespace)
                && type.equals(target.type);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + namespace.hashCode()) + name.hashCode();
    }

    /** What a request names. */
    public static Target of(Call call) {
        return new Target(call.resource(), call.namespace(), call.name().isEmpty() ? EVERY : call.name());
    }

    /** What a read reached for. */
    public static Target of(SecretRead read) {
        return new Target(
                "Secret",
                read.scope().namespace(),
                read.scope().named() ? read.scope().name() : EVERY);
    }

    /** A workload. */
    public static Target of(Workload workload) {
        return new Target(workload.kind(), workload.namespace(), workload.name());
    }
}
