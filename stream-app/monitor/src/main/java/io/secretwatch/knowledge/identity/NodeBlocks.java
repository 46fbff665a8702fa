package io.secretwatch.knowledge.identity;

import io.secretwatch.principal.AddressBlock;
import java.time.Instant;

/**
 * At which addresses the Pods of one node are.
 *
 * @param name of the node
 * @param last when a Pod was last seen at an address that was new
 * @param wide the blocks in which they are, taken to be wide
 * @param narrow the blocks in which they are, taken to be narrow
 */
public record NodeBlocks(String name, Instant last, PodBlocks wide, PodBlocks narrow) {

    static NodeBlocks of(String name) {
        return new NodeBlocks(name, Instant.EPOCH, PodBlocks.NONE, PodBlocks.NONE);
    }

    PodBlocks of(AddressBlock size) {
        return size == AddressBlock.WIDE ? wide : narrow;
    }

    NodeBlocks with(AddressBlock size, PodBlocks blocks, Instant time) {
        return size == AddressBlock.WIDE
                ? new NodeBlocks(name, time, blocks, narrow)
                : new NodeBlocks(name, time, wide, blocks);
    }
}
