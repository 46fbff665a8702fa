package io.secretwatch.knowledge.identity;

import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.principal.AddressBlock;
import io.secretwatch.principal.Network;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks from which the credentials of a cluster are used.
 *
 * @param networks by network, in the order in which they came, at most {@value #KEPT}; where there are more, the oldest that is none of the
 *     cluster's own gives way
 */
public record ClusterNetworks(Map<String, NetworkUse> networks) {

    /** Nothing known. */
    public static final ClusterNetworks NONE = new ClusterNetworks(Map.of());

    /** The only key in a cluster. */
    public static final String KEY = "";

    private static final int KEPT = 32;
    private static final int NAMED = 3;

    public ClusterNetworks {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }

    /** What is known of the networks of the cluster. */
    public static ClusterNetworks known(Memory memory) {
        return memory.recall(LearnedKinds.NETWORKS, KEY).orElse(NONE);
    }

    /** What is known of the network of an address. */
    Optional<NetworkUse> at(String address) {
        return Optional.ofNullable(networks.get(Network.of(address)));
    }

    /**
     * What speaks against a token of a Pod at an address, in half a sentence; empty where nothing does. It takes that the cluster's Pods and nodes are
     * known to be elsewhere, each at an address of its own, and that the address is one of the internet, or of a network from which people come.
     */
    Optional<String> against(String address, Instant now) {
        boolean six = Network.isIpv6(address);
        boolean nodes = false;
        boolean pods = false;
        for (Map.Entry<String, NetworkUse> network : networks.entrySet()) {
            NetworkUse use = network.getValue();
            nodes |= use.ofNodes();
            pods |= Network.isIpv6(network.getKey()) == six && use.isWherePodsAre(now);
        }
        if (!nodes || !pods) {
            return Optional.empty();
        }
        Optional<NetworkUse> here = at(address);
        if (here.isPresent() && here.get().isOfCluster()) {
            return Optional.empty();
        }
        if (AddressBlock.isPublic(address) && !isOnTheInternet(six)) {
            return Optional.of(own(six) + "; this request came from " + address + ", an address of the internet");
        }
        return here.isPresent() && here.get().isOfPeople()
                ? Optional.of(own(six) + "; this request came from " + address
                        + ", in a network from which people come, and no Pods")
                : Optional.empty();
    }

    private boolean isOnTheInternet(boolean six) {
        for (Map.Entry<String, NetworkUse> network : networks.entrySet()) {
            if (Network.isIpv6(network.getKey()) == six
                    && network.getValue().isOfCluster()
                    && AddressBlock.isPublic(anyOf(network.getKey()))) {
                return true;
            }
        }
        return false;
    }

    private static String anyOf(String network) {
        return Network.isIpv6(network) ? network + (network.endsWith(":") ? ":1" : "::1") : network + ".0.1";
    }

    private String own(boolean six) {
        List<String> own = networks.entrySet().stream()
                .filter(network -> network.getValue().isOfCluster())
                .map(Map.Entry::getKey)
                .filter(network -> Network.isIpv6(network) == six)
                .map(Network::text)
                .toList();
        return "the Pods and nodes of the cluster were seen in "
                + String.join(" and ", own.subList(0, Math.min(NAMED, own.size())))
                + (own.size() > NAMED ? " and " + (own.size() - NAMED) + " other networks" : "");
    }

    /** With a network as it is seen now; the same object where that is nothing new. */
    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    ClusterNetworks with(String network, NetworkUse use) {
        if (networks.get(network) == use || network.isEmpty()) {
            return this;
        }
        Map<String, NetworkUse> more = new LinkedHashMap<>(networks);
        more.put(network, use);
        if (more.size() > KEPT) {
            Optional<String> oldest = more.entrySet().stream()
                    .filter(other -> !other.getValue().isOfCluster())
                    .map(Map.Entry::getKey)
                    .findFirst();
            more.remove(oldest.orElse(network));
        }
        return new ClusterNetworks(more);
    }

    /** After a kubelet was seen at an address. */
    public ClusterNetworks withNode(String address, Instant time) {
        return with(Network.of(address), use(address, time).withNode());
    }

    /** After a person was seen at an address. */
    public ClusterNetworks withPerson(String user, String address, Instant time) {
        return with(Network.of(address), use(address, time).withPerson(user));
    }

    NetworkUse use(String address, Instant time) {
        return at(address).orElseGet(() -> NetworkUse.since(time));
    }
}
