package io.secretwatch.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which Pods are at an address, kept as a {@link Provenance} of the address: who took it last, and who did within a day. */
public final class AddressUse {

    /** Who is at the address of a node: not one Pod, but any with the network of the host, or behind the node's masquerade. */
    public static final String NODE = "node";

    /** An address that so many Pods take within a day is no Pod's: a gateway, a load balancer, a proxy. */
    private static final int PODS_OF_A_GATEWAY = 3;

    private static final Duration DAY = Duration.ofDays(1);

    private AddressUse() {}

    /** How an address is written in memory. */
    public static String key(String address) {
        return Provenance.key("Address", "", address);
    }

    /** Whether the address tells nothing about whose Pod it is. */
    public static boolean isShared(Optional<Provenance> use) {
        return use.filter(u -> u.carries().contains(NODE) || u.carries().size() >= PODS_OF_A_GATEWAY)
                .isPresent();
    }

    /** Whether the address is that of another Pod. */
    public static boolean isOfAnother(Optional<Provenance> use, String pod) {
        return use.filter(u -> !u.author().equals(pod)).isPresent();
    }

    /** The use of an address after a Pod, or a node, took it. */
    public static Provenance taken(Optional<Provenance> before, String pod, Instant time) {
        boolean lately = before.filter(use -> isShared(before) || use.since().isAfter(time.minus(DAY)))
                .isPresent();
        Set<String> pods = new TreeSet<>(lately ? before.get().carries() : Set.of());
        if (pods.size() < PODS_OF_A_GATEWAY || pod.equals(NODE)) {
            pods.add(pod);
        }
        return new Provenance(pod, lately ? before.get().since() : time, time, pods);
    }
}
