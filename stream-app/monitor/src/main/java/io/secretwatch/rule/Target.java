package io.secretwatch.rule;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.Workload;

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
