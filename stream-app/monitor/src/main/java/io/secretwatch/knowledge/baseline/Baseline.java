package io.secretwatch.knowledge.baseline;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.Administrator;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Actor;
import io.secretwatch.weights.Threshold;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is usual, asked when an activity is judged. */
public final class Baseline {

    /** As they call themselves by default: kubectl and what speaks HTTP from a shell, libraries of scripts, and Peirates. */
    private static final Set<String> BY_HAND =
            Set.of("kubectl", "curl", "wget", "httpie", "python-requests", "python-urllib", "python-httpx", "peirates");

    private final Occurrence occurrence;
    private final Memory memory;
    private final Actor actor;
    private final String user;
    private final Instant now;

    /** For what happens in this occurrence. */
    public Baseline(Occurrence occurrence, Memory memory) {
        this.occurrence = occurrence;
        this.memory = memory;
        this.actor = occurrence.actor();
        this.user = actor.authenticated().username();
        this.now = occurrence.time();
    }

    /** Whether a habit is usual, by its key. */
    public boolean isUsual(String key) {
        Optional<Habit> habit = memory.habit(key);
        return habit.isPresent() && habit.get().isUsual(now) && !habit.get().isLapsed(isPerson(), now);
    }

    /**
     * Whether a principal that is known comes as it never did: with another client, or from another network. People move, but for those who may
     * do everything.
     */
    public boolean isStrange() {
        Optional<Acquaintance> known = known();
        return known.isPresent()
                && (known.get().isNewClient(actor, now)
                        || (!moves() && known.get().isNewNetwork(actor, now)));
    }

    private boolean moves() {
        return isPerson() && !actor.groups().contains(Actor.MASTERS);
    }

    /** Whether the principal is known, and never came with this client. */
    public boolean isNewClient() {
        Optional<Acquaintance> known = known();
        return known.isPresent() && known.get().isNewClient(actor, now);
    }

    /** Whether the principal is known, and never came from this network. */
    public boolean isNewNetwork() {
        Optional<Acquaintance> known = known();
        return known.isPresent() && known.get().isNewNetwork(actor, now);
    }

    /** Whether the principal is known for long enough that something can be new of it. */
    public boolean isKnown() {
        Optional<Acquaintance> known = known();
        return known.isPresent() && known.get().isEstablished(now);
    }

    /** Whether the principal is at work in several namespaces, as an operator is. */
    public boolean isAtWorkInMany() {
        Optional<Acquaintance> known = known();
        return known.isPresent() && known.get().isAtWorkInMany();
    }

    /** Whether the principal may do everything, by a right that the log shows. */
    public boolean isAdministrator() {
        return Administrator.is(occurrence);
    }

    /** Whether the principal is no program that runs in a Pod or on a node. */
    public boolean isPerson() {
        return actor.isPerson();
    }

    /** Whether the cluster has been watched for long enough that something can be new in it. */
    public boolean isEstablished() {
        return isUsual(BaselineKeys.cluster());
    }

    /**
     * Whether it is new that the principal does anything in a namespace that has long been known: neither the principal nor its peers usually
     * do.
     */
    public boolean isNewPlace(String namespace) {
        return isEstablished()
                && isOld(namespace)
                && !isUsualPlace(namespace)
                && !isOfPeers(BaselineKeys.place("", namespace));
    }

    /**
     * Whether an account is new among those that read Secrets in its own namespace, which has long been known. A program reads what it
     * needs from the beginning.
     */
    public boolean isNewReaderAtHome(String namespace) {
        return isEstablished() && isOld(namespace) && !isUsualPlace(namespace);
    }

    /** Whether the one as whom the request acts usually does something in a namespace. */
    public boolean isUsualPlaceOfSubject(String namespace) {
        if (actor.impersonated().isEmpty()) {
            return false;
        }
        String subject = actor.impersonated().get().username();
        Optional<Habit> place = memory.habit(BaselineKeys.place(subject, namespace));
        return place.isPresent() && place.get().isUsual(now);
    }

    /** Whether it is a program that usually writes workloads, by a right that it was given for all namespaces, as GitOps does. */
    private boolean deploysEverywhere() {
        return !isPerson()
                && Roles.grantedForAllNamespaces(occurrence)
                && isUsual(BaselineKeys.creator(user))
                && !isStrange();
    }

    /** Whether somebody was known to write the workloads of a namespace when the day began. */
    public boolean hasCreators(String namespace) {
        Optional<Habit> known = memory.habit(BaselineKeys.creators(namespace));
        return known.isPresent() && known.get().wasSeenBeforeDayOf(now);
    }

    /**
     * Whether a namespace has been known for long, or for as long as the cluster. In a new one everybody is new, but for people who were not
     * let in: who is there by a right for all namespaces.
     */
    private boolean isOld(String namespace) {
        Optional<Habit> known = memory.habit(BaselineKeys.namespace(namespace));
        return known.isPresent()
                && known.get().wasUsualYesterday(now)
                && (known.get().isOlderThan(Threshold.NEW_NAMESPACE.time(), now)
                        || isAsOldAsCluster(known.get())
                        || Roles.reachesOut(occurrence));
    }

    private boolean isAsOldAsCluster(Habit habit) {
        Optional<Habit> cluster = memory.habit(BaselineKeys.cluster());
        return cluster.isPresent() && habit.isAsOldAs(cluster.get());
    }

    /** Whether the principal usually does something in a namespace. */
    public boolean isUsualPlace(String namespace) {
        return isUsual(BaselineKeys.place(user, namespace));
    }

    /**
     * Whether it is new that the principal writes workloads in a namespace that has long been known: neither the principal nor its peers
     * usually do.
     */
    public boolean isNewCreator(String namespace) {
        return isOld(namespace)
                && !deploysEverywhere()
                && !isUsual(BaselineKeys.creator(user, namespace))
                && !isOfPeers(BaselineKeys.creator("", namespace));
    }

    private boolean isOfPeers(String habit) {
        for (String group : BaselineKeys.peers(actor)) {
            Optional<PeerHabit> peers = memory.peerHabit(group + habit);
            if (peers.isPresent() && peers.get().isUsual(now)) {
                return true;
            }
        }
        return false;
    }

    /** To how many namespaces the principal came for the first time within 30 days, without this one. */
    public int newPlaces() {
        return known().map(known -> known.newPlaces(now)).orElse(0);
    }

    /** For how many whole days the principal has been known; absent where it was never seen. */
    public Optional<Long> daysKnown() {
        return known().map(known -> known.self().age(now));
    }

    /** For how many whole days the principal has been at work in a namespace; absent where it never was, or only in findings. */
    public Optional<Long> daysInPlace(String namespace) {
        return memory.habit(BaselineKeys.place(user, namespace)).map(place -> place.age(now));
    }

    /** For how many whole days the cluster has been watched. */
    public long daysWatched() {
        return memory.habit(BaselineKeys.cluster())
                .map(cluster -> cluster.age(now))
                .orElse(0L);
    }

    /** Whether the client calls itself as those do that people use at a shell, and intruders in a Pod. */
    public boolean isByHand() {
        return BY_HAND.contains(actor.client().toLowerCase(Locale.ROOT));
    }

    private Optional<Acquaintance> known() {
        return memory.acquaintance(user);
    }
}
