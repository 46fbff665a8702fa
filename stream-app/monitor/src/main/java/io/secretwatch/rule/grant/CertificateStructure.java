package io.secretwatch.rule.grant;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Steps to a certificate that every cluster takes by itself: nodes that join and renew, and the controllers that serve them. */
final class CertificateStructure {

    private static final Set<String> NODE_SIGNERS =
            Set.of("kubernetes.io/kube-apiserver-client-kubelet", "kubernetes.io/kubelet-serving");
    /** The user of a bootstrap token, {@code plugin/pkg/auth/authenticator/token/bootstrap}. */
    private static final Pattern BOOTSTRAP = Pattern.compile("system:bootstrap:[a-z0-9]{6}");
    /** Approves and signs within kube-controller-manager ({@code pkg/controller/certificates}). */
    private static final Principal CONTROLLER = new Principal.ServiceAccount("kube-system", "certificate-controller");

    private CertificateStructure() {}

    static Optional<String> explains(CertificateIssue issue, Memory memory) {
        Actor actor = issue.occurrence().actor();
        if (actor.impersonated().isPresent()) {
            return Optional.empty();
        }
        if (issue.ofPod()) {
            return ofPod(issue, actor.authenticated());
        }
        if (issue.step() == Step.REQUESTED) {
            return ofNode(issue, actor) && !ofExistingNode(issue, memory)
                    ? Optional.of("node-certificate")
                    : Optional.empty();
        }
        boolean controller = actor.authenticated().equals(CONTROLLER)
                || actor.authenticated().username().equals("system:kube-controller-manager");
        return controller ? Optional.of("certificate-controller") : Optional.empty();
    }

    /**
     * A kubelet asks for the certificates of the Pods on its node, which admission plugin NodeRestriction makes sure of. Signers are controllers
     * that others bring, and need the right to sign; which of the accounts with that right are signers is not known.
     */
    private static Optional<String> ofPod(CertificateIssue issue, Principal principal) {
        boolean asks = issue.step() == Step.REQUESTED;
        return asks && principal instanceof Principal.Node
                ? Optional.of("certificate-of-a-pod")
                : !asks && principal instanceof Principal.ServiceAccount
                        ? Optional.of("signer-of-pods")
                        : Optional.empty();
    }

    /** A bootstrap token is asked for by who joins; a node that is there already renews its certificate with the one it has. */
    static boolean ofExistingNode(CertificateIssue issue, Memory memory) {
        return BOOTSTRAP
                        .matcher(issue.occurrence().actor().authenticated().username())
                        .matches()
                && issue.commonName().startsWith(Principal.NODE_PREFIX)
                && !memory.principalOf(issue.commonName()).equals(PrincipalMemory.BLANK);
    }

    private static boolean ofNode(CertificateIssue issue, Actor actor) {
        boolean renews = actor.authenticated() instanceof Principal.Node;
        boolean joins = BOOTSTRAP.matcher(actor.authenticated().username()).matches();
        if (issue.signer().isEmpty()) {
            return renews || joins;
        }
        boolean forNode =
                NODE_SIGNERS.contains(issue.signer()) && issue.organizations().equals(List.of("system:nodes"));
        boolean itself = issue.commonName().equals(actor.authenticated().username());
        return forNode && ((renews && itself) || (joins && issue.commonName().startsWith(Principal.NODE_PREFIX)));
    }
}
