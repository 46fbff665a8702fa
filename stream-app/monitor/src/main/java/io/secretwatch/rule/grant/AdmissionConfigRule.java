package io.secretwatch.rule.grant;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A principal puts a webhook, a policy or an API service where it is shown Secrets, or where Pods can be changed. */
public final class AdmissionConfigRule extends PolicyRule<AdmissionConfigChange> {

    static final String ID = "k8s.admission.interception";

    private static final SignalType UNSEEN = SignalType.of(ID, "unseen");
    private static final SignalType UNSEEN_CREATION = SignalType.of(ID, "unseen", "creation");
    private static final SignalType HIDDEN = SignalType.of(ID, "unseen", "hidden");
    private static final SignalType SEES_SECRETS = SignalType.of(ID, "sees-secrets");
    private static final SignalType CHANGES_SECRETS = SignalType.of(ID, "changes-secrets");
    private static final SignalType CHANGES_PODS = SignalType.of(ID, "changes-pods");
    private static final SignalType ANSWERS_FOR_KUBERNETES = SignalType.of(ID, "answers-for-kubernetes");
    private static final SignalType ANSWERS = SignalType.of(ID, "answers");
    private static final SignalType SEES_TOKENS = SignalType.of(ID, "sees-tokens");
    private static final SignalType SEES_TOKENS_TOO = SignalType.of(ID, "sees-tokens", "too");
    private static final SignalType PRINTS_SECRETS = SignalType.of(ID, "prints-secrets");
    private static final SignalType CONVERTS = SignalType.of(ID, "converts");
    private static final SignalType CONVERTS_DELEGATIONS = SignalType.of(ID, "converts", "delegations");
    private static final SignalType SENDS_ELSEWHERE = SignalType.of(ID, "sends-elsewhere");
    private static final SignalType BY_URL = SignalType.of(ID, "by-url");
    private static final SignalType REDIRECTED = SignalType.of(ID, "redirected");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(ID, "not-carried-out");

    public AdmissionConfigRule() {
        super(ID, AdmissionConfigChange.class);
    }

    @Override
    protected boolean concerns(AdmissionConfigChange written, Memory memory) {
        AdmissionConfig before = before(written, memory);
        return before.isEmpty() || !before.holdsAllOf(written) || isMadeAnew(written, memory);
    }

    private static boolean isCreation(AdmissionConfigChange written) {
        return written.occurrence().call().verb().equals("create");
    }

    /** Another makes one under the name of one that is gone. */
    private static boolean isMadeAnew(AdmissionConfigChange written, Memory memory) {
        return isCreation(written)
                && memory.origin(ObjectKey.admissionConfig(written.object(), written.name()))
                        .filter(origin -> !origin.author()
                                .equals(written.occurrence()
                                        .actor()
                                        .authenticated()
                                        .username()))
                        .isPresent();
    }

    private static AdmissionConfig before(AdmissionConfigChange written, Memory memory) {
        return written.name().isEmpty()
                ? AdmissionConfig.UNSEEN
                : memory.origin(ObjectKey.admissionConfig(written.object(), written.name()))
                        .flatMap(origin -> origin.content(AdmissionConfig.class))
                        .orElse(AdmissionConfig.UNSEEN);
    }

    @Override
    protected List<Request> requests(AdmissionConfigChange written, Memory memory) {
        return List.of(new Request.Grant("", written.object(), written.name()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(
                UNSEEN,
                UNSEEN_CREATION,
                HIDDEN,
                SEES_SECRETS,
                CHANGES_SECRETS,
                CHANGES_PODS,
                ANSWERS_FOR_KUBERNETES,
                ANSWERS,
                SEES_TOKENS,
                SEES_TOKENS_TOO,
                PRINTS_SECRETS,
                CONVERTS,
                CONVERTS_DELEGATIONS,
                SENDS_ELSEWHERE,
                BY_URL,
                REDIRECTED,
                Signals.ANONYMOUS,
                Signals.IMPERSONATION,
                NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(AdmissionConfigChange written, Memory memory, Score score) {
        if (!written.detailed()) {
            SignalType unseen = isCreation(written) ? UNSEEN_CREATION : UNSEEN;
            // the schemas of custom resources are large; most are not converted
            boolean ordinary = written.object().equals("CustomResourceDefinition");
            score.add(ordinary ? UNSEEN : written.hidden().isPresent() ? HIDDEN : unseen);
            return;
        }
        AdmissionConfig before = before(written, memory);
        Set<Power> powers = new TreeSet<>(written.powers());
        powers.addAll(before.powers());
        powers.forEach(power -> score.add(signal(power, powers, written)));
        boolean elsewhere = powers.isEmpty()
                && before.isEmpty()
                && !written.destinations().isEmpty()
                && written.occurrence().call().verb().equals("patch");
        score.when(elsewhere, SENDS_ELSEWHERE);
        if (powers.isEmpty() && !elsewhere) {
            return;
        }
        if (written.byUrl()) {
            score.add(
                    BY_URL, "the requests are sent to " + written.destinations().get(0));
        }
        boolean moved = !before.isEmpty() && !before.destinations().values().containsAll(written.destinations());
        score.when(moved, REDIRECTED)
                .whenAnonymous(written.occurrence(), Signals.ANONYMOUS)
                .whenImpersonated(written.occurrence(), Signals.IMPERSONATION)
                .whenNotCarriedOut(written.occurrence(), NOT_CARRIED_OUT);
    }

    private static SignalType signal(Power power, Set<Power> powers, AdmissionConfigChange written) {
        return switch (power) {
            case SEES_SECRETS -> SEES_SECRETS;
            case CHANGES_SECRETS -> CHANGES_SECRETS;
            case CHANGES_PODS -> CHANGES_PODS;
            case ANSWERS_FOR_KUBERNETES -> ANSWERS_FOR_KUBERNETES;
            case ANSWERS -> ANSWERS;
            case SEES_TOKENS -> powers.contains(Power.SEES_SECRETS) ? SEES_TOKENS_TOO : SEES_TOKENS;
            case PRINTS_SECRETS -> PRINTS_SECRETS;
            case CONVERTS -> CONVERTS;
            // of a new kind there are no objects, and many operators bring their kinds so
            case CONVERTS_DELEGATIONS -> isCreation(written) ? CONVERTS : CONVERTS_DELEGATIONS;
        };
    }

    @Override
    protected String shape(AdmissionConfigChange written, Memory memory) {
        return written.object() + " " + written.name() + " " + new TreeSet<>(written.powers());
    }

    @Override
    protected List<Target> targets(AdmissionConfigChange written) {
        return List.of(new Target(written.object(), "", written.name()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, AdmissionConfigChange written) {
        Occurrence occurrence = written.occurrence();
        String to = written.destinations().isEmpty()
                ? ""
                : ", which sends requests to " + String.join(", ", written.destinations());
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("API requests intercepted by " + written.object() + " ", written.name(), ""),
                        Headline.of(
                                "Attempt to intercept API requests by " + written.object() + " ", written.name(), "")),
                Phrases.message(finding, occurrence, "wrote", "write", written.object() + " " + written.name() + to),
                "Read its rules and find out who answers its requests. If it is not legitimate, delete it and rotate what it was shown.",
                Phrases.acceptableSuccess(occurrence)
                        ? PolicyEntry.grant(occurrence, "", written.object(), written.name())
                        : "");
    }
}
