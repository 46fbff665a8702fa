package io.secretwatch.knowledge.identity;

import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.Misplacement.Kind;
import io.secretwatch.knowledge.identity.NetworkUse.Users;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.AddressBlock;
import io.secretwatch.principal.Network;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a Pod's token teaches that is used where its Pod may be, at an address that is new for the Pod.
 *
 * @param networks of the cluster
 * @param nodes by their keys, whose blocks are other ones now
 * @param owners by block, where it has another one now
 */
public record PlaceLesson(ClusterNetworks networks, Map<String, NodeBlocks> nodes, Map<String, BlockUse> owners) {

    public PlaceLesson {
        nodes = Map.copyOf(nodes);
        owners = Map.copyOf(owners);
    }

    /** What is known after the token of a Pod was used in its place. */
    public static PlaceLesson of(ClusterNetworks networks, Actor actor, Instant time, Memory before) {
        String address = actor.sourceIp();
        String key = Whereabouts.node(actor);
        String block = AddressBlock.of(address);
        NetworkUse use = networks.use(address, time);
        Users pods = use.pods().with(TokenHabits.pod(actor), key, address);
        // the address of a node says nothing of the addresses of its Pods
        boolean ofNode = before.addressUse(address, time).filter(AddressUse::ofNode).isPresent();
        if (key.isEmpty() || block.isEmpty() || ofNode) {
            return onlyNetworks(networks, address, use.with(pods, use.misplaced(), use.blocks()));
        }
        String network = Network.of(address);
        NodeBlocks node = before.recall(LearnedKinds.NODES, key).orElseGet(() -> NodeBlocks.of(actor.node()));
        Optional<BlockUse> other = before.recall(LearnedKinds.BLOCKS, block)
                .filter(owner -> !owner.node().equals(key));
        Optional<NodeBlocks> loser = other.flatMap(owner -> before.recall(LearnedKinds.NODES, owner.node()));
        boolean givesWay = !node.has(block) && !node.isElsewhereIn(network, block);
        if (loser.filter(owner -> owner.holds(block)).isPresent() && !givesWay) {
            BlockHabit mixed = use.blocks().withMixed(TokenHabits.pod(actor), time);
            return onlyNetworks(networks, address, use.with(pods, use.misplaced(), mixed));
        }
        NodeBlocks more = node.with(block, AddressBlock.part(address), time);
        BlockHabit blocks = use.blocks().with(key, more, network);
        Map<String, NodeBlocks> nodes = new HashMap<>();
        nodes.put(key, more);
        if (other.isPresent() && loser.isPresent()) {
            // the block of a node that is gone, or of one that was seen there once
            NodeBlocks less = loser.get().without(block);
            nodes.put(other.get().node(), less);
            blocks = blocks.with(other.get().node(), less, network);
        }
        return new PlaceLesson(
                networks.with(network, use.with(pods, use.misplaced(), blocks)),
                nodes,
                Map.of(block, new BlockUse(key, time)));
    }

    private static PlaceLesson onlyNetworks(ClusterNetworks networks, String address, NetworkUse use) {
        return new PlaceLesson(networks.with(Network.of(address), use), Map.of(), Map.of());
    }

    /** What is known after the token of a Pod was used where it does not belong: that it was, so that many of them can be doubted. */
    public static ClusterNetworks misplaced(
            ClusterNetworks networks, Misplacement misplacement, Actor actor, Instant time, Memory before) {
        String address = actor.sourceIp();
        String key = Whereabouts.node(actor);
        NetworkUse use = networks.use(address, time);
        Users misplaced = use.misplaced();
        BlockHabit blocks = use.blocks();
        if (misplacement.kind() == Kind.OUTSIDE) {
            misplaced = misplaced.with(TokenHabits.pod(actor), key, address);
        } else {
            Optional<BlockUse> owner = before.recall(LearnedKinds.BLOCKS, AddressBlock.of(address));
            blocks = owner.isPresent() ? blocks.withMisplaced(key, owner.get().node(), time) : blocks;
        }
        return networks.with(Network.of(address), use.with(use.pods(), misplaced, blocks));
    }
}
