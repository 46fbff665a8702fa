package io.secretwatch.knowledge.identity;

import java.time.Instant;

/**
 * Which node's Pods are in a block of addresses.
 *
 * @param node the key of {@link NodeBlocks}
 * @param last when a Pod of it last took an address there
 */
public record BlockUse(String node, Instant last) {}
