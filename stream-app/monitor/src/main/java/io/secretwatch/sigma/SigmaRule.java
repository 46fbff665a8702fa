package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/** A rule that was read. */
public final class SigmaRule {

    private static final String STAGE = "stage";

    private final SigmaRuleInfo info;
    private final Expression detection;
    private final Gate gate;

    SigmaRule(SigmaRuleInfo info, Expression detection) {
        this.info = info;
        this.detection = detection;
        this.gate = Gate.of(detection);
    }

    /** What people are told of it. */
    public SigmaRuleInfo info() {
        return info;
    }

    /** Whether the event is what the rule looks for. */
    public boolean matches(SigmaEvent event) {
        return detection.holds(event);
    }

    /** Whether an event that it matches would not match, if it were of the other stage. */
    public boolean asksForStage(SigmaEvent event, String other) {
        return namesStage()
                && !detection.holds(name -> name.equals(STAGE) ? TextNode.valueOf(other) : event.member(name));
    }

    /** Why no event can match it; absent where one may. */
    Optional<String> contradiction() {
        return Contradiction.of(detection);
    }

    Gate gate() {
        return gate;
    }

    /** Whether it asks for the stage, so that an event of a request that is only received is meant. */
    boolean namesStage() {
        return detection.names(STAGE);
    }

    /** The same, where a filter holds too. */
    SigmaRule and(Expression filter) {
        return new SigmaRule(info, new Expression.All(List.of(detection, filter)));
    }
}
