package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Requests;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;
import java.util.Optional;

/** A principal reads Secrets, by list, watch or anything equal to it, and neither policy nor structure explains that. */
public final class SecretReadRule extends PolicyRule<SecretRead> {

    static final String ID = "k8s.secret.read.unexpected";

    public SecretReadRule() {
        super(ID, SecretRead.class);
    }

    @Override
    protected boolean concerns(SecretRead read, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(SecretRead read, Memory memory) {
        return List.of(Requests.of(read));
    }

    @Override
    protected Optional<String> explainedBy(SecretRead read, Memory memory) {
        return SecretReadStructure.explains(read, memory);
    }

    /** What it reads of a namespace, or of all, over and over. */
    @Override
    protected List<String> habits(SecretRead read, Memory memory) {
        return switch (read.manner()) {
            case LIST, WATCH, WATCH_ON -> List.of(BaselineKeys.read(read));
            default -> List.of();
        };
    }

    @Override
    protected List<SignalType> ownSignals() {
        return SecretReadSignals.ALL;
    }

    @Override
    protected void weigh(SecretRead read, Memory memory, Score score) {
        new SecretReadScore(read, memory, score).weigh();
    }

    /**
     * Manner, place, outcome and identity, but not the name of a Secret, which an enumeration changes with each request. What a program
     * keeps in its memory it lists once and watches then, so that neither is news after the other; people do one or the other.
     */
    @Override
    protected String shape(SecretRead read, Memory memory) {
        Occurrence o = read.occurrence();
        String place = read.scope().clusterWide() ? "*" : read.scope().namespace();
        String outcome = o.outcome().succeeded() ? "ok" : o.outcome().refused() ? "refused" : "failed";
        String as = o.actor().impersonated().map(p -> " as " + p.username()).orElse("");
        boolean person = o.actor().isPerson();
        String manner = switch (read.manner()) {
            case LIST, WATCH, WATCH_ON -> person ? read.manner().toString() : "LIST-WATCH";
            default -> read.manner().toString();
        };
        return manner + " " + place + " " + outcome + as;
    }

    @Override
    protected List<Target> targets(SecretRead read) {
        return SecretReadWords.targets(read);
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretRead read) {
        return SecretReadWords.of(finding, read);
    }
}
