package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.knowledge.ObjectOrigin.Credential;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Principal;
import java.util.Set;

/** Remembers who had a token made for another account, and who asked for a certificate. */
final class CredentialLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (!judged.succeeded()) {
            return;
        }
        if (judged.activity() instanceof TokenIssue issue
                && !issue.credentialId().isEmpty()
                && byAnother(issue, before)) {
            Credential token = new Credential(issue.account().username());
            put(judged, ObjectKey.credential(issue.credentialId()), token, memory);
        } else if (judged.activity() instanceof CertificateIssue request
                && request.step() == CertificateIssue.Step.REQUESTED
                && !request.ofPod()
                && !request.name().isEmpty()) {
            CertificateRequest asked =
                    new CertificateRequest(request.signer(), request.commonName(), Set.copyOf(request.organizations()));
            put(judged, ObjectKey.certificateRequest(request.name()), asked, memory);
        }
    }

    /** Kubelets and the control plane make tokens for those who run there, while they are what their names say. */
    private static boolean byAnother(TokenIssue issue, Memory before) {
        Actor minter = issue.occurrence().actor();
        boolean component = !(minter.authenticated() instanceof Principal.ServiceAccount)
                && Component.of(minter.authenticated()).isPresent();
        return !(component && before.misfits(issue).isEmpty())
                && !minter.authenticated().equals(issue.account());
    }

    private static void put(JudgedActivity judged, ObjectKey key, ObjectOrigin.Content content, MemoryWriter memory) {
        memory.put(
                LearnedKinds.ORIGINS,
                key.toString(),
                ObjectOrigin.of(judged.username(), judged.occurrence().time(), content));
    }
}
