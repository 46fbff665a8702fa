package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.json.Utf8Sanitizer;
import io.secretwatch.wire.line.LineFieldNames;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** An event that does not end, or stops being valid JSON: what precedes its bodies is kept, if it is complete. */
final class CutEvent {

    private static final Set<String> FROM_CLIENTS =
            Set.of("requestObject", "responseObject", "annotations", "protoPayload", "request", "response");
    private static final Set<String> OF_EVENTS =
            Set.of("auditID", "stage", "requestURI", "objectRef", "verb", "level", "requestReceivedTimestamp");
    private static final int LONGEST_ESCAPE = 12;

    private CutEvent() {}

    static Redacted redact(Tree tree, int nesting) {
        if (!looksLikeEvent(tree) && LineFieldNames.ALL.contains(tree.openName)) {
            byte[] line = begun(tree.bytes, tree.openFrom);
            if (line.length > 0) {
                // the envelope has said nothing but that it is one
                return AuditText.redact(line, nesting + 1);
            }
        }
        int end = keptTo(tree);
        byte[] kept = Arrays.copyOf(tree.bytes, end + 1);
        kept[end] = '}';
        Pass pass = new Pass(TreeReader.read(kept), 0, nesting, true);
        if (!looksLikeEvent(pass.tree)) {
            strange(pass);
        }
        Redacted whole = pass.run();
        Map<RedactedPlace, Integer> places = new EnumMap<>(RedactedPlace.class);
        places.put(RedactedPlace.CUT, 1);
        places.putAll(whole.places());
        byte[] open = Arrays.copyOf(whole.event(), whole.event().length - 1);
        return new Redacted(
                open, places.values().stream().mapToInt(Integer::intValue).sum(), places);
    }

    /** Whether the first object has fields that only events have. */
    static boolean looksLikeEvent(Tree tree) {
        return fieldsOfEvents(tree, 0) > 1;
    }

    private static int fieldsOfEvents(Tree tree, int object) {
        int found = 0;
        for (int child = tree.first(object); child != Tree.NONE; child = tree.next(child)) {
            found += OF_EVENTS.contains(tree.name(child)) ? 1 : 0;
        }
        return found;
    }

    /** Has all go of what may be a piece out of a Secret, as a container runtime makes it, but for what holds events itself. */
    private static void strange(Pass pass) {
        Tree tree = pass.tree;
        for (int node = 0; node < tree.size(); node++) {
            String name = tree.name(node);
            boolean known = tree.parent(node) == 0
                    && (OF_EVENTS.contains(name) || name.equals("kind") || name.equals("apiVersion"));
            if (tree.type(node) == Tree.OBJECT && fieldsOfEvents(tree, node) > 1) {
                node = tree.last(node);
            } else if (!tree.isContainer(node)
                    && !known
                    && !(LineFieldNames.ALL.contains(name) && StringRules.holdsEvent(tree.text(node)))) {
                pass.values(node, RedactedPlace.CUT);
            }
        }
    }

    private static int keptTo(Tree tree) {
        int end = tree.size() == 0 ? 1 : tree.from(0) + 1;
        for (int child = tree.size() == 0 ? Tree.NONE : tree.first(0); child != Tree.NONE; child = tree.next(child)) {
            // a number that the text ends with may have gone on
            boolean whole = tree.to(child) != Tree.NONE
                    && (tree.to(child) < tree.bytes.length || tree.type(child) == Tree.STRING);
            if (!whole || FROM_CLIENTS.contains(tree.name(child))) {
                break;
            }
            end = tree.to(child);
        }
        return end;
    }

    /** The text of a string that does not end, but for an escape in its middle. */
    private static byte[] begun(byte[] bytes, int from) {
        for (int less = 0; less <= LONGEST_ESCAPE && bytes.length - less > from; less++) {
            byte[] string = Arrays.copyOfRange(bytes, from, bytes.length - less + 1);
            string[string.length - 1] = '"';
            try (var parser = TreeReader.JSON.createParser(Utf8Sanitizer.sanitize(string))) {
                parser.nextToken();
                return parser.getText().getBytes(StandardCharsets.UTF_8);
            } catch (IOException e) {
                // one byte less may be a text
            }
        }
        return new byte[0];
    }
}
