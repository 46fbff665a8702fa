package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Somebody puts a webhook, a policy or an API service where Secrets come by, or where Pods can be changed. */
final class AdmissionInterception implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.admission.interception",
            "An admission webhook or API service that sees Secrets or changes Pods",
            "A principal writes an admission webhook, a mutating policy or an API service that is shown Secrets or can put them into Pods of others.",
            "A webhook on Secrets gets every value in clear. One on Pods can mount any Secret of their namespace, under the name of who made the Pod.",
            "Request",
            List.of(Technique.CONTAINER_API, Technique.DEPLOY_CONTAINER),
            List.of("C13", "E09", "E10"),
            List.of(
                    "The installation of a policy engine, a service mesh or an operator: accept it once, `grant` with the kind and name of the object.",
                    "A webhook that is narrowed by selectors to what it is for; selectors are not looked at, as they can be changed unseen later."),
            List.of(
                    "At Metadata only that something was written is seen, not what.",
                    "The service behind a webhook can be taken over without a change of the webhook.",
                    "Validating policies (CEL) can copy what they see into the audit log; they are not watched."),
            List.of(
                    "Read its rules: which resources, and where are the requests sent?",
                    "Look at who answers there, and at the mutation annotations of Pods written since.",
                    "If nobody vouches for it, delete it, rotate every Secret written since, and look for injected references."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof AdmissionConfigChange interception)) {
            return Verdict.UNREMARKABLE;
        }
        AdmissionConfig before = interception.name().isEmpty()
                ? AdmissionConfig.UNSEEN
                : known.origin(ObjectKey.admissionConfig(interception.object(), interception.name()))
                        .flatMap(origin -> origin.content(AdmissionConfig.class))
                        .orElse(AdmissionConfig.UNSEEN);
        if (!before.isEmpty() && before.holdsAllOf(interception)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = new Request.Grant("", interception.object(), interception.name());
        Optional<String> expected = Expectations.of(policy, interception.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = score(interception, before);
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Expectations.noteExpired(score, policy, interception.occurrence(), request);
        return score.finding(
                INFO, interception.object() + " " + interception.name() + " " + new TreeSet<>(interception.powers()));
    }

    private static Score score(AdmissionConfigChange written, AdmissionConfig before) {
        Score score = new Score();
        if (!written.detailed()) {
            boolean created = written.occurrence().call().verb().equals("create");
            return score.add("unseen", created ? 25 : 10, "what it intercepts is not in the log");
        }
        Set<Power> powers = new TreeSet<>(written.powers());
        powers.addAll(before.powers());
        powers.forEach(power -> power(power, score));
        if (score.risk() == 0) {
            return score;
        }
        if (written.byUrl()) {
            score.add(
                    "by-url",
                    30,
                    "the requests are sent to " + written.destinations().get(0));
        }
        boolean moved = !before.isEmpty() && !before.destinations().values().containsAll(written.destinations());
        if (moved) {
            score.add("redirected", 20, "they were sent elsewhere before");
        }
        who(written, score);
        return score;
    }

    private static void power(Power power, Score score) {
        switch (power) {
            case SEES_SECRETS -> score.add("sees-secrets", 50, "it is shown every Secret that is written");
            case CHANGES_SECRETS -> score.add("changes-secrets", 5, "it can change them");
            case CHANGES_PODS -> score.add("changes-pods", 48, "it can put Secrets into the Pods of others");
            case ANSWERS_FOR_KUBERNETES ->
                score.add("answers-for-kubernetes", 80, "it answers for an API of Kubernetes itself");
            case ANSWERS -> score.add("answers", 30, "it answers requests in place of the API server");
        }
    }

    private static void who(AdmissionConfigChange written, Score score) {
        Actor actor = written.occurrence().actor();
        if (actor.effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        actor.impersonated().ifPresent(as -> score.add("impersonation", 30, "done as " + as.username()));
        if (!written.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -25, "the request did not succeed");
        }
    }
}
