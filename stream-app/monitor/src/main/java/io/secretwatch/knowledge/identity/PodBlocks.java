package io.secretwatch.knowledge.identity;

import io.secretwatch.principal.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of addresses in which Pods of one node were seen.
 *
 * @param blocks in the order in which they came, at most {@value #KEPT}; the oldest gives way
 */
public record PodBlocks(Map<String, Held> blocks) {

    static final PodBlocks NONE = new PodBlocks(Map.of());

    private static final int KEPT = 8;
    private static final int PODS_OF_A_HABIT = 4;
    private static final int PARTS_OF_A_HABIT = 2;
    private static final int SEVERAL = 2;

    /**
     * What of one block was seen.
     *
     * @param pods how many took an address in it, at most {@value #COUNTED}
     * @param parts of the block that they were in, one bit each
     */
    public record Held(int pods, int parts) {

        private static final int COUNTED = 15;

        private Held with(int part) {
            return new Held(Math.min(COUNTED, pods + 1), parts | (1 << part));
        }
    }

    public PodBlocks {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    boolean has(String block) {
        return blocks.containsKey(block);
    }

    /** Whether several Pods were seen in the block. */
    boolean hold(String block) {
        Held held = blocks.get(block);
        return held != null && held.pods() >= SEVERAL;
    }

    /** Whether several Pods were seen in the network, and none in the block. */
    boolean areAwayFrom(String block) {
        if (blocks.containsKey(block)) {
            return false;
        }
        int pods = 0;
        for (String other : in(Network.of(block))) {
            pods += held(other).pods();
        }
        return pods >= SEVERAL;
    }

    boolean areIn(String network) {
        return !in(network).isEmpty();
    }

    /** Whether Pods were seen in several blocks of the network. */
    boolean areSpreadIn(String network) {
        return in(network).size() > 1;
    }

    /** Whether several Pods were seen in the network, all in one block, and not just next to each other. */
    boolean areCloseIn(String network) {
        List<String> some = in(network);
        return some.size() == 1
                && held(some.get(0)).pods() >= PODS_OF_A_HABIT
                && Integer.bitCount(held(some.get(0)).parts()) >= PARTS_OF_A_HABIT;
    }

    /** After one more Pod took an address. */
    PodBlocks with(String block, int part) {
        Map<String, Held> more = new LinkedHashMap<>(blocks);
        more.put(block, held(block).with(part));
        if (more.size() > KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return new PodBlocks(more);
    }

    /** After the block turned out to be another's. */
    PodBlocks without(String block) {
        Map<String, Held> less = new LinkedHashMap<>(blocks);
        less.remove(block);
        return new PodBlocks(less);
    }

    /** The blocks of the network, for people. */
    String text(String network) {
        return String.join(" and ", in(network));
    }

    private Held held(String block) {
        return blocks.getOrDefault(block, new Held(0, 0));
    }

    private List<String> in(String network) {
        return blocks.keySet().stream()
                .filter(block -> Network.of(block).equals(network))
                .toList();
    }
}
