package io.secretwatch.activity.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.WholeEvent;
import io.secretwatch.sigma.Correlation;
import io.secretwatch.sigma.Correlation.Counting;
import io.secretwatch.sigma.SealedBody;
import io.secretwatch.sigma.SigmaEvent;
import io.secretwatch.sigma.SigmaRule;
import io.secretwatch.sigma.SigmaRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds events against the Sigma rules of the operator. Bodies that hold values of Secrets, or tokens, are as if they were not in the log.
 *
 * <p>The end of a long request is passed over by the judge where the log shows beginnings. A rule that asks for the end by its stage matches no
 * beginning, so its match is not told as the end of something else.
 */
public final class SigmaScreen {

    private final SigmaRules rules;

    /** Those rules. */
    public SigmaScreen(SigmaRules rules) {
        this.rules = rules;
    }

    /** Whether a rule may match such an event. */
    public boolean looksAt(Stage stage, String verb, ObjectRef ref) {
        return !rules.isEmpty() && !candidates(stage, verb, ref).isEmpty();
    }

    private List<SigmaRule> candidates(Stage stage, String verb, ObjectRef ref) {
        return rules.candidates(verb, ref.resource(), stage == Stage.REQUEST_RECEIVED);
    }

    /** Activities that an event is, by the rules that it matches and the correlations that count it, of the occurrence that it is. */
    public List<Function<Occurrence, Activity>> matches(Stage stage, String verb, WholeEvent event) {
        SigmaEvent members = new Members(event);
        List<Function<Occurrence, Activity>> matches = new ArrayList<>();
        Set<String> matched = new HashSet<>();
        Set<String> ofTheEnd = new HashSet<>();
        for (SigmaRule rule : candidates(stage, verb, event.subject())) {
            if (rule.matches(members)) {
                String id = rule.info().id();
                matched.add(id);
                boolean end = stage == Stage.RESPONSE_COMPLETE
                        && rule.asksForStage(members, Stage.RESPONSE_STARTED.spelling());
                if (end) {
                    ofTheEnd.add(id);
                }
                if (rules.tells(rule)) {
                    matches.add(occurrence -> SigmaMatch.of(alone(occurrence, end), rule.info()));
                }
            }
        }
        for (Correlation one : matched.isEmpty() ? List.<Correlation>of() : rules.correlations()) {
            boolean end = one.rules().stream().anyMatch(ofTheEnd::contains);
            Optional<Counting> counting = one.count(matched, members);
            counting.ifPresent(
                    how -> matches.add(occurrence -> CorrelatedMatch.of(alone(occurrence, end), one.info(), how)));
        }
        return matches;
    }

    private static Occurrence alone(Occurrence occurrence, boolean end) {
        return end ? occurrence.without(Occurrence.Flag.ENDED) : occurrence;
    }

    /** The members of one event, each of which is read once. */
    private static final class Members implements SigmaEvent {

        private final WholeEvent event;
        private final boolean holdsValues;
        private final Map<String, @Nullable JsonNode> read = new HashMap<>();

        Members(WholeEvent event) {
            this.event = event;
            this.holdsValues =
                    SealedBody.isOf(event.subject().resource(), event.subject().subresource());
        }

        @Override
        public @Nullable JsonNode member(String name) {
            if (holdsValues && SealedBody.isBody(name)) {
                return null;
            }
            if (!read.containsKey(name)) {
                read.put(name, event.member(name));
            }
            return read.get(name);
        }
    }
}
