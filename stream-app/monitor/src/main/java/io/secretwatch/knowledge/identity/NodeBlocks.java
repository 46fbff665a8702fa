package io.secretwatch.knowledge.identity;

import io.secretwatch.principal.AddressBlock;
import io.secretwatch.principal.Network;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * At which addresses the Pods of one node are.
 *
 * @param name of the node
 * @param last when a Pod was last seen at an address that was new
 * @param blocks by {@link AddressBlock}, in the order in which they came, at most {@value #KEPT}; the oldest gives way
 */
public record NodeBlocks(String name, Instant last, Map<String, Held> blocks) {

    private static final int KEPT = 8;
    private static final int PODS_OF_A_HABIT = 4;
    private static final int PARTS_OF_A_HABIT = 2;
    private static final int PODS_OF_A_BLOCK = 2;

    /**
     * What of one block was seen.
     *
     * @param pods how many took an address in it, at most {@value #COUNTED}
     * @param parts of the block that they were in, one bit each
     */
    public record Held(int pods, int parts) {

        private static final int COUNTED = 15;

        private Held with(int part) {
            return new Held(Math.min(COUNTED, pods + 1), parts | 1 << part);
        }
    }

    public NodeBlocks {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    static NodeBlocks of(String name) {
        return new NodeBlocks(name, Instant.EPOCH, Map.of());
    }

    boolean has(String block) {
        return blocks.containsKey(block);
    }

    /** Whether Pods of the node were seen elsewhere in the network. */
    boolean isElsewhereIn(String network, String block) {
        for (String other : blocks.keySet()) {
            if (!other.equals(block) && Network.of(other).equals(network)) {
                return true;
            }
        }
        return false;
    }

    /** Whether Pods of the node were seen in the network, and none of them around the block. */
    boolean isAwayFrom(String network, String block) {
        boolean seen = false;
        String around = AddressBlock.around(block);
        for (String other : blocks.keySet()) {
            if (AddressBlock.around(other).equals(around)) {
                return false;
            }
            seen |= Network.of(other).equals(network);
        }
        return seen;
    }

    /** Whether several Pods of the node were seen around the block, and one in it. */
    boolean holds(String block) {
        if (!blocks.containsKey(block)) {
            return false;
        }
        int pods = 0;
        String around = AddressBlock.around(block);
        for (Map.Entry<String, Held> other : blocks.entrySet()) {
            if (AddressBlock.around(other.getKey()).equals(around)) {
                pods += other.getValue().pods();
            }
        }
        return pods >= PODS_OF_A_BLOCK;
    }

    /** Whether its Pods in the network are in several places. */
    boolean isSpreadIn(String network) {
        return aroundIn(network).size() > 1;
    }

    /** Whether all Pods of the node that were seen in the network, several, are close together, and not just next to each other. */
    boolean isCloseTogetherIn(String network) {
        int pods = 0;
        int parts = 0;
        for (Map.Entry<String, Held> block : blocks.entrySet()) {
            if (Network.of(block.getKey()).equals(network)) {
                pods += block.getValue().pods();
                parts += Integer.bitCount(block.getValue().parts());
            }
        }
        return !isSpreadIn(network) && pods >= PODS_OF_A_HABIT && parts >= PARTS_OF_A_HABIT;
    }

    /** After one more Pod took an address. */
    NodeBlocks with(String block, int part, Instant time) {
        Map<String, Held> more = new LinkedHashMap<>(blocks);
        more.put(block, more.getOrDefault(block, new Held(0, 0)).with(part));
        if (more.size() > KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return new NodeBlocks(name, time, more);
    }

    /** After the block turned out to be another's. */
    NodeBlocks without(String block) {
        Map<String, Held> less = new LinkedHashMap<>(blocks);
        less.remove(block);
        return new NodeBlocks(name, last, less);
    }

    /** Where its Pods in a network are, for people. */
    String text(String network) {
        return String.join(" and ", aroundIn(network));
    }

    private Set<String> aroundIn(String network) {
        Set<String> around = new TreeSet<>();
        for (String block : blocks.keySet()) {
            if (Network.of(block).equals(network)) {
                around.add(AddressBlock.around(block));
            }
        }
        return around;
    }
}
