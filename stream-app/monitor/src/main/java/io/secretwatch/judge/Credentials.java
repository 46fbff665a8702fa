package io.secretwatch.judge;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.ObjectOrigin.Credential;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.RightsQuestion;
import io.secretwatch.knowledge.TokenHabits;
import io.secretwatch.knowledge.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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

    static void learn(Activity activity, Memory known, boolean expected, Shelves shelves) {
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
                    ObjectKey.credential(issue.credentialId()),
                    new Credential(issue.account().username()),
                    shelves);
        } else if (activity instanceof CertificateIssue request
                && request.step() == CertificateIssue.Step.REQUESTED
                && !request.name().isEmpty()) {
            Set<String> groups = Set.copyOf(request.organizations());
            put(
                    activity,
                    ObjectKey.certificateRequest(request.name()),
                    new CertificateRequest(request.signer(), request.commonName(), groups),
                    shelves);
        } else if (activity instanceof AdmissionConfigChange interception
                && !interception.name().isEmpty()) {
            interception(interception, known, shelves);
        }
    }

    private static void question(Activity activity, Memory known, Shelves shelves) {
        Occurrence occurrence = activity.occurrence();
        String username = occurrence.actor().authenticated().username();
        boolean fresh = known.rightsQuestion(username)
                .filter(question -> question.isFresh(occurrence.time()))
                .isPresent();
        if (!fresh) {
            shelves.questions()
                    .put(Keys.principal(occurrence.cluster(), username), new RightsQuestion(occurrence.time()));
        }
    }

    /** A kubelet that reads as one tells which address is the node's. */
    private static void node(Activity activity, Memory known, boolean expected, Shelves shelves) {
        Actor actor = activity.occurrence().actor();
        PrincipalMemory before = known.principal();
        PrincipalMemory after = before.afterUse(actor, activity.occurrence().time());
        if (expected && after != before) {
            shelves.principals().put(Keys.principal(activity), after);
            take(activity, known, shelves);
        }
    }

    private static void address(Activity activity, Memory known, Shelves shelves) {
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
        before.map(Place::home)
                .filter(home -> known.addressUse(home)
                        .filter(use -> use.pod().equals(TokenHabits.pod(actor)))
                        .isPresent())
                .ifPresent(home -> shelves.addresses()
                        .remove(Keys.address(activity.occurrence().cluster(), home)));
        take(activity, known, shelves);
    }

    private static void take(Activity activity, Memory known, Shelves shelves) {
        Occurrence occurrence = activity.occurrence();
        String address = occurrence.actor().sourceIp();
        AddressUse taken =
                AddressUse.taken(known.addressUse(address), TokenHabits.pod(occurrence.actor()), occurrence.time());
        shelves.addresses().put(Keys.address(occurrence.cluster(), address), taken);
    }

    private static boolean bySomebodyElse(TokenIssue issue) {
        Principal minter = issue.occurrence().actor().authenticated();
        return !(minter instanceof Principal.Node)
                && !(minter instanceof Principal.ControlPlane)
                && !minter.equals(issue.account());
    }

    /** One who writes again what was there, as an injector of CA bundles does, is not its author. A patch adds, all else replaces. */
    private static void interception(AdmissionConfigChange written, Memory known, Shelves shelves) {
        ObjectKey key = ObjectKey.admissionConfig(written.object(), written.name());
        Optional<ObjectOrigin> before = known.origin(key);
        Optional<AdmissionConfig> held = before.flatMap(origin -> origin.content(AdmissionConfig.class));
        boolean adds = written.occurrence().call().verb().equals("patch") || !written.detailed();
        AdmissionConfig holds =
                held.filter(any -> adds).orElse(AdmissionConfig.UNSEEN).and(written);
        Instant time = written.occurrence().time();
        if (held.filter(holds::equals).isEmpty()) {
            put(written, key, holds, shelves);
        } else if (before.get().lastWritten().plus(STALE).isBefore(time)) {
            shelves.origins()
                    .put(
                            Keys.origin(written.occurrence().cluster(), key),
                            before.get().writtenAt(time));
        }
    }

    private static void put(Activity activity, ObjectKey key, Content content, Shelves shelves) {
        Occurrence occurrence = activity.occurrence();
        shelves.origins()
                .put(
                        Keys.origin(occurrence.cluster(), key),
                        ObjectOrigin.of(occurrence.actor().authenticated().username(), occurrence.time(), content));
    }
}
