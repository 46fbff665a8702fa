package io.secretwatch.knowledge.identity;

import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.Misplacement.Kind;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.AddressBlock;
import io.secretwatch.principal.Network;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a Pod's token teaches that is used at an address which is new for the Pod. */
public final class PlaceLesson {

    private final Actor actor;
    private final Instant time;
    private final Memory before;
    private final ClusterNetworks networks;
    private final Map<String, NodeBlocks> nodes = new LinkedHashMap<>();
    private final Map<String, BlockUse> owners = new LinkedHashMap<>();
    private NetworkUse use;

    private PlaceLesson(ClusterNetworks networks, Actor actor, Instant time, Memory before) {
        this.networks = networks;
        this.actor = actor;
        this.time = time;
        this.before = before;
        this.use = networks.use(actor.sourceIp(), time);
    }

    /** What is known after the token of a Pod was used in its place. */
    public static PlaceLesson of(ClusterNetworks networks, Actor actor, Instant time, Memory before) {
        PlaceLesson lesson = new PlaceLesson(networks, actor, time, before);
        String node = Whereabouts.node(actor);
        String address = actor.sourceIp();
        lesson.use = lesson.use.withPods(lesson.use.pods().with(TokenHabits.pod(actor), node, address));
        // the address of a node says nothing of the addresses of its Pods
        boolean ofNode = before.addressUse(address).filter(AddressUse::ofNode).isPresent();
        if (!node.isEmpty() && !ofNode && !AddressBlock.WIDE.of(address).isEmpty()) {
            lesson.learn(AddressBlock.WIDE, node);
            lesson.learn(AddressBlock.NARROW, node);
        }
        return lesson;
    }

    /** What is known after the token of a Pod was used where it does not belong: that it was, so that many of them can be doubted. */
    public static ClusterNetworks misplaced(
            ClusterNetworks networks, Misplacement misplacement, Actor actor, Instant time) {
        String address = actor.sourceIp();
        String pod = TokenHabits.pod(actor);
        NetworkUse use = networks.use(address, time);
        if (misplacement.kind() == Kind.OUTSIDE) {
            return networks.with(
                    Network.of(address),
                    use.withMisplaced(use.misplaced().with(pod, Whereabouts.node(actor), address)));
        }
        for (AddressBlock size : AddressBlock.values()) {
            use = use.with(size, use.blocks(size).withMisplaced(pod, address, time));
        }
        return networks.with(Network.of(address), use);
    }

    private void learn(AddressBlock size, String key) {
        String block = size.of(actor.sourceIp());
        String network = Network.of(block);
        NodeBlocks node = node(key, actor.node());
        Optional<BlockUse> other = before.recall(LearnedKinds.BLOCKS, block)
                .filter(owner -> !owner.node().equals(key));
        boolean isNew = !node.of(size).areIn(network);
        boolean isBack = other.filter(owner -> owner.former().equals(key)).isPresent();
        BlockHabit habit = use.blocks(size);
        if (other.isPresent()) {
            String owner = other.get().node();
            NodeBlocks loser = node(owner, "");
            if (isBack || (!isNew && loser.of(size).hold(block))) {
                habit = habit.withMixed(TokenHabits.pod(actor), time);
            }
            if (!isBack && !isNew && loser.of(size).hold(block)) {
                use = use.with(size, habit);
                return;
            }
            // the block of a node that is gone, or of one that was seen there once
            PodBlocks less = loser.of(size).without(block);
            nodes.put(owner, loser.with(size, less, loser.last()));
            habit = habit.with(owner, less, network);
        }
        PodBlocks more = node.of(size).with(block, AddressBlock.part(actor.sourceIp()));
        nodes.put(key, node.with(size, more, time));
        owners.put(block, new BlockUse(key, other.map(BlockUse::node).orElseGet(() -> former(block)), time));
        use = use.with(size, habit.with(key, more, network));
    }

    private String former(String block) {
        return before.recall(LearnedKinds.BLOCKS, block).map(BlockUse::former).orElse("");
    }

    private NodeBlocks node(String key, String name) {
        NodeBlocks changed = nodes.get(key);
        return changed == null ? before.recall(LearnedKinds.NODES, key).orElseGet(() -> NodeBlocks.of(name)) : changed;
    }

    /** The networks of the cluster. */
    public ClusterNetworks networks() {
        return networks.with(Network.of(actor.sourceIp()), use);
    }

    /** By their keys, the nodes whose blocks are other ones now. */
    public Map<String, NodeBlocks> nodes() {
        return nodes;
    }

    /** By block, whose it is. */
    public Map<String, BlockUse> owners() {
        return owners;
    }
}
