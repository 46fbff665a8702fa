package io.secretwatch.rule.grant;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How much a step to a certificate weighs: whose it would be, and how many people took part. */
final class CertificateScore {

    private static final SignalType REQUESTED = SignalType.of(CertificateRule.ID, "requested");
    private static final SignalType REQUESTED_OWN = SignalType.of(CertificateRule.ID, "requested", "own");
    private static final SignalType SIGNED_BY_HAND = SignalType.of(CertificateRule.ID, "signed-by-hand");
    private static final SignalType REQUESTED_FOR_POD = SignalType.of(CertificateRule.ID, "requested", "pod");
    private static final SignalType SIGNED_FOR_POD = SignalType.of(CertificateRule.ID, "signed-by-hand", "pod");
    private static final SignalType APPROVED = SignalType.of(CertificateRule.ID, "approved");
    private static final SignalType APPROVED_NODE = SignalType.of(CertificateRule.ID, "approved", "node");
    private static final SignalType SELF_APPROVED = SignalType.of(CertificateRule.ID, "self-approved");
    private static final SignalType REFUSED_BY_ADMISSION = SignalType.of(CertificateRule.ID, "refused-by-admission");
    private static final SignalType AS_NODE = SignalType.of(CertificateRule.ID, "as-node");
    static final SignalType EXISTING_NODE = SignalType.of(CertificateRule.ID, "existing-node");
    private static final SignalType SYSTEM_IDENTITY = SignalType.of(CertificateRule.ID, "system-identity");
    private static final SignalType POWERFUL = SignalType.of(CertificateRule.ID, "powerful");
    private static final SignalType LONG_LIVED = SignalType.of(CertificateRule.ID, "long-lived");

    static final List<SignalType> SIGNALS = List.of(
            REQUESTED,
            REQUESTED_OWN,
            SIGNED_BY_HAND,
            REQUESTED_FOR_POD,
            SIGNED_FOR_POD,
            APPROVED,
            APPROVED_NODE,
            SELF_APPROVED,
            REFUSED_BY_ADMISSION,
            Signals.SUPER_USER,
            AS_NODE,
            EXISTING_NODE,
            SYSTEM_IDENTITY,
            POWERFUL,
            LONG_LIVED,
            Signals.IMPERSONATION,
            Signals.NOT_CARRIED_OUT);

    private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
    private static final long LONG = Threshold.LONG_CERTIFICATE.time().toSeconds();

    private final CertificateIssue issue;
    private final Optional<ObjectOrigin> asked;
    private final String actor;
    private final String signer;
    private final Set<String> groups = new TreeSet<>();
    private final Memory memory;
    private final Score score;

    CertificateScore(CertificateIssue issue, Optional<ObjectOrigin> asked, Memory memory, Score score) {
        this.issue = issue;
        this.asked = asked;
        this.memory = memory;
        this.score = score;
        this.actor = issue.occurrence().actor().authenticated().username();
        Optional<CertificateRequest> request = asked.flatMap(origin -> origin.content(CertificateRequest.class));
        this.signer = issue.signer().isEmpty()
                ? request.map(CertificateRequest::signer).orElse("")
                : issue.signer();
        groups.addAll(issue.organizations());
        request.ifPresent(known -> groups.addAll(known.groups()));
    }

    void weigh() {
        if (issue.ofPod()) {
            // whatever the signer is: other servers accept its certificates for the Pod
            score.add(issue.step() == Step.REQUESTED ? REQUESTED_FOR_POD : SIGNED_FOR_POD);
        } else if (!signer.isEmpty() && !signer.startsWith("kubernetes.io/")) {
            // the API server does not accept the certificates of another signer
            return;
        } else {
            step();
            content();
        }
        score.whenImpersonated(issue.occurrence(), Signals.IMPERSONATION)
                .when(
                        !issue.occurrence().outcome().succeeded() && !issue.refusedByAdmission(),
                        Signals.NOT_CARRIED_OUT);
    }

    private void step() {
        switch (issue.step()) {
            case REQUESTED -> requested();
            case SIGNED -> score.add(SIGNED_BY_HAND);
            case APPROVED -> approved();
        }
    }

    private void requested() {
        if (issue.commonName().equals(actor)) {
            score.add(REQUESTED_OWN);
        } else {
            score.add(
                    REQUESTED,
                    issue.commonName().isEmpty()
                            ? REQUESTED.meaning()
                            : "requests a certificate of user " + issue.commonName());
        }
    }

    private void approved() {
        String requester =
                issue.requester().isEmpty() ? asked.map(ObjectOrigin::author).orElse("") : issue.requester();
        boolean ofNode = Principal.of(requester) instanceof Principal.Node || requester.startsWith("system:bootstrap:");
        if (ofNode && groups.stream().allMatch(group -> group.equals("system:nodes"))) {
            score.add(APPROVED_NODE);
        } else {
            score.add(APPROVED).when(requester.equals(actor), SELF_APPROVED);
        }
    }

    private void content() {
        boolean asNode = issue.commonName().startsWith(Principal.NODE_PREFIX) || groups.contains("system:nodes");
        boolean ofControlPlane = Principal.COMPONENTS.contains(issue.commonName())
                || issue.commonName().startsWith(Principal.SERVICE_ACCOUNT_PREFIX);
        score.when(issue.refusedByAdmission(), REFUSED_BY_ADMISSION)
                .when(groups.contains("system:masters"), Signals.SUPER_USER)
                .when(asNode && issue.step() == Step.REQUESTED, AS_NODE)
                .when(ofControlPlane, SYSTEM_IDENTITY);
        if (issue.step() == Step.REQUESTED) {
            powers().findFirst().ifPresent(power -> score.add(POWERFUL, power));
        }
        if (issue.expirationSeconds() > LONG && signer.equals(CLIENT)) {
            score.add(
                    LONG_LIVED,
                    "valid for "
                            + issue.expirationSeconds() / Duration.ofDays(1).toSeconds() + " days");
        }
    }

    /** What the certificate would allow that the requester may not; what a certificate of super-users allows is said already. */
    private Stream<String> powers() {
        Principal user = Principal.of(issue.commonName());
        Stream<String> ofUser = issue.commonName().equals(actor)
                ? Stream.empty()
                : (user instanceof Principal.ServiceAccount account
                                ? AccountPower.of(account, memory)
                                        .filter(power -> power.reach().everywhere())
                                        .map(AccountPower::because)
                                : AccountPower.everywhere(new Subject("User", "", issue.commonName()), memory))
                        .map(power -> "for user " + issue.commonName() + ", which " + power).stream();
        List<String> own = issue.occurrence().actor().groups();
        Stream<String> ofGroups = issue.organizations().stream()
                .filter(group -> !own.contains(group) && !group.equals(Actor.MASTERS))
                .flatMap(group -> AccountPower.everywhere(new Subject("Group", "", group), memory)
                        .map(power -> "for group " + group + ", which " + power)
                        .stream());
        return Stream.concat(ofUser, ofGroups);
    }
}
