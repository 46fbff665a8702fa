package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.TokenHabits;
import io.secretwatch.knowledge.TokenHabits.Place;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** A service account's token is used where it does not belong, whatever the account may do. */
final class TokenMisuse implements Rule {

    static final String ID = "k8s.token.misused";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "A service account's token used away from its Pod, or by whom it was not made for",
            "A token that is bound to a Pod comes from another address than the Pod's, a token without a Pod is used for an account whose tokens"
                    + " have one, or a token is used that somebody else made.",
            "A stolen token looks like its owner. The policy expects the account to read, but not from there.",
            "Metadata; who made a token is known since Kubernetes 1.30",
            List.of(Technique.TOKEN_USE, Technique.CONTAINER_API),
            List.of("A24", "E05"),
            List.of(
                    "An account that is used by a pipeline too, with a token of its own: accept it in the policy, `token` for the account itself.",
                    "A cluster where Pods reach the API server through several gateways, until three Pods have been seen behind each."),
            List.of(
                    "A token used from its own Pod, or from the node that the Pod is on, looks as always.",
                    "A first use from a new address of the Pods' own network passes, as Pods move when their node restarts; the second does not.",
                    "Logs without user.extra, as of GKE, say nothing of Pods."),
            List.of(
                    "Find what is at the address: another Pod, a laptop, a network that no Pod has.",
                    "Delete the Pod that the token is bound to, which ends the token; a token without a Pod ends with its account.",
                    "See what else came from there, and rotate every Secret that was read."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Occurrence occurrence = activity.occurrence();
        Actor actor = occurrence.actor();
        if (!(actor.authenticated() instanceof Principal.ServiceAccount account)) {
            return Verdict.UNREMARKABLE;
        }
        Score score = new Score();
        Request request = new Request.Token(account.namespace(), account.name());
        Optional<ObjectOrigin> made = actor.credentialId().isEmpty()
                ? Optional.empty()
                : known.origin(ObjectKey.credential(actor.credentialId()));
        made.ifPresent(token -> score.add("made-by-another", 50, token.author() + " made this token")
                .by(token.author()));
        place(occurrence, known, score);
        if (score.risk() == 0) {
            return Verdict.UNREMARKABLE;
        }
        Optional<String> expected = Expectations.of(policy, occurrence, request)
                .or(() -> made.flatMap(token -> policy.expects(
                                Principal.of(token.author()), occurrence.cluster(), occurrence.time(), request)
                        .map(e -> e.id())));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        reach(activity, score);
        Expectations.noteExpired(score, policy, occurrence, request);
        return score.finding(
                INFO,
                actor.sourceIp() + " " + actor.pod() + " "
                        + made.map(ObjectOrigin::author).orElse(""));
    }

    private static void place(Occurrence occurrence, Memory known, Score score) {
        Actor actor = occurrence.actor();
        TokenHabits habits = known.principal().habits();
        if (TokenHabits.pod(actor).isEmpty()) {
            if (habits.onlyBound() && !occurrence.is(Occurrence.Flag.PARTIAL)) {
                score.add("no-pod", 45, "the tokens of this account are bound to Pods, and this one is not");
            }
            return;
        }
        Optional<Place> place = habits.place(actor).filter(p -> !p.home().equals(actor.sourceIp()));
        if (place.isEmpty() || actor.sourceIp().isEmpty()) {
            return;
        }
        Optional<AddressUse> here = known.addressUse(actor.sourceIp());
        String home = place.get().home();
        if (here.filter(AddressUse::isShared).isPresent()
                || known.addressUse(home).filter(AddressUse::isShared).isPresent()) {
            return;
        }
        if (!place.get().inNetworkOfHome(actor.sourceIp())) {
            score.add("other-network", 50, "its Pod is at " + home + ", in another network");
        } else if (here.filter(use -> !use.pod().equals(TokenHabits.pod(actor))).isPresent()) {
            score.add("other-pod", 45, "its Pod is at " + home + ", and another Pod is at this address");
        } else if (place.get().contested() && place.get().other().equals(actor.sourceIp())) {
            score.add("two-places", 40, "its Pod is at " + home + ", and both addresses are in use");
        }
    }

    private static void reach(Activity activity, Score score) {
        if (!activity.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -15, "the request did not succeed");
        } else if (!(activity instanceof SecretRead read)) {
            score.add("acts", 10, "it is used to change things");
        } else if (read.scope().clusterWide()) {
            score.add("cluster-wide", 30, "it reads every Secret of the cluster");
        } else if (read.bulk() || read.scope().namespace().equals("kube-system")) {
            score.add("namespace", 15, "it reads the Secrets of a namespace, or of the cluster itself");
        } else {
            score.add("named", 5, "it reads one Secret");
        }
    }
}
