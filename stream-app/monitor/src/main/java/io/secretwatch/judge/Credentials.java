package io.secretwatch.judge;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.Known;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Provenance;
import io.secretwatch.knowledge.TokenHabits;
import io.secretwatch.knowledge.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes down whose hand credentials and interceptions are, and where credentials are used from. */
final class Credentials {

    private static final Duration STALE = Duration.ofDays(1);

    private Credentials() {}

    /** The memory of who acted, after this use of its token; of others nothing is kept. */
    static PrincipalMemory afterUse(Activity activity, PrincipalMemory before) {
        Occurrence occurrence = activity.occurrence();
        boolean account = occurrence.actor().authenticated() instanceof Principal.ServiceAccount
                && !occurrence.is(Occurrence.Flag.PARTIAL);
        return account ? before.afterUse(occurrence.actor(), occurrence.time()) : before;
    }

    static void learn(Activity activity, Known known, boolean expected, Shelves shelves) {
        if (activity.occurrence().actor().authenticated() instanceof Principal.Node) {
            node(activity, known, expected, shelves);
        } else {
            address(activity, known, shelves);
        }
        if (!activity.occurrence().outcome().succeeded()) {
            return;
        }
        Rights.learn(activity, known, shelves);
        if (activity instanceof AccessReview) {
            question(activity, known, shelves);
        }
        if (activity instanceof TokenIssue issue && !issue.credentialId().isEmpty() && bySomebodyElse(issue)) {
            put(
                    activity,
                    Provenance.key("credential", "", issue.credentialId()),
                    Set.of(issue.account().username()),
                    shelves);
        } else if (activity instanceof CertificateIssue request
                && request.step() == CertificateIssue.Step.REQUESTED
                && !request.name().isEmpty()) {
            put(activity, Provenance.key("CertificateSigningRequest", "", request.name()), carries(request), shelves);
        } else if (activity instanceof AdmissionConfigChange interception
                && !interception.name().isEmpty()) {
            interception(interception, known, shelves);
        }
    }

    private static void question(Activity activity, Known known, Shelves shelves) {
        String key = Provenance.questions(
                activity.occurrence().actor().authenticated().username());
        boolean fresh = known.provenance(key)
                .filter(asked -> asked.lastWritten()
                        .plus(STALE)
                        .isAfter(activity.occurrence().time()))
                .isPresent();
        if (!fresh) {
            put(activity, key, Set.of(), shelves);
        }
    }

    /** A kubelet that reads as one tells which address is the node's. */
    private static void node(Activity activity, Known known, boolean expected, Shelves shelves) {
        Actor actor = activity.occurrence().actor();
        PrincipalMemory before = known.principal();
        PrincipalMemory after = before.afterUse(actor, activity.occurrence().time());
        if (expected && after != before) {
            shelves.principals().put(Keys.principal(activity), after);
            take(activity, known, shelves);
        }
    }

    private static void address(Activity activity, Known known, Shelves shelves) {
        Actor actor = activity.occurrence().actor();
        if (actor.pod().isEmpty()) {
            return;
        }
        TokenHabits habits = known.principal().habits();
        Optional<Place> before = habits.place(actor);
        Optional<Place> after = afterUse(activity, known.principal()).habits().place(actor);
        if (after.isEmpty() || before.map(Place::home).equals(after.map(Place::home))) {
            return;
        }
        before.map(place -> AddressUse.key(place.home()))
                .filter(key -> known.provenance(key)
                        .filter(use -> use.author().equals(TokenHabits.pod(actor)))
                        .isPresent())
                .ifPresent(key -> shelves.provenances()
                        .remove(Keys.provenance(activity.occurrence().cluster(), key)));
        take(activity, known, shelves);
    }

    private static void take(Activity activity, Known known, Shelves shelves) {
        Occurrence occurrence = activity.occurrence();
        String key = AddressUse.key(occurrence.actor().sourceIp());
        Provenance taken =
                AddressUse.taken(known.provenance(key), TokenHabits.pod(occurrence.actor()), occurrence.time());
        shelves.provenances().put(Keys.provenance(occurrence.cluster(), key), taken);
    }

    private static boolean bySomebodyElse(TokenIssue issue) {
        Principal minter = issue.occurrence().actor().authenticated();
        return !(minter instanceof Principal.Node)
                && !(minter instanceof Principal.ControlPlane)
                && !minter.equals(issue.account());
    }

    private static Set<String> carries(CertificateIssue request) {
        Set<String> carries = new TreeSet<>();
        carries.add("signer " + request.signer());
        carries.add("user " + request.commonName());
        request.organizations().forEach(group -> carries.add("group " + group));
        return carries;
    }

    /** Who writes again what was there, as an injector of CA bundles does, is not its author. A patch adds, all else replaces. */
    private static void interception(AdmissionConfigChange written, Known known, Shelves shelves) {
        String key = Provenance.key(written.object(), "", written.name());
        Optional<Provenance> before = known.provenance(key);
        boolean patch = written.occurrence().call().verb().equals("patch");
        Set<String> carries = new TreeSet<>(
                patch || !written.detailed() ? before.map(Provenance::carries).orElse(Set.of()) : Set.of());
        carries.addAll(written.carries());
        boolean same = before.filter(p -> p.carries().equals(carries)).isPresent();
        if (!same) {
            put(written, key, carries, shelves);
        } else if (before.get()
                .lastWritten()
                .plus(STALE)
                .isBefore(written.occurrence().time())) {
            Provenance old = before.get();
            shelves.provenances()
                    .put(
                            Keys.provenance(written.occurrence().cluster(), key),
                            new Provenance(
                                    old.author(),
                                    old.since(),
                                    written.occurrence().time(),
                                    old.carries()));
        }
    }

    private static void put(Activity activity, String key, Set<String> carries, Shelves shelves) {
        Occurrence occurrence = activity.occurrence();
        shelves.provenances()
                .put(
                        Keys.provenance(occurrence.cluster(), key),
                        Provenance.of(occurrence.actor().authenticated().username(), occurrence.time(), carries));
    }
}
