package io.secretwatch.rule;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How much a step to a certificate weighs: whose it would be, and how many people had a hand in it. */
final class CertificateScore {

    private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
    private static final long LONG = Duration.ofDays(30).toSeconds();

    private final CertificateIssue issue;
    private final Optional<ObjectOrigin> asked;
    private final String actor;
    private final String signer;
    private final Set<String> groups = new TreeSet<>();
    private final Score score = new Score();

    CertificateScore(CertificateIssue issue, Optional<ObjectOrigin> asked) {
        this.issue = issue;
        this.asked = asked;
        this.actor = issue.occurrence().actor().authenticated().username();
        Optional<CertificateRequest> request = asked.flatMap(origin -> origin.content(CertificateRequest.class));
        this.signer = issue.signer().isEmpty()
                ? request.map(CertificateRequest::signer).orElse("")
                : issue.signer();
        groups.addAll(issue.organizations());
        request.ifPresent(known -> groups.addAll(known.groups()));
    }

    Score score() {
        if (!signer.isEmpty() && !signer.startsWith("kubernetes.io/")) {
            // certificates of another signer are none that the API server believes
            return score;
        }
        step();
        content();
        issue.occurrence()
                .actor()
                .impersonated()
                .ifPresent(as -> score.add("impersonation", 30, "done as " + as.username()));
        if (!issue.occurrence().outcome().succeeded() && !issue.refusedByAdmission()) {
            score.add("not-carried-out", -20, "the request did not succeed");
        }
        return score;
    }

    private void step() {
        String requester =
                issue.requester().isEmpty() ? asked.map(ObjectOrigin::author).orElse("") : issue.requester();
        boolean ofNode = Principal.of(requester) instanceof Principal.Node || requester.startsWith("system:bootstrap:");
        if (issue.step() == Step.REQUESTED) {
            boolean own = issue.commonName().equals(actor);
            score.add(
                    "requested",
                    own ? 15 : 30,
                    own
                            ? "asks for a certificate in its own name"
                            : issue.commonName().isEmpty()
                                    ? "asks for a certificate"
                                    : "asks for a certificate of user " + issue.commonName());
        } else if (issue.step() == Step.SIGNED) {
            score.add("signed-by-hand", 60, "wrote the certificate itself, which the cluster's signer does");
        } else if (ofNode && groups.stream().allMatch(group -> group.equals("system:nodes"))) {
            score.add("approved", 25, "approved the certificate of a node");
        } else {
            score.add("approved", 48, "approved a certificate");
            if (requester.equals(actor)) {
                score.add("self-approved", 30, "asked for it, and approved it too");
            }
        }
    }

    private void content() {
        if (issue.refusedByAdmission()) {
            score.add(
                    "refused-by-admission",
                    35,
                    "the API server refused what it asked for, as it does for system:masters");
        }
        if (groups.contains("system:masters")) {
            score.add("super-user", 35, "with group system:masters, which nothing can limit");
        }
        boolean asNode = issue.commonName().startsWith(Principal.NODE_PREFIX) || groups.contains("system:nodes");
        if (asNode && issue.step() == Step.REQUESTED) {
            score.add("as-node", 25, "of a node, which may read the Secrets of its Pods");
        }
        boolean ofControlPlane = Principal.COMPONENTS.contains(issue.commonName())
                || issue.commonName().startsWith(Principal.SERVICE_ACCOUNT_PREFIX);
        if (ofControlPlane) {
            score.add("system-identity", 35, "of an identity of the cluster itself");
        }
        if (issue.expirationSeconds() > LONG && signer.equals(CLIENT)) {
            score.add(
                    "long-lived",
                    5,
                    "for " + issue.expirationSeconds() / Duration.ofDays(1).toSeconds() + " days");
        }
    }
}
