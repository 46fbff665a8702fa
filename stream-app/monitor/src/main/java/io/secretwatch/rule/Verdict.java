package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Trace;
import java.util.List;

/** What a rule thinks of an activity. */
public sealed interface Verdict {

    /** Not in this rule's field, or nothing to say about it. */
    record Unremarkable() implements Verdict {}

    /**
     * In its field, and accepted.
     *
     * @param by the id of the policy's expectation, or of the structural fact, such as {@code kubelet-named-read}
     */
    record Expected(String by) implements Verdict {}

    /**
     * Unexpected.
     *
     * @param rule the one that found it, which can put it into words
     * @param risk 0 to 100
     * @param signals what the risk is made of
     * @param shape sets occurrences that say the same apart from those that say more: a new one is reported at once
     * @param earlier what happened before and is part of it, such as the refusals of a series
     * @param author user name of the principal who caused it, where that is not the principal of the request; else empty
     */
    record Finding(
            Rule rule,
            int risk,
            List<Signal> signals,
            String shape,
            List<Trace> earlier,
            String author,
            boolean withoutHistory)
            implements Verdict {

        public Finding {
            signals = List.copyOf(signals);
            earlier = List.copyOf(earlier);
        }

        /** The same, judged before anything could be usual in the cluster, or after. */
        public Finding withoutHistory(boolean none) {
            return none == withoutHistory ? this : new Finding(rule, risk, signals, shape, earlier, author, none);
        }

        /** The risk without what was added because the principal is new where it is. */
        public int riskBesideNewPlace() {
            int added = 0;
            for (Signal signal : signals) {
                added += Novelty.isOfPlace(signal.code()) ? signal.points() : 0;
            }
            return Math.max(0, risk - added);
        }

        /** The risk that counts for what the principal does later: without what was added only so that it is told. */
        public int riskBesideTelling() {
            int added = 0;
            for (Signal signal : signals) {
                added += signal.code().equals(Signals.ALWAYS_TOLD.code()) ? signal.points() : 0;
            }
            return Math.max(0, risk - added);
        }

        /** User name of whoever is responsible: of the author, or of the principal that made the request. */
        public String doer(Activity activity) {
            return author.isEmpty()
                    ? activity.occurrence().actor().authenticated().username()
                    : author;
        }
    }

    /** The one that says nothing. */
    Verdict UNREMARKABLE = new Unremarkable();
}
