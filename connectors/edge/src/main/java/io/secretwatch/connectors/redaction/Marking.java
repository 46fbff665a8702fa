package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes into an event's own annotations how much went from it, and takes off a mark that came in. */
final class Marking {

    private Marking() {}

    /** For each event, by its node. */
    static void write(Tree tree, Splices splices, Map<Integer, Map<RedactedPlace, Integer>> byEvent) {
        byEvent.forEach((event, counts) -> {
            String mark = counts.isEmpty() ? "" : "\"" + RedactionMarks.ANNOTATION + "\":\"" + text(counts) + "\"";
            List<Integer> holders = holders(tree, event);
            boolean written = mark.isEmpty();
            for (int holder : holders) {
                written |= into(tree, splices, holder, written ? "" : mark);
            }
            if (!written) {
                insert(tree, splices, event, "\"" + holderName(tree, event) + "\":{" + mark + "}");
            }
        });
    }

    static String text(Map<RedactedPlace, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getKey().word() + "=" + count.getValue())
                .collect(Collectors.joining(","));
    }

    /** Cloud Logging keeps the annotations as the entry's labels. */
    static String holderName(Tree tree, int event) {
        return tree.member(event, "protoPayload") == Tree.NONE ? "annotations" : "labels";
    }

    private static List<Integer> holders(Tree tree, int event) {
        String name = holderName(tree, event);
        List<Integer> holders = new ArrayList<>();
        for (int child = tree.first(event); child != Tree.NONE; child = tree.next(child)) {
            if (name.equals(tree.name(child))) {
                holders.add(child);
            }
        }
        return holders;
    }

    /** Takes off what came in, and puts the mark first; says whether it did. */
    private static boolean into(Tree tree, Splices splices, int holder, String mark) {
        if (tree.type(holder) != Tree.OBJECT) {
            if (!mark.isEmpty()) {
                splices.replace(tree.from(holder), tree.to(holder), Texts.utf8("{" + mark + "}"));
            }
            return !mark.isEmpty();
        }
        boolean others = false;
        int before = Tree.NONE;
        List<int[]> off = new ArrayList<>();
        for (int child = tree.first(holder); child != Tree.NONE; child = tree.next(child)) {
            if (RedactionMarks.ANNOTATION.equals(tree.name(child))) {
                int next = tree.next(child);
                off.add(
                        others
                                ? new int[] {tree.to(before), tree.to(child)}
                                : new int[] {
                                    tree.nameFrom(child), next == Tree.NONE ? tree.to(child) : tree.nameFrom(next)
                                });
            } else {
                others = true;
            }
            before = child;
        }
        if (!mark.isEmpty()) {
            splices.replace(tree.from(holder) + 1, tree.from(holder) + 1, Texts.utf8(mark + (others ? "," : "")));
        }
        off.forEach(range -> splices.replace(range[0], range[1], new byte[0]));
        return !mark.isEmpty();
    }

    private static void insert(Tree tree, Splices splices, int event, String member) {
        int at = tree.to(event) - 1;
        splices.replace(at, at, Texts.utf8((tree.first(event) == Tree.NONE ? "" : ",") + member));
    }
}
