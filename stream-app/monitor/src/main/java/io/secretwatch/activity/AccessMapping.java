package io.secretwatch.activity;

/**
 * Somebody wrote who of a cloud's identities is whom in the cluster: ConfigMap {@code aws-auth} of Amazon EKS.
 *
 * @param superUsers the write names {@code system:masters}
 * @param detailed the body was in the log
 */
public record AccessMapping(Occurrence occurrence, boolean superUsers, boolean detailed) implements Activity {

    @Override
    public AccessMapping with(Occurrence other) {
        return new AccessMapping(other, superUsers, detailed);
    }
}
