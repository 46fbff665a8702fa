package io.secretwatch.knowledge.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether each node has blocks of Pod addresses of its own in a network, as far as tokens show it, for blocks of one size.
 *
 * @param close nodes of which several Pods were seen, all in one block, at most {@value #NODES_KEPT}
 * @param spread nodes whose Pods are in several blocks, at most {@value #NODES_KEPT}
 * @param doubts that the last two weeks gave
 */
public record BlockHabit(Set<String> close, Set<String> spread, Doubts doubts) {

    /** Nothing known. */
    public static final BlockHabit NONE = new BlockHabit(Set.of(), Set.of(), Doubts.NONE);

    private static final int NODES_KEPT = 8;
    private static final int CLOSE_NODES = 2;
    private static final int CLOSE_FOR_EACH_SPREAD = 4;

    public BlockHabit {
        close = Collections.unmodifiableSet(new TreeSet<>(close));
        spread = Collections.unmodifiableSet(new TreeSet<>(spread));
    }

    /**
     * What speaks against blocks of nodes.
     *
     * @param mixed Pods that were seen among those of another node, at most {@value #KEPT}
     * @param misplaced Pods whose tokens were used among those of another node, which was a finding, at most {@value #KEPT}
     * @param addresses at which that was, at most {@value #KEPT}: a thief has one, Pods have each their own
     * @param last when there was the last one, to half a day
     */
    public record Doubts(Set<String> mixed, Set<String> misplaced, Set<String> addresses, Instant last) {

        static final Doubts NONE = new Doubts(Set.of(), Set.of(), Set.of(), Instant.EPOCH);

        private static final int KEPT = 3;
        private static final int MIXED = 2;
        private static final Duration OVER_AFTER = Duration.ofDays(14);
        private static final Duration STALE = Duration.ofHours(12);

        public Doubts {
            mixed = Collections.unmodifiableSet(new TreeSet<>(mixed));
            misplaced = Collections.unmodifiableSet(new TreeSet<>(misplaced));
            addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
        }

        private boolean areMany(Instant now) {
            boolean many = mixed.size() >= MIXED || (misplaced.size() >= KEPT && addresses.size() >= KEPT);
            return many && now.isBefore(last.plus(OVER_AFTER));
        }

        /** Those of long ago are over when there is a new one. */
        private Doubts lately(Instant now) {
            return now.isAfter(last.plus(OVER_AFTER)) ? NONE : this;
        }

        private Doubts withMixed(String pod, Instant time) {
            return new Doubts(SmallSet.with(mixed, pod, KEPT), misplaced, addresses, time);
        }

        private Doubts withMisplaced(String pod, String address, Instant time) {
            return new Doubts(
                    mixed, SmallSet.with(misplaced, pod, KEPT), SmallSet.with(addresses, address, KEPT), time);
        }

        private int size() {
            return mixed.size() + misplaced.size() + addresses.size();
        }
    }

    /** Whether the blocks say on which node a Pod is. */
    boolean tellsNodes(Instant now) {
        return close.size() >= CLOSE_NODES
                && close.size() >= CLOSE_FOR_EACH_SPREAD * spread.size()
                && !doubts.areMany(now);
    }

    /** With what is known of one node now. */
    BlockHabit with(String node, PodBlocks blocks, String network) {
        boolean isSpread = blocks.areSpreadIn(network);
        Set<String> nowSpread = isSpread ? SmallSet.with(spread, node, NODES_KEPT) : SmallSet.without(spread, node);
        Set<String> nowClose = isSpread
                ? SmallSet.without(close, node)
                : blocks.areCloseIn(network) ? SmallSet.with(close, node, NODES_KEPT) : close;
        return nowSpread.size() == spread.size() && nowClose.size() == close.size()
                ? this
                : new BlockHabit(nowClose, nowSpread, doubts);
    }

    /** After a Pod was seen among those of another node. */
    BlockHabit withMixed(String pod, Instant time) {
        Doubts before = doubts.lately(time);
        return with(before, before.withMixed(pod, time));
    }

    /** After a token that names one node was used among the Pods of another. */
    BlockHabit withMisplaced(String pod, String address, Instant time) {
        Doubts before = doubts.lately(time);
        return with(before, before.withMisplaced(pod, address, time));
    }

    private BlockHabit with(Doubts before, Doubts after) {
        boolean grew = after.size() > before.size();
        return grew || after.last().isAfter(before.last().plus(Doubts.STALE))
                ? new BlockHabit(close, spread, after)
                : this;
    }
}
