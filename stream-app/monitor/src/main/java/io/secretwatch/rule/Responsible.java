package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who has to answer for an activity, and so whom the policy is asked about.
 *
 * @param actor whether the actor of the request does
 * @param author user name of another principal who does, such as the author of a Pod; empty where none does
 */
public record Responsible(boolean actor, String author) {

    /** The actor of the request, and no other principal. */
    public static final Responsible ACTOR = new Responsible(true, "");

    /** Another principal alone. */
    public static Responsible author(String user) {
        return new Responsible(false, user);
    }

    /** Another principal; an entry for the actor accepts the activity too. */
    public static Responsible authorBesideActor(String user) {
        return new Responsible(true, user);
    }

    /** Whether the policy has an entry that could be about any of them; else it need not be asked. */
    boolean isNamedIn(Policy policy, Occurrence occurrence) {
        return (actor && policy.names(occurrence.actor().authenticated()))
                || (!author.isEmpty() && policy.names(Principal.of(author)));
    }

    /**
     * By which entry the policy expects all of the requests; absent where it does not, or where there are none.
     *
     * @param fits whether the actor fits its name, or else only what the organisation wrote itself counts for it
     */
    Optional<String> expected(Policy policy, boolean fits, Occurrence occurrence, List<Request> requests) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        Policy asked = fits ? policy : policy.written();
        Optional<String> byActor = actor ? byActor(asked, occurrence, requests) : Optional.empty();
        return byActor.isPresent() || author.isEmpty() ? byActor : byAuthor(policy, occurrence, requests);
    }

    private static Optional<String> byActor(Policy policy, Occurrence occurrence, List<Request> requests) {
        return all(
                requests,
                request -> policy.expects(occurrence.actor(), occurrence.cluster(), occurrence.time(), request));
    }

    private Optional<String> byAuthor(Policy policy, Occurrence occurrence, List<Request> requests) {
        Principal asked = Principal.of(author);
        return all(requests, request -> policy.expects(asked, occurrence.cluster(), occurrence.time(), request));
    }

    /** Adds that the policy expected it of the actor once, which explains many a new finding. */
    void noteExpired(Policy policy, Occurrence occurrence, List<Request> requests, Score score) {
        if (!actor) {
            return;
        }
        for (Request request : requests) {
            policy.expired(occurrence.actor().authenticated(), occurrence.cluster(), occurrence.time(), request)
                    .ifPresent(old -> score.add(
                            Signals.EXPECTATION_EXPIRED,
                            "policy entry " + old.id() + " expected it until " + old.expires()));
        }
    }

    private static Optional<String> all(List<Request> requests, Function<Request, Optional<Expectation>> expects) {
        Optional<String> first = Optional.empty();
        for (Request request : requests) {
            Optional<Expectation> by = expects.apply(request);
            if (by.isEmpty()) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : by.map(Expectation::id);
        }
        return first;
    }
}
