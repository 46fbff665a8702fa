package io.secretwatch.knowledge.identity;

import java.time.Instant;

/**
 * Which node's Pods are in a block of addresses.
 *
 * @param node the key of {@link NodeBlocks}
 * @param former the node whose they were before, empty where it was nobody's
 * @param last when a Pod of the node last took an address there
 */
public record BlockUse(String node, String former, Instant last) {}
