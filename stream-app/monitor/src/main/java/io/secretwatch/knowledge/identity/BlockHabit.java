package io.secretwatch.knowledge.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether each node has blocks of Pod addresses of its own in a network, as far as tokens show it.
 *
 * @param close nodes of which several Pods were seen, all close together, at most {@value #NODES_KEPT}
 * @param spread nodes whose Pods are in several places, at most {@value #NODES_KEPT}
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
     * @param of nodes whose tokens were used among the Pods of another, which was a finding, at most {@value #KEPT}
     * @param at the nodes among whose Pods that was, at most {@value #KEPT}
     * @param last when one of them last grew
     */
    public record Doubts(Set<String> mixed, Set<String> of, Set<String> at, Instant last) {

        static final Doubts NONE = new Doubts(Set.of(), Set.of(), Set.of(), Instant.EPOCH);

        private static final int KEPT = 3;
        private static final Duration OVER_AFTER = Duration.ofDays(14);

        public Doubts {
            mixed = Collections.unmodifiableSet(new TreeSet<>(mixed));
            of = Collections.unmodifiableSet(new TreeSet<>(of));
            at = Collections.unmodifiableSet(new TreeSet<>(at));
        }

        private boolean areMany(Instant now) {
            boolean many = mixed.size() >= KEPT || (of.size() >= KEPT && at.size() >= KEPT);
            return many && now.isBefore(last.plus(OVER_AFTER));
        }

        /** Those of long ago are over when there is a new one. */
        private Doubts lately(Instant now) {
            return now.isAfter(last.plus(OVER_AFTER)) ? NONE : this;
        }

        private Doubts withMixed(String pod, Instant time) {
            return new Doubts(BlockHabit.with(mixed, pod, KEPT), of, at, time);
        }

        private Doubts withMisplaced(String node, String owner, Instant time) {
            return new Doubts(mixed, BlockHabit.with(of, node, KEPT), BlockHabit.with(at, owner, KEPT), time);
        }

        private int size() {
            return mixed.size() + of.size() + at.size();
        }
    }

    /** Whether the blocks say on which node a Pod is. */
    boolean tellsNodes(Instant now) {
        return close.size() >= CLOSE_NODES
                && close.size() >= CLOSE_FOR_EACH_SPREAD * spread.size()
                && !doubts.areMany(now);
    }

    /** With what is known of one node now. */
    BlockHabit with(String node, NodeBlocks blocks, String network) {
        boolean isSpread = blocks.isSpreadIn(network);
        Set<String> nowSpread = isSpread ? with(spread, node, NODES_KEPT) : without(spread, node);
        Set<String> nowClose = isSpread
                ? without(close, node)
                : blocks.isCloseTogetherIn(network) ? with(close, node, NODES_KEPT) : close;
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
    BlockHabit withMisplaced(String node, String owner, Instant time) {
        Doubts before = doubts.lately(time);
        return with(before, before.withMisplaced(node, owner, time));
    }

    private BlockHabit with(Doubts before, Doubts after) {
        return after.size() == before.size() ? this : new BlockHabit(close, spread, after);
    }

    private static Set<String> with(Set<String> some, String one, int kept) {
        if (some.size() >= kept || some.contains(one)) {
            return some;
        }
        Set<String> more = new TreeSet<>(some);
        more.add(one);
        return more;
    }

    private static Set<String> without(Set<String> some, String one) {
        if (!some.contains(one)) {
            return some;
        }
        Set<String> less = new TreeSet<>(some);
        less.remove(one);
        return less;
    }
}
