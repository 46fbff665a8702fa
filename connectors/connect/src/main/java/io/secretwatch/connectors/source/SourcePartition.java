package io.secretwatch.connectors.source;

import java.util.Map;
import java.util.TreeMap;

/** What Connect keeps an offset for: a path, on a node where that has a name. */
final class SourcePartition {

    private static final String PATH = "path";
    private static final String NODE = "node";

    private SourcePartition() {}

    static Map<String, String> of(String path, String node) {
        Map<String, String> partition = new TreeMap<>(Map.of(PATH, path));
        if (!node.isEmpty()) {
            partition.put(NODE, node);
        }
        return partition;
    }

    static boolean isOne(Map<String, ?> partition) {
        return partition != null
                && partition.get(PATH) instanceof String
                && partition.keySet().stream().allMatch(key -> key.equals(PATH) || key.equals(NODE))
                && partition.values().stream().allMatch(String.class::isInstance);
    }
}
