package io.secretwatch.wire.kubernetes;

import java.util.Set;

/** Annotations in which a tool keeps a copy of the whole manifest that it applied, with the values of a Secret. */
public final class ManifestCopies {

    /** The copy of {@code kubectl apply}. */
    public static final String KUBECTL = "kubectl.kubernetes.io/last-applied-configuration";

    /** The copies of kubectl, k3s and Rancher, kapp, Banzai Cloud's operators, and kopf. */
    public static final Set<String> ALL = Set.of(
            KUBECTL,
            "objectset.rio.cattle.io/applied",
            "kapp.k14s.io/original",
            "banzaicloud.com/last-applied",
            "kopf.zalando.org/last-handled-configuration");

    private ManifestCopies() {}
}
