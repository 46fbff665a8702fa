package io.secretwatch.knowledge.identity;

import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which Pods are at an address.
 *
 * @param pod the one that took it last, as {@link TokenHabits#pod} writes it
 * @param since the beginning of the day of {@link #pods}
 * @param lastTaken when that Pod took it
 * @param pods all that took it within a day, no more than make it a gateway, and {@value #NODE} for a node
 */
public record AddressUse(String pod, Instant since, Instant lastTaken, Set<String> pods) {

    /** A node is at the address: not one Pod, but any with the network of the host, or behind the node's masquerade. */
    public static final String NODE = "node";

    /** Where a component of the control plane is. */
    static final String CONTROL_PLANE = "control plane";

    /** An address that so many Pods take within a day is not that of a Pod: a gateway, a load balancer, a proxy. */
    private static final int PODS_OF_A_GATEWAY = Threshold.PODS_OF_A_GATEWAY.count();

    private static final Duration DAY = Duration.ofDays(1);

    public AddressUse {
        pods = Collections.unmodifiableSet(new TreeSet<>(pods));
    }

    /** Whether a node is there. */
    public boolean ofNode() {
        return pods.contains(NODE);
    }

    /** Whether the address says nothing about whose Pod it is. */
    public boolean isShared() {
        return pods.contains(NODE) || pods.size() >= PODS_OF_A_GATEWAY;
    }

    /** The use of an address after a Pod, or a node, took it. */
    public static AddressUse taken(Optional<AddressUse> before, String pod, Instant time) {
        Optional<AddressUse> lately =
                before.filter(use -> use.isShared() || use.since().isAfter(time.minus(DAY)));
        Set<String> pods = new TreeSet<>(lately.map(AddressUse::pods).orElse(Set.of()));
        if (pods.size() < PODS_OF_A_GATEWAY || pod.equals(NODE)) {
            pods.add(pod);
        }
        return new AddressUse(pod, lately.map(AddressUse::since).orElse(time), time, pods);
    }
}
