package io.secretwatch.knowledge.learning;

import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;

/** Remembers under which account a Pod runs, when the first request with its token is judged. */
final class PodAccountLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Actor actor = judged.occurrence().actor();
        if (actor.pod().isEmpty()
                || !(actor.authenticated() instanceof Principal.ServiceAccount account)
                || before.principal().habits().place(actor).isPresent()) {
            return;
        }
        memory.put(
                LearnedKinds.PODS,
                PodAccount.key(account.namespace(), actor.pod()),
                new PodAccount(account.name(), judged.occurrence().time()));
    }
}
