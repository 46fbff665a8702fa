package io.secretwatch.activity;

/**
 * Somebody wrote who is whom in the cluster: ConfigMap {@code aws-auth} of Amazon EKS, or the authorities that servers of other APIs trust.
 *
 * @param configMap its name in {@code kube-system}: {@value #CLOUD} or {@value #AUTHORITIES}
 * @param superUsers the write names {@code system:masters}
 * @param detailed the body was in the log
 */
public record AccessMapping(Occurrence occurrence, String configMap, boolean superUsers, boolean detailed)
        implements Activity {

    /** Maps identities of Amazon's cloud to users and groups. */
    public static final String CLOUD = "aws-auth";

    /**
     * Has the authorities whose certificates, and whose headers with a user name, aggregated API servers, kube-controller-manager and
     * kube-scheduler believe ({@code DelegatingAuthenticationOptions}).
     */
    public static final String AUTHORITIES = "extension-apiserver-authentication";

    public AccessMapping {
        // of records that were written before there were two
        configMap = configMap == null ? CLOUD : configMap;
    }

    @Override
    public AccessMapping with(Occurrence other) {
        return new AccessMapping(other, configMap, superUsers, detailed);
    }
}
