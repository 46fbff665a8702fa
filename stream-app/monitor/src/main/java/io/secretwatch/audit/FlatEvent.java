package io.secretwatch.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts an event together again whose objects a log pipeline made into names with dots, such as {@code objectRef.resource}, or with
 * underscores, as Loki does.
 */
public final class FlatEvent {

    private static final List<String> OBJECTS = List.of(
            "objectRef",
            "user",
            "impersonatedUser",
            "responseStatus",
            "annotations",
            "requestObject",
            "responseObject",
            "authenticationMetadata",
            "sourceIPs");

    /** Names that only a flat event has; {@code user_agent} is none. */
    private static final List<String> SIGNS =
            List.of("objectRef.resource", "objectRef.name", "user.username", "user.groups", "responseStatus.code");

    /** What is in these has names of its own, which may have dots. */
    private static final Set<String> MAPS =
            Set.of("annotations", "labels", "matchLabels", "nodeSelector", "extra", "data", "stringData");

    private static final byte[] NAMESPACES = Slice.ascii("/namespaces/");
    private static final int MOST_STEPS = 200;

    private FlatEvent() {}

    /** Whether an event was made flat. */
    static boolean isOne(EventIndex event) {
        return event.hasForeign() && separator(event.fields(), "").isPresent();
    }

    /** Which character stands between the names of an event that was made flat; absent where it was not. */
    private static Optional<Character> separator(Fields event, String prefix) {
        for (String name : event.all().keySet()) {
            boolean joined = name.indexOf('.') >= 0 || name.indexOf('_') >= 0;
            if (joined && name.startsWith(prefix)) {
                for (String sign : SIGNS) {
                    int end = prefix.length() + sign.indexOf('.');
                    boolean flat = name.length() >= prefix.length() + sign.length()
                            && (name.charAt(end) == '.' || name.charAt(end) == '_')
                            && name.startsWith(sign.replace('.', name.charAt(end)), prefix.length());
                    if (flat) {
                        return Optional.of(name.charAt(end));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What stands before the names of an event that is a part of a flat object, such as {@code kubernetes.audit.}; absent where none is. */
    public static Optional<String> prefix(Fields object) {
        return object.all().keySet().stream()
                .filter(name -> name.endsWith(".requestURI") || name.endsWith("_requestURI"))
                .map(name -> name.substring(0, name.length() - "requestURI".length()))
                .findFirst();
    }

    /** The event as JSON with objects in each other, of the members whose names begin so. */
    public static byte[] restored(Fields object, String prefix) {
        char separator = separator(object, prefix).orElse('.');
        Branch root = new Branch();
        object.all().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                root.put(steps(name.substring(prefix.length()), separator), 0, alone(value));
            }
        });
        root.dropObjectInPart();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        root.write(out);
        return out.toByteArray();
    }

    /** The value of a field that a search engine returned as a list of one. Where a list belongs, one value is read as one. */
    private static Slice alone(Slice value) {
        if (!value.isArray()) {
            return value;
        }
        Walk elements = Walk.over(value);
        if (!elements.next()) {
            return value;
        }
        Slice first = elements.value();
        boolean one = !elements.next() && elements.state() == Walk.State.CLOSED;
        return one && !first.isObject() && !first.isArray() ? first : value;
    }

    private static String[] steps(String name, char separator) {
        boolean flat = OBJECTS.stream()
                .anyMatch(object -> name.startsWith(object)
                        && name.length() > object.length()
                        && (name.charAt(object.length()) == separator || name.charAt(object.length()) == '['));
        if (!flat) {
            return new String[] {name};
        }
        String plain = name.replace('[', separator).replace("]", "");
        String[] steps = plain.split(java.util.regex.Pattern.quote(String.valueOf(separator)), MOST_STEPS);
        for (int i = 0; i < steps.length - 1; i++) {
            if (MAPS.contains(steps[i])) {
                return inMap(steps, i, separator);
            }
        }
        return steps;
    }

    /** Joins the names after that of a map; in {@code extra} a number may follow, as values there are lists. */
    private static String[] inMap(String[] steps, int map, char separator) {
        int end = steps.length;
        if (steps[map].equals("extra") && isNumber(steps[end - 1]) && end > map + 2) {
            end--;
        }
        String[] joined = java.util.Arrays.copyOf(steps, map + 2 + (steps.length - end));
        joined[map + 1] = String.join(String.valueOf(separator), List.of(steps).subList(map + 1, end));
        if (end < steps.length) {
            joined[map + 2] = steps[end];
        }
        return joined;
    }

    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.length() < 6 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** An object or array that is put together. */
    private static final class Branch {

        private final Map<String, Branch> members = new LinkedHashMap<>();
        private @Nullable Slice value;

        void put(String[] steps, int at, Slice leaf) {
            if (at == steps.length) {
                value = value == null ? leaf : value;
            } else {
                members.computeIfAbsent(steps[at], any -> new Branch()).put(steps, at + 1, leaf);
            }
        }

        /** A query may have asked for a part of objectRef; where the path has a namespace that it lacks, the path says all. */
        void dropObjectInPart() {
            Branch ref = members.get("objectRef");
            Branch uri = members.get("requestURI");
            if (ref != null
                    && !ref.members.containsKey("namespace")
                    && ref.value == null
                    && uri != null
                    && uri.value != null
                    && uri.value.contains(NAMESPACES)) {
                members.remove("objectRef");
            }
        }

        void write(ByteArrayOutputStream out) {
            if (value != null && (members.isEmpty() || value.isObject())) {
                out.write(value.bytes(), value.from(), value.length());
                return;
            }
            boolean array = members.keySet().stream().allMatch(FlatEvent::isNumber);
            out.write(array ? '[' : '{');
            String comma = "";
            for (Map.Entry<String, Branch> member : members.entrySet()) {
                out.writeBytes(Slice.ascii(comma));
                if (!array) {
                    out.write('"');
                    out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(member.getKey()));
                    out.writeBytes(Slice.ascii("\":"));
                }
                member.getValue().write(out);
                comma = ",";
            }
            out.write(array ? ']' : '}');
        }
    }
}
