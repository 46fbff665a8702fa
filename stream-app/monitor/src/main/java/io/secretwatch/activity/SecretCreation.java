package io.secretwatch.activity;

/**
 * A Secret was created; its creator knows what is in it. Server-side apply creates with {@code patch} and answers 201.
 *
 * @param name {@code *} where the API server makes it up, as the log has no other
 * @param tokenOf the service account of the same namespace whose token kube-controller-manager puts into it, which its creator does
 *     not know; empty for every other Secret, and where the log does not show the type (below level Request)
 */
public record SecretCreation(Occurrence occurrence, String namespace, String name, String tokenOf) implements Activity {

    @Override
    public SecretCreation with(Occurrence other) {
        return new SecretCreation(other, namespace, name, tokenOf);
    }
}
