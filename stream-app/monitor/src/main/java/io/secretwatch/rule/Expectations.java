package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import java.util.Optional;

/** What the policy says of an occurrence, now and formerly. */
final class Expectations {

    private Expectations() {}

    static Optional<String> of(Policy policy, Occurrence occurrence, Request request) {
        return policy.expects(occurrence.actor(), occurrence.cluster(), occurrence.time(), request)
                .map(Expectation::id);
    }

    /** Adds that it was expected once, which explains many a new finding. */
    static void noteExpired(Score score, Policy policy, Occurrence occurrence, Request request) {
        policy.expired(occurrence.actor().authenticated(), occurrence.cluster(), occurrence.time(), request)
                .ifPresent(old -> score.add(
                        "expectation-expired", 0, "it was expected until " + old.expires() + ", as " + old.id()));
    }
}
