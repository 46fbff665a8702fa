package io.secretwatch.knowledge;

import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private static final Duration MOVED_AFTER = Duration.ofHours(1);

    public TokenHabits {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /**
     * The addresses of one Pod.
     *
     * @param home where it is taken to be
     * @param other where its token was used last, if not at home
     * @param since when it was first used there
     * @param contested it was used at home again after that, so both are in use
     */
    public record Place(String home, String other, Instant since, boolean contested) {

        private static Place first(String address) {
            return new Place(address, "", Instant.EPOCH, false);
        }

        private Place at(String address, Instant time, boolean anywhere) {
            if (address.equals(home)) {
                return other.isEmpty() || contested ? this : new Place(home, other, since, true);
            }
            if (!address.equals(other)) {
                return new Place(home, address, time, false);
            }
            boolean moved =
                    !contested && (anywhere || inNetworkOfHome(address)) && time.isAfter(since.plus(MOVED_AFTER));
            return moved ? first(address) : this;
        }

        /** Whether an address begins as home does: half of an IPv4 address, three groups of an IPv6 address, as the Pods of a cluster commonly do. */
        public boolean inNetworkOfHome(String address) {
            return network(home).equals(network(address));
        }

        private static String network(String address) {
            String[] parts = address.split("[.:]", 5);
            int kept = address.indexOf(':') < 0 ? 2 : 3;
            return String.join(".", List.of(parts).subList(0, Math.min(kept, parts.length)));
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
        return Component.of(actor.authenticated())
                .map(component -> component == Component.KUBELET
                        ? AddressUse.NODE
                        : component.ofControlPlane() ? AddressUse.CONTROL_PLANE : "")
                .orElse("");
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

    /** Whether all tokens that were seen of the account are bound to Pods. */
    public boolean onlyBound() {
        return !unbound && !places.isEmpty();
    }

    /** After one more use of a token; the same object where it teaches nothing. */
    public TokenHabits after(Actor actor, Instant time) {
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
