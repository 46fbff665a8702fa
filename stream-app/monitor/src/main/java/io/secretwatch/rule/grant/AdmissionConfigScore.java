package io.secretwatch.rule.grant;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How much it weighs what a webhook, a policy, an API service or the address of a node can do, and where it sends what it gets. */
final class AdmissionConfigScore {

    private static final SignalType UNSEEN = SignalType.of(AdmissionConfigRule.ID, "unseen");
    private static final SignalType UNSEEN_CREATION = SignalType.of(AdmissionConfigRule.ID, "unseen", "creation");
    private static final SignalType HIDDEN = SignalType.of(AdmissionConfigRule.ID, "unseen", "hidden");
    private static final SignalType SEES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "sees-secrets");
    private static final SignalType CHANGES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "changes-secrets");
    private static final SignalType CHANGES_PODS = SignalType.of(AdmissionConfigRule.ID, "changes-pods");
    private static final SignalType ANSWERS_FOR_KUBERNETES =
            SignalType.of(AdmissionConfigRule.ID, "answers-for-kubernetes");
    private static final SignalType ANSWERS = SignalType.of(AdmissionConfigRule.ID, "answers");
    private static final SignalType SEES_TOKENS = SignalType.of(AdmissionConfigRule.ID, "sees-tokens");
    private static final SignalType SEES_TOKENS_TOO = SignalType.of(AdmissionConfigRule.ID, "sees-tokens", "too");
    private static final SignalType PRINTS_SECRETS = SignalType.of(AdmissionConfigRule.ID, "prints-secrets");
    private static final SignalType GIVEN_SECRETS = SignalType.of(AdmissionConfigRule.ID, "given-secrets");
    private static final SignalType GIVES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "gives-secrets");
    private static final SignalType GIVES_ANYTHING = SignalType.of(AdmissionConfigRule.ID, "gives-secrets", "perhaps");
    private static final SignalType CONVERTS = SignalType.of(AdmissionConfigRule.ID, "converts");
    private static final SignalType CONVERTS_DELEGATIONS =
            SignalType.of(AdmissionConfigRule.ID, "converts", "delegations");
    private static final SignalType LEADS_TO_KUBELET = SignalType.of(AdmissionConfigRule.ID, "leads-to-kubelet");
    private static final SignalType WHOLE_STATUS = SignalType.of(AdmissionConfigRule.ID, "leads-to-kubelet", "whole");
    private static final SignalType SENDS_ELSEWHERE = SignalType.of(AdmissionConfigRule.ID, "sends-elsewhere");
    private static final SignalType OTHER_EXPRESSION = SignalType.of(AdmissionConfigRule.ID, "other-expression");
    private static final SignalType OLDER = SignalType.of(AdmissionConfigRule.ID, "other-expression", "older");
    private static final SignalType BY_URL = SignalType.of(AdmissionConfigRule.ID, "by-url");
    private static final SignalType REDIRECTED = SignalType.of(AdmissionConfigRule.ID, "redirected");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(AdmissionConfigRule.ID, "not-carried-out");

    static final List<SignalType> SIGNALS = List.of(
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
            GIVEN_SECRETS,
            GIVES_SECRETS,
            GIVES_ANYTHING,
            CONVERTS,
            CONVERTS_DELEGATIONS,
            LEADS_TO_KUBELET,
            WHOLE_STATUS,
            SENDS_ELSEWHERE,
            OTHER_EXPRESSION,
            OLDER,
            BY_URL,
            REDIRECTED,
            Signals.ANONYMOUS,
            Signals.IMPERSONATION,
            NOT_CARRIED_OUT);

    private static final String POLICY = "policy ";
    private static final String OF_CONTROL_PLANE = "parameters " + Signals.CONTROL_PLANE_NAMESPACE + "/";

    /** By these it is known what a policy matches, or is given. */
    private static final Set<Power> MATCHING = EnumSet.of(Power.MATCHES_SECRETS, Power.MATCHES_OTHERS);

    private static final Set<Power> GIVEN = EnumSet.of(Power.GIVEN_SECRETS, Power.GIVEN_OTHERS);

    private final AdmissionConfigChange written;
    private final AdmissionConfig before;
    private final Memory memory;
    private final Score score;

    AdmissionConfigScore(AdmissionConfigChange written, AdmissionConfig before, Memory memory, Score score) {
        this.written = written;
        this.before = before;
        this.memory = memory;
        this.score = score;
    }

    void weigh() {
        if (!written.detailed()) {
            SignalType unseen = written.creates() ? UNSEEN_CREATION : UNSEEN;
            // the schemas of custom resources are large; most are not converted
            boolean ordinary = written.object().equals("CustomResourceDefinition");
            score.add(ordinary ? UNSEEN : written.hidden().isPresent() ? HIDDEN : unseen);
            return;
        }
        Set<Power> powers = before.after(written).powers();
        powers.forEach(power -> signal(power, powers).ifPresent(score::add));
        boolean elsewhere = powers.isEmpty()
                && before.isEmpty()
                && !written.binds()
                && !written.destinations().isEmpty()
                && written.occurrence().call().verb().equals("patch");
        boolean older = score.risk() == 0
                && written.adds()
                && !written.expressions().isEmpty()
                && Collections.disjoint(powers, MATCHING);
        score.when(elsewhere, SENDS_ELSEWHERE).when(older, OLDER);
        // of a binding perhaps nothing is told
        if (score.risk() == 0) {
            return;
        }
        if (written.byUrl()) {
            score.add(
                    BY_URL, "the requests are sent to " + written.destinations().get(0));
        }
        boolean moved = !before.isEmpty()
                && !powers.contains(Power.GIVES_PARAMETERS)
                && !before.destinations().values().containsAll(written.destinations());
        score.when(!before.isEmpty() && !before.makesAllOf(written), OTHER_EXPRESSION)
                .when(moved, REDIRECTED)
                .whenAnonymous(written.occurrence(), Signals.ANONYMOUS)
                .whenImpersonated(written.occurrence(), Signals.IMPERSONATION)
                .whenNotCarriedOut(written.occurrence(), NOT_CARRIED_OUT);
    }

    /** A binding does not say of which kind the parameters are: its policy does, if that was seen. */
    private Optional<SignalType> parameters() {
        String kind = written.object().replace("Binding", "");
        Optional<AdmissionConfig> policy = Stream.of(
                        written.destinations(), before.destinations().values())
                .flatMap(Collection::stream)
                .filter(to -> to.startsWith(POLICY))
                .findFirst()
                .flatMap(to -> memory.origin(ObjectKey.admissionConfig(kind, to.substring(POLICY.length()))))
                .flatMap(origin -> origin.content(AdmissionConfig.class))
                .filter(known -> !Collections.disjoint(known.powers(), GIVEN));
        if (policy.isPresent()) {
            return policy.filter(known -> known.powers().contains(Power.GIVEN_SECRETS))
                    .map(any -> GIVES_SECRETS);
        }
        return written.destinations().stream().anyMatch(to -> to.startsWith(OF_CONTROL_PLANE))
                ? Optional.of(GIVES_ANYTHING)
                : Optional.empty();
    }

    private Optional<SignalType> signal(Power power, Set<Power> powers) {
        return switch (power) {
            case SEES_SECRETS -> Optional.of(SEES_SECRETS);
            case CHANGES_SECRETS -> Optional.of(CHANGES_SECRETS);
            case CHANGES_PODS -> Optional.of(CHANGES_PODS);
            case ANSWERS_FOR_KUBERNETES -> Optional.of(ANSWERS_FOR_KUBERNETES);
            case ANSWERS -> Optional.of(ANSWERS);
            case SEES_TOKENS -> Optional.of(powers.contains(Power.SEES_SECRETS) ? SEES_TOKENS_TOO : SEES_TOKENS);
            // one bit of a Secret, whether it is let through, is all that a policy without texts tells
            case MATCHES_SECRETS -> Optional.of(PRINTS_SECRETS).filter(any -> powers.contains(Power.MAKES_TEXT));
            case GIVEN_SECRETS -> Optional.of(GIVEN_SECRETS);
            case GIVES_PARAMETERS -> parameters();
            case CONVERTS -> Optional.of(CONVERTS);
            // of a new kind there are no objects, and many operators bring their kinds so
            case CONVERTS_DELEGATIONS -> Optional.of(written.creates() ? CONVERTS : CONVERTS_DELEGATIONS);
            // an update has all of the status in it, whatever it changes
            case LEADS_TO_KUBELET ->
                Optional.of(
                        !before.isEmpty() || !written.occurrence().call().verb().equals("update")
                                ? LEADS_TO_KUBELET
                                : WHOLE_STATUS);
            case MATCHES_OTHERS, MAKES_TEXT, GIVEN_OTHERS -> Optional.empty();
        };
    }
}
