package io.secretwatch.knowledge.identity;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.Misplacement.Kind;
import io.secretwatch.knowledge.identity.TokenHabits.Place;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.AddressBlock;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Network;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the token of a service account is used where it belongs: at its Pod, on its node, in the cluster's networks. */
public final class Whereabouts {

    /** So lately a node was seen, or one of its Pods at a new address, that it is taken to be there still. */
    private static final Duration LATELY = Duration.ofDays(2);

    private Whereabouts() {}

    /** How a node is written in memory: by what no other node has, also none of the same name. */
    public static String node(Actor actor) {
        return actor.nodeUid().isEmpty() ? actor.node() : actor.nodeUid();
    }

    /** What speaks against the place; empty where nothing does, or where it is not a service account's token. */
    public static Optional<Misplacement> misplacement(Occurrence occurrence, Memory memory) {
        Actor actor = occurrence.actor();
        if (!(actor.authenticated() instanceof Principal.ServiceAccount)
                || Component.of(actor.authenticated()).isPresent()
                || !memory.misfits(actor).isEmpty()) {
            // what fits no token of the account is said already
            return Optional.empty();
        }
        TokenHabits habits = memory.principal().habits();
        String address = actor.sourceIp();
        String pod = TokenHabits.pod(actor);
        if (pod.isEmpty()) {
            return habits.onlyBound() && !occurrence.is(Occurrence.Flag.PARTIAL)
                    ? Optional.of(unbound(address, occurrence.time(), memory))
                    : Optional.empty();
        }
        Optional<Place> place = habits.place(actor);
        if (address.isEmpty() || (place.isPresent() && place.get().home().equals(address))) {
            return Optional.empty();
        }
        Optional<AddressUse> here = memory.addressUse(address);
        if (here.isPresent() && here.get().ofNode()) {
            return Optional.empty();
        }
        Optional<String> outside = ClusterNetworks.known(memory).against(address, occurrence.time());
        if (outside.isPresent()) {
            return Optional.of(new Misplacement(Kind.OUTSIDE, outside.get()));
        }
        Optional<Misplacement> otherNode = otherNode(occurrence, memory);
        return otherNode.isPresent() || place.isEmpty()
                ? otherNode
                : elsewhere(place.get(), address, pod, here, memory);
    }

    private static Misplacement unbound(String address, Instant time, Memory memory) {
        String noPod = "the tokens of this account are bound to Pods, and this one is not";
        return ClusterNetworks.known(memory)
                .against(address, time)
                .map(text -> new Misplacement(Kind.OUTSIDE, noPod + "; " + text))
                .orElse(new Misplacement(Kind.NO_POD, noPod));
    }

    private static Optional<Misplacement> otherNode(Occurrence occurrence, Memory memory) {
        Actor actor = occurrence.actor();
        String address = actor.sourceIp();
        String key = node(actor);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<AddressBlock> size =
                ClusterNetworks.known(memory).at(address).flatMap(use -> use.tellingNodes(occurrence.time()));
        if (size.isEmpty()) {
            return Optional.empty();
        }
        String block = size.get().of(address);
        Optional<BlockUse> use = memory.recall(LearnedKinds.BLOCKS, block)
                .filter(owner -> !owner.node().equals(key));
        Optional<NodeBlocks> own = memory.recall(LearnedKinds.NODES, key)
                .filter(node -> node.of(size.get()).areAwayFrom(block));
        if (use.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        String network = Network.of(address);
        return memory.recall(LearnedKinds.NODES, use.get().node())
                .filter(other -> other.of(size.get()).hold(block)
                        && !other.of(size.get()).areSpreadIn(network)
                        && isThere(other, use.get(), occurrence.time(), memory))
                .map(other -> new Misplacement(
                        Kind.OTHER_NODE,
                        "its Pod runs on node " + own.get().name() + ", whose Pods are at "
                                + own.get().of(size.get()).text(network) + "; this request came from " + address
                                + ", where Pods of node " + other.name() + " are"));
    }

    /** Blocks of nodes that are gone are given to others. */
    private static boolean isThere(NodeBlocks node, BlockUse use, Instant now, Memory memory) {
        Instant lately = now.minus(LATELY);
        return use.last().isAfter(lately)
                || node.last().isAfter(lately)
                || memory.principalOf(new Principal.Node(node.name()).username())
                        .lastActive()
                        .isAfter(lately);
    }

    private static Optional<Misplacement> elsewhere(
            Place place, String address, String pod, Optional<AddressUse> here, Memory memory) {
        Optional<AddressUse> atHome = memory.addressUse(place.home());
        if (atHome.isPresent() && atHome.get().isShared()) {
            return Optional.empty();
        }
        // a gateway of the network; that many Pods come from elsewhere makes it none for a Pod that was seen at its own
        // address
        boolean near = place.inNetworkOfHome(address);
        if (near && here.isPresent() && here.get().isShared()) {
            return Optional.empty();
        }
        if (!near) {
            String home = home(place);
            Optional<NetworkUse> network = ClusterNetworks.known(memory).at(address);
            boolean ofCluster = network.isPresent() && network.get().isOfCluster();
            return Optional.of(
                    !ofCluster && AddressBlock.isPublic(address) && !AddressBlock.isPublic(place.home())
                            ? new Misplacement(
                                    Kind.OUTSIDE,
                                    home + "; this request came from " + address + ", an address of the internet")
                            : new Misplacement(Kind.OTHER_NETWORK, home + ", in another network"));
        }
        if (place.contested() && place.other().equals(address)) {
            return Optional.of(new Misplacement(Kind.TWO_PLACES, home(place) + ", and both addresses are in use"));
        }
        return here.isPresent() && !here.get().pod().equals(pod)
                ? Optional.of(new Misplacement(Kind.OTHER_POD, home(place) + ", and another Pod is at this address"))
                : Optional.empty();
    }

    private static String home(Place place) {
        return "its Pod is at " + place.home();
    }
}
