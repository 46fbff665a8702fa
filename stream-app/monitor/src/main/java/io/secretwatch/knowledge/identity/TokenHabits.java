package io.secretwatch.knowledge.identity;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Network;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one service account are used from: for each Pod that they are bound to, the address.
 *
 * @param unbound a token without a Pod was used before any with one, so the account is used both ways
 * @param places by Pod, in the order in which they came, at most {@value #KEPT}
 */
public record TokenHabits(boolean unbound, Map<String, Place> places) {

    /** Nothing known. */
    public static final TokenHabits NONE = new TokenHabits(false, Map.of());

    private static final int KEPT = 64;
    /**
     * So long used from another address of the network, and not from home: the Pod has a new address, as after a restart of its node. What
     * is no Pod may move to another network.
     */
    private static final Duration MOVED_AFTER = Threshold.TOKEN_MOVED.time();

    public TokenHabits {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return !unbound && places.isEmpty();
    }

    /** What a use of a credential says of the uses before it at the same address. */
    public enum Course {
        /** It begins with all there is, as a program does that has just started. */
        BEGINS,
        /** It goes on from what it had: the program was there all along. */
        GOES_ON,
        UNKNOWN
    }

    /**
     * The addresses of one Pod.
     *
     * @param home where it is taken to be
     * @param other where its token was used last, if not at home
     * @param since when it was first used there; where both are in use, when it was last seen that they are
     * @param contested it was used at home again after that, so both are in use; of the control plane, whose leader may change and change
     *     back, only if it went on there
     */
    public record Place(String home, String other, Instant since, boolean contested) {

        // each use of a token compares, mostly with itself
        @Override
        public boolean equals(@Nullable Object compared) {
            return this == compared
                    || (compared instanceof Place place
                            && contested == place.contested
                            && home.equals(place.home)
                            && other.equals(place.other)
                            && since.equals(place.since));
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * home.hashCode() + other.hashCode()) + since.hashCode())
                    + Boolean.hashCode(contested);
        }

        private static Place first(String address) {
            return new Place(address, "", Instant.EPOCH, false);
        }

        private Place at(String address, Instant time, boolean anywhere) {
            if (address.equals(home)) {
                return other.isEmpty() || contested ? this : new Place(home, other, since, true);
            }
            return elsewhere(address, time, anywhere);
        }

        /** Of a component of the control plane, which is at one place at a time, or at another after it has begun anew there. */
        private Place ofControlPlane(String address, Instant time, Course course) {
            if (!address.equals(home)) {
                boolean over = contested && time.isAfter(since.plus(MOVED_AFTER));
                return over ? new Place(home, address, time, false) : elsewhere(address, time, true);
            }
            return switch (course) {
                case BEGINS -> other.isEmpty() ? this : first(home);
                case GOES_ON ->
                    other.isEmpty() || (contested && time.isBefore(since.plus(MOVED_AFTER.dividedBy(2))))
                            ? this
                            : new Place(home, other, time, true);
                case UNKNOWN -> this;
            };
        }

        /** The same, where it is only at home. */
        private Place settled() {
            return other.isEmpty() ? this : first(home);
        }

        private Place elsewhere(String address, Instant time, boolean anywhere) {
            if (!address.equals(other)) {
                return new Place(home, address, time, false);
            }
            boolean moved =
                    !contested && (anywhere || inNetworkOfHome(address)) && time.isAfter(since.plus(MOVED_AFTER));
            return moved ? first(address) : this;
        }

        /** Whether it was lately used at home and at this address, and neither gave way to the other. */
        public boolean isAtBoth(String address, Instant now) {
            return contested && address.equals(other) && now.isBefore(since.plus(MOVED_AFTER));
        }

        /** Whether an address begins as home does: half of an IPv4 address, three groups of an IPv6 address, as the Pods of a cluster commonly do. */
        public boolean inNetworkOfHome(String address) {
            return Network.of(home).equals(Network.of(address));
        }
    }

    /**
     * How a Pod is written in memory; of one with addresses of both families each is a place of its own. Empty for an unbound token.
     * A kubelet is the one of its node, and a component of the control plane is that.
     */
    public static String pod(Actor actor) {
        String bound = actor.podUid().isEmpty() ? actor.pod() : actor.podUid();
        String pod = bound.isEmpty() ? component(actor) : bound;
        return pod.isEmpty() || actor.sourceIp().indexOf(':') < 0 ? pod : pod + " v6";
    }

    private static String component(Actor actor) {
        Optional<Component> component = Component.of(actor.authenticated());
        if (component.isEmpty()) {
            return "";
        }
        if (component.get() == Component.KUBELET) {
            return AddressUse.NODE;
        }
        return component.get().ofControlPlane() ? AddressUse.CONTROL_PLANE : "";
    }

    /** Whether the actor is where its Pod is taken to be. */
    boolean isAtHome(Actor actor) {
        Place place = places.get(pod(actor));
        return place != null && place.home().equals(actor.sourceIp());
    }

    /** The place of the Pod whose token the actor uses. */
    public Optional<Place> place(Actor actor) {
        return Optional.ofNullable(places.get(pod(actor)));
    }

    /** The places of a component of the control plane. */
    public Stream<Place> controlPlane() {
        return places.entrySet().stream()
                .filter(place -> place.getKey().startsWith(AddressUse.CONTROL_PLANE))
                .map(Map.Entry::getValue);
    }

    /** Whether Pods run under the account, or did. */
    public boolean usedByPods() {
        for (String pod : places.keySet()) {
            if (!pod.startsWith(AddressUse.CONTROL_PLANE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all tokens that were seen of the account are bound to Pods. */
    public boolean onlyBound() {
        return !unbound && !places.isEmpty();
    }

    /** The same, as they are when all uses are over: each Pod is at home. */
    public TokenHabits settled() {
        Map<String, Place> homes = new LinkedHashMap<>();
        places.forEach((pod, place) -> homes.put(pod, place.settled()));
        return new TokenHabits(unbound, homes);
    }

    /** With those that another judge knows: what is known here counts, and gives way last. */
    public TokenHabits with(TokenHabits other) {
        Map<String, Place> all = new LinkedHashMap<>(other.places);
        all.keySet().removeAll(places.keySet());
        all.putAll(places);
        while (all.size() > KEPT) {
            all.remove(all.keySet().iterator().next());
        }
        return new TokenHabits(unbound || other.unbound, all);
    }

    /** After one more use of a token, of which no more is known. */
    public TokenHabits after(Actor actor, Instant time) {
        return after(actor, time, Course.UNKNOWN);
    }

    /** After one more use of a token; the same object where it teaches nothing. */
    public TokenHabits after(Actor actor, Instant time, Course course) {
        String pod = pod(actor);
        if (pod.isEmpty()) {
            return unbound || !places.isEmpty() ? this : new TokenHabits(true, places);
        }
        if (actor.sourceIp().isEmpty()) {
            return this;
        }
        Place before = places.get(pod);
        Place after = before == null
                ? Place.first(actor.sourceIp())
                : pod.startsWith(AddressUse.CONTROL_PLANE)
                        ? before.ofControlPlane(actor.sourceIp(), time, course)
                        : before.at(actor.sourceIp(), time, actor.pod().isEmpty());
        if (after.equals(before)) {
            return this;
        }
        Map<String, Place> more = new LinkedHashMap<>(places);
        more.put(pod, after);
        if (more.size() > KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return new TokenHabits(unbound, more);
    }
}
