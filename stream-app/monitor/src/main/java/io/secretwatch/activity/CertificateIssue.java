package io.secretwatch.activity;

import java.util.List;

/**
 * A step on the way to a certificate that the cluster signs (CertificateSigningRequest), or that a signer gives a Pod (PodCertificateRequest).
 *
 * @param name of the request
 * @param signer such as {@code kubernetes.io/kube-apiserver-client}; empty where the body is not in the log
 * @param commonName the user name that the certificate would stand for, of a Pod that of its service account; empty where unknown
 * @param organizations the groups that it would stand for, at most 20
 * @param requester who made the request, where the body of a later step says so; else empty
 * @param expirationSeconds as asked for; 0 where nothing was asked for, or unknown
 * @param refusedByAdmission the authorizer allowed it and the API server refused the content, such as a super-user group
 */
public record CertificateIssue(
        Occurrence occurrence,
        Step step,
        String name,
        String signer,
        String commonName,
        List<String> organizations,
        String requester,
        long expirationSeconds,
        boolean refusedByAdmission)
        implements Activity {

    /** How far it is. */
    public enum Step {
        REQUESTED,
        APPROVED,
        /** The certificate itself was written into the status, as a signer does. */
        SIGNED
    }

    /** The resource by which kubelets ask for the certificates of Pods. */
    public static final String OF_PODS = "podcertificaterequests";

    public CertificateIssue {
        organizations = List.copyOf(organizations);
    }

    /** Whether it is the certificate of a Pod. */
    public boolean ofPod() {
        return occurrence.call().resource().equals(OF_PODS);
    }

    @Override
    public CertificateIssue with(Occurrence other) {
        return new CertificateIssue(
                other, step, name, signer, commonName, organizations, requester, expirationSeconds, refusedByAdmission);
    }
}
