package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Principal;

/** Remembers who created a Secret, until it is too late for a controller to fill it. */
final class FreshSecretLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Occurrence occurrence = judged.occurrence();
        if (judged.activity() instanceof SecretCreation creation
                && creation.tokenOf().isEmpty()
                && !(occurrence.actor().authenticated() instanceof Principal.ControlPlane)) {
            memory.put(
                    LearnedKinds.FRESH_SECRETS,
                    FreshSecret.key(occurrence.time(), creation.namespace(), creation.name()),
                    new FreshSecret(judged.username(), occurrence.time(), occurrence.auditId(), false));
        } else if (judged.activity() instanceof SecretRead read && FreshSecret.isFilledWithToken(read)) {
            before.freshSecret(read.scope().namespace(), read.scope().name(), occurrence.time())
                    .ifPresent(fresh -> memory.put(
                            LearnedKinds.FRESH_SECRETS,
                            FreshSecret.key(
                                    fresh.created(),
                                    read.scope().namespace(),
                                    read.scope().name()),
                            fresh.withToken()));
        }
    }
}
