package io.secretwatch.rule.sigma;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.TechniqueTag;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.sigma.SigmaRuleInfo;
import io.secretwatch.wire.alert.Severity;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A principal does what a Sigma rule of the operator looks for. */
public final class SigmaMatchRule extends PolicyRule<SigmaMatch> {

    static final String ID = "k8s.sigma.match";

    private static final Map<Severity, SignalType> LEVELS = levels();
    private static final SignalType TECHNIQUE = SignalType.of(ID, TechniqueTag.CODE);
    private static final int TITLE = 100;

    public SigmaMatchRule() {
        super(ID, SigmaMatch.class);
    }

    private static Map<Severity, SignalType> levels() {
        Map<Severity, SignalType> levels = new EnumMap<>(Severity.class);
        for (Severity level : Severity.values()) {
            levels.put(level, SignalType.of(ID, "level", level.name().toLowerCase(Locale.ROOT)));
        }
        return levels;
    }

    @Override
    public String part(Activity activity) {
        return activity instanceof SigmaMatch match ? match.rule().id() : "";
    }

    @Override
    public boolean isStep() {
        return false;
    }

    @Override
    protected boolean concerns(SigmaMatch match, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(SigmaMatch match, Memory memory) {
        return List.of(
                new Request.Sigma(match.rule().id(), match.occurrence().call().namespace()));
    }

    @Override
    protected List<String> habits(SigmaMatch match, Memory memory) {
        return List.of(BaselineKeys.match(match));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return Stream.concat(Arrays.stream(Severity.values()).map(SigmaMatchRule::level), Stream.of(TECHNIQUE))
                .toList();
    }

    private static SignalType level(Severity severity) {
        return Objects.requireNonNull(LEVELS.get(severity), "each level has a signal");
    }

    @Override
    protected void weigh(SigmaMatch match, Memory memory, Score score) {
        score.add(level(match.rule().level()));
        for (String tag : match.rule().tags()) {
            TechniqueTag.of(tag).ifPresent(technique -> score.add(TECHNIQUE, TechniqueTag.words(technique)));
        }
    }

    @Override
    protected boolean countsWithoutRisk() {
        return true;
    }

    @Override
    protected String shape(SigmaMatch match, Memory memory) {
        Call call = match.occurrence().call();
        return String.join(" ", call.verb(), call.resource(), call.subresource(), call.namespace());
    }

    @Override
    protected List<Target> targets(SigmaMatch match) {
        Call call = match.occurrence().call();
        return call.resource().isEmpty() ? List.of() : List.of(Target.of(call));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SigmaMatch match) {
        Occurrence occurrence = match.occurrence();
        SigmaRuleInfo rule = match.rule();
        String title =
                rule.title().length() <= TITLE ? rule.title() : rule.title().substring(0, TITLE - 1) + "…";
        Headline headline = Headline.of("Sigma: " + title);
        return new Explanation(
                Headline.of(occurrence.outcome(), headline, headline),
                Phrases.message(finding, occurrence, "made a request", "make a request", object(occurrence.call())),
                SigmaWords.remediation(rule),
                Phrases.acceptableSuccess(occurrence) ? PolicyEntry.of(match) : "");
    }

    /** What was asked for, which is not said of a request that names no resource. */
    private static String object(Call call) {
        if (call.resource().isEmpty()) {
            return "to " + call.verb() + " a path that is no resource";
        }
        String resource = call.subresource().isEmpty() ? call.resource() : call.resource() + "/" + call.subresource();
        String name = call.name().isEmpty() ? "" : " " + call.name();
        return "to " + call.verb() + " " + resource + name
                + (call.namespace().isEmpty() ? "" : " in namespace " + call.namespace());
    }
}
