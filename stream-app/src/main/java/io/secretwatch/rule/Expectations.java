package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import java.util.Optional;

/** Asks the policy about an actor, who may be two identities: both must be expected. */
final class Expectations {

    private Expectations() {
    }

    static Optional<String> of(Policy policy, Occurrence occurrence, Request request) {
        Actor actor = occurrence.actor();
        Optional<Expectation> first = policy.expects(actor.authenticated(), occurrence.cluster(), occurrence.time(), request);
        if (actor.impersonated().isEmpty() || first.isEmpty()) {
            return first.map(Expectation::id);
        }
        return policy.expects(actor.impersonated().get(), occurrence.cluster(), occurrence.time(), request)
                .map(second -> first.get().id().equals(second.id()) ? second.id() : first.get().id() + "+" + second.id());
    }

    static Optional<Expectation> expired(Policy policy, Occurrence occurrence, Request request) {
        return policy.expired(occurrence.actor().effective(), occurrence.cluster(), occurrence.time(), request);
    }
}
