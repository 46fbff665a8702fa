package io.secretwatch.knowledge.identity;

import io.secretwatch.principal.AddressBlock;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who uses credentials from one network.
 *
 * @param first when it was first seen
 * @param ofNodes a kubelet is there
 * @param people who are neither accounts nor components, at most {@value #PEOPLE}
 * @param pods with whose tokens it was used
 * @param misplaced with whose tokens it was used though they do not belong there
 * @param wide how nodes share its addresses, in wide blocks
 * @param narrow how nodes share its addresses, in narrow blocks
 */
public record NetworkUse(
        Instant first,
        boolean ofNodes,
        Set<String> people,
        Users pods,
        Users misplaced,
        BlockHabit wide,
        BlockHabit narrow) {

    private static final int PEOPLE = Threshold.PEOPLE_OF_A_NETWORK.count();
    private static final int PODS = Threshold.PODS_OF_A_NETWORK.count();
    private static final int NODES = Threshold.NODES_OF_A_NETWORK.count();
    private static final int PODS_THOUGH_MISPLACED = Threshold.TOKENS_OF_A_NEW_NETWORK.count();
    private static final int NODES_THOUGH_MISPLACED = Threshold.NODES_OF_A_NEW_NETWORK.count();
    private static final Duration SETTLED_AFTER = Threshold.NETWORK_SETTLED.time();

    public NetworkUse {
        people = Collections.unmodifiableSet(new TreeSet<>(people));
    }

    static NetworkUse since(Instant time) {
        return new NetworkUse(time, false, Set.of(), Users.NONE, Users.NONE, BlockHabit.NONE, BlockHabit.NONE);
    }

    /**
     * Pods that use their tokens, the nodes on which they run, and their addresses; a few of each.
     *
     * @param pods at most {@link #PODS_KEPT}
     * @param nodes at most {@link #NODES_KEPT}
     * @param addresses at most {@link #NODES_KEPT}
     */
    public record Users(Set<String> pods, Set<String> nodes, Set<String> addresses) {

        static final Users NONE = new Users(Set.of(), Set.of(), Set.of());
        private static final int PODS_KEPT = PODS_THOUGH_MISPLACED;
        private static final int NODES_KEPT = NODES_THOUGH_MISPLACED;

        public Users {
            pods = Collections.unmodifiableSet(new TreeSet<>(pods));
            nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
            addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
        }

        Users with(String pod, String node, String address) {
            Set<String> morePods = SmallSet.with(pods, pod, PODS_KEPT);
            Set<String> moreNodes = SmallSet.with(nodes, node, NODES_KEPT);
            Set<String> moreAddresses = SmallSet.with(addresses, address, NODES_KEPT);
            boolean same = morePods.size() == pods.size()
                    && moreNodes.size() == nodes.size()
                    && moreAddresses.size() == addresses.size();
            return same ? this : new Users(morePods, moreNodes, moreAddresses);
        }

        boolean areMany(int pods, int nodes) {
            return this.pods.size() >= pods && this.nodes.size() >= nodes;
        }
    }

    /**
     * Whether it is one of the cluster's own: a kubelet is there, or Pods of several nodes are. Where so many tokens were used that did not
     * belong there, the cluster has a network more; each was a finding.
     */
    public boolean isOfCluster() {
        return ofNodes || pods.areMany(PODS, NODES) || misplaced.areMany(PODS_THOUGH_MISPLACED, NODES_THOUGH_MISPLACED);
    }

    /** Whether Pods were seen there long enough, and at addresses of their own, to say that Pods come from there and not from elsewhere. */
    boolean isWherePodsAre(Instant now) {
        return pods.areMany(PODS, NODES) && pods.addresses().size() >= PODS && now.isAfter(first.plus(SETTLED_AFTER));
    }

    /** Whether people come from there, several of them. */
    boolean isOfPeople() {
        return people.size() >= PEOPLE;
    }

    NetworkUse withNode() {
        return ofNodes ? this : new NetworkUse(first, true, people, pods, misplaced, wide, narrow);
    }

    NetworkUse withPerson(String user) {
        Set<String> more = SmallSet.with(people, user, PEOPLE);
        return more.size() == people.size()
                ? this
                : new NetworkUse(first, ofNodes, more, pods, misplaced, wide, narrow);
    }

    /** How nodes share its addresses, in blocks of a size. */
    BlockHabit blocks(AddressBlock size) {
        return size == AddressBlock.WIDE ? wide : narrow;
    }

    /** The size of blocks, the narrowest, that say on which node a Pod is; absent where none does. */
    Optional<AddressBlock> tellingNodes(Instant now) {
        if (narrow.tellsNodes(now)) {
            return Optional.of(AddressBlock.NARROW);
        }
        return wide.tellsNodes(now) ? Optional.of(AddressBlock.WIDE) : Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    NetworkUse withPods(Users more) {
        return more == pods ? this : new NetworkUse(first, ofNodes, people, more, misplaced, wide, narrow);
    }

    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    NetworkUse withMisplaced(Users more) {
        return more == misplaced ? this : new NetworkUse(first, ofNodes, people, pods, more, wide, narrow);
    }

    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    NetworkUse with(AddressBlock size, BlockHabit habit) {
        if (habit == blocks(size)) {
            return this;
        }
        return size == AddressBlock.WIDE
                ? new NetworkUse(first, ofNodes, people, pods, misplaced, habit, narrow)
                : new NetworkUse(first, ofNodes, people, pods, misplaced, wide, habit);
    }
}
