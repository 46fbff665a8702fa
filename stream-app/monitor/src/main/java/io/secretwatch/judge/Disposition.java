package io.secretwatch.judge;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.wire.alert.Severity;
import java.util.Locale;

/** What became of a judged activity. */
public sealed interface Disposition {

    /** No rule looks at it, or none finds it remarkable. */
    record Unremarkable() implements Disposition {}

    /** Accepted by the policy entry or the structural fact of this id. */
    record Expected(String by) implements Disposition {}

    /**
     * A finding; perhaps one of several occurrences folded into one alert.
     *
     * @param risk 0 to 100
     */
    record Found(String ruleId, Severity severity, int risk, Told told) implements Disposition {}

    /** Whether the SOC hears of a finding. */
    enum Told {
        /** An alert came of it. */
        ALERTED,
        /** It is counted in a finding, without an alert of its own. */
        FOLDED,
        /** It is below the lowest severity that is reported, and part of no finding. */
        BELOW;

        /** The word for it in meters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** After one more rule accepted it: the first to do so counts, and a finding stays. */
    default Disposition accepted(String by) {
        return this instanceof Unremarkable ? new Expected(by) : this;
    }

    /**
     * After one more rule found something: the riskier counts. What one rule finds, the expectation of another does not take back. A
     * notice is not about the principal, and leaves what is expected of it expected.
     */
    default Disposition found(Found now) {
        if (this instanceof Expected && Catalogue.isNotice(now.ruleId())) {
            return this;
        }
        return this instanceof Found before && before.risk() > now.risk() ? before : now;
    }
}
