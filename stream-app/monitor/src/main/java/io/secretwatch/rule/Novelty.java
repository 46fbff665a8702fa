package io.secretwatch.rule;

import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.principal.Actor;
import java.util.List;

/** How much it weighs that something is new in a cluster that has been watched for a while. */
public final class Novelty {

    private static final SignalType PLACE_OF_PERSON = new SignalType(
            "new-place", 26, "neither the person nor its group usually does anything with Secrets in the namespace");
    private static final SignalType PLACE_OF_PROGRAM = new SignalType(
            "new-place", 40, "neither the account nor its peers usually do anything with Secrets in the namespace");
    private static final SignalType PLACE_OF_RELEASES = new SignalType(
            "new-place", 5, "the installer does not usually do anything with Secrets in the namespace");
    private static final SignalType READER_AT_HOME = new SignalType(
            "new-reader", 10, "the account never read Secrets of its namespace, whose workloads have long been known");
    private static final SignalType CREATOR = new SignalType(
            "new-creator", 48, "the namespace has long been known, and neither the author nor its peers usually write workloads there");
    private static final SignalType ADMINISTRATOR = new SignalType(
            "new-creator",
            28,
            "the namespace has long been known, and the administrator does not usually write workloads there");
    private static final SignalType DRIFT =
            new SignalType("drift", 25, "it came to many namespaces for the first time within 30 days");
    private static final SignalType CLIENT =
            new SignalType("new-client", 22, "the account is known, and never came with this client");
    private static final SignalType NETWORK =
            new SignalType("new-network", 10, "the account is known, and never came from this network");
    private static final SignalType CLIENT_OF_PERSON =
            new SignalType("new-client", 5, "the person is known, and never came with this client");
    private static final SignalType NETWORK_OF_PERSON =
            new SignalType("new-network", 8, "the person is known, and never came from this network");
    private static final SignalType BY_HAND = new SignalType(
            "by-hand", 12, "the client is one that people and intruders use, under the account of a program");

    /** So many new namespaces in 30 days are more than a change of duties. */
    private static final int PLACES_OF_A_DRIFT = 4;

    /** All of them. */
    public static final List<SignalType> SIGNALS =
            List.of(
                    PLACE_OF_PERSON,
                    PLACE_OF_PROGRAM,
                    PLACE_OF_RELEASES,
                    READER_AT_HOME,
                    CREATOR,
                    ADMINISTRATOR,
                    DRIFT,
                    CLIENT,
                    NETWORK,
                    CLIENT_OF_PERSON,
                    NETWORK_OF_PERSON,
                    BY_HAND);

    private Novelty() {}

    /** Adds that the namespace is new to the principal, and how often that happened of late. */
    public static void place(String namespace, boolean releases, Baseline baseline, Score score) {
        if (!baseline.isNewPlace(namespace)) {
            return;
        }
        SignalType type = releases ? PLACE_OF_RELEASES : baseline.isPerson() ? PLACE_OF_PERSON : PLACE_OF_PROGRAM;
        score.add(type, known(baseline) + " for doing anything with Secrets in namespace " + namespace);
        int places = baseline.newPlaces();
        if (places >= PLACES_OF_A_DRIFT) {
            score.add(DRIFT, "it came to " + (places + 1) + " namespaces for the first time within 30 days");
        }
    }

    /** Adds that the author is new among those who write the workloads of a namespace. */
    public static void creator(String namespace, Baseline baseline, Score score) {
        score.when(baseline.isNewCreator(namespace), baseline.isAdministrator() ? ADMINISTRATOR : CREATOR);
    }

    /** Adds that a known principal comes with another client, or from another network. */
    public static void hands(Actor actor, Baseline baseline, Score score) {
        if (!baseline.isStrange()) {
            return;
        }
        if (baseline.isNewClient()) {
            score.add(baseline.isPerson() ? CLIENT_OF_PERSON : CLIENT, "it never came with client " + Acquaintance.client(actor) + " before");
        }
        if (baseline.isNewNetwork()) {
            score.add(baseline.isPerson() ? NETWORK_OF_PERSON : NETWORK, "it never came from the network of " + actor.sourceIp() + " before");
        }
    }

    /** Adds that an account reads its own namespace for the first time, and with what. */
    public static void atHome(Actor actor, String namespace, Baseline baseline, Score score) {
        if (baseline.isNewReaderAtHome(namespace)) {
            score.add(READER_AT_HOME, known(baseline) + " for reading Secrets of its namespace")
                    .when(baseline.isByHand(), BY_HAND);
        }
    }

    private static String known(Baseline baseline) {
        return baseline
                .daysKnown()
                .map(days -> "it is known for " + days(days) + ", and not")
                .orElseGet(() -> "it was never seen in " + days(baseline.daysWatched()) + ", and is not known");
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
