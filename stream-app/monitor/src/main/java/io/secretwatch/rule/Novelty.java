package io.secretwatch.rule;

import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.principal.Actor;
import io.secretwatch.weights.Threshold;
import java.util.List;

/** How much it weighs that something is new in a cluster that has been watched for a while. */
public final class Novelty {

    private static final SignalType PLACE_OF_PERSON = SignalType.shared("new-place", "person");
    private static final SignalType PLACE_OF_PROGRAM = SignalType.shared("new-place", "program");
    private static final SignalType PLACE_OF_RELEASES = SignalType.shared("new-place", "releases");
    private static final SignalType READER_AT_HOME = SignalType.shared("new-reader");
    private static final SignalType CREATOR = SignalType.shared("new-creator");
    private static final SignalType ADMINISTRATOR = SignalType.shared("new-creator", "administrator");
    private static final SignalType DRIFT = SignalType.shared("drift");
    private static final SignalType CLIENT_OF_PERSON = SignalType.shared("new-client", "person");
    private static final SignalType CLIENT_OF_PROGRAM = SignalType.shared("new-client", "program");
    private static final SignalType NETWORK_OF_PERSON = SignalType.shared("new-network", "person");
    private static final SignalType NETWORK_OF_PROGRAM = SignalType.shared("new-network", "program");
    private static final SignalType BY_HAND = SignalType.shared("by-hand");

    /** All of them. */
    public static final List<SignalType> SIGNALS = List.of(
            PLACE_OF_PERSON,
            PLACE_OF_PROGRAM,
            PLACE_OF_RELEASES,
            READER_AT_HOME,
            CREATOR,
            ADMINISTRATOR,
            DRIFT,
            CLIENT_OF_PERSON,
            CLIENT_OF_PROGRAM,
            NETWORK_OF_PERSON,
            NETWORK_OF_PROGRAM,
            BY_HAND);

    private Novelty() {}

    /** Whether a signal says that a principal is new in a place, however it comes. */
    static boolean isOfPlace(String code) {
        return code.equals(PLACE_OF_PERSON.code()) || code.equals(CREATOR.code()) || code.equals(READER_AT_HOME.code());
    }

    /** Adds that the namespace is new to the principal, and how often that happened of late. */
    public static void place(String namespace, boolean releases, Baseline baseline, Score score) {
        if (!baseline.isNewPlace(namespace)) {
            return;
        }
        SignalType type = releases ? PLACE_OF_RELEASES : baseline.isPerson() ? PLACE_OF_PERSON : PLACE_OF_PROGRAM;
        score.add(type, known(baseline) + " for doing anything with Secrets in namespace " + namespace);
        int places = baseline.newPlaces();
        if (places + 1 >= Threshold.NEW_PLACES.count()) {
            score.add(
                    DRIFT,
                    "it came to " + (places + 1) + " namespaces for the first time within " + Threshold.DRIFT.words());
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
            score.add(
                    baseline.isPerson() ? CLIENT_OF_PERSON : CLIENT_OF_PROGRAM,
                    "it never came with client " + actor.client() + " before");
        }
        if (baseline.isNewNetwork()) {
            score.add(
                    baseline.isPerson() ? NETWORK_OF_PERSON : NETWORK_OF_PROGRAM,
                    "it never came from the network of " + actor.sourceIp() + " before");
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
        return baseline.daysKnown()
                .map(days -> days == 0
                        ? "it was first seen within the last day, and is not known"
                        : "it is known for " + days(days) + ", and not")
                .orElseGet(() -> "it was never seen in " + days(baseline.daysWatched()) + ", and is not known");
    }

    /** A number of days, for people. */
    public static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
