package io.secretwatch.replay.source;

import io.secretwatch.wire.json.Json;
import java.util.Arrays;

/**
 * Goes into arrays and into lists with {@code items}, so that their events come out one by one however many there are.
 *
 * <p>Lists on one line that fits into memory are left to the decoder.
 */
final class ListCursor {

    private static final byte[] ITEMS = {'"', 'i', 't', 'e', 'm', 's', '"'};

    private final Window window;
    private boolean inside;
    private boolean inObject;
    private int indent = -1;
    private int taken;

    ListCursor(Window window) {
        this.window = window;
    }

    boolean inside() {
        return inside;
    }

    /** How far the lines are indented on which items start; -1 outside. */
    int indent() {
        return inside ? indent : -1;
    }

    /** How many bytes the last {@link #enter} or {@link #leave} passed over. */
    int taken() {
        return taken;
    }

    /** Goes in, if a list starts here that has to be read item by item. */
    boolean enter() {
        byte first = window.bytes()[window.from()];
        if (first == '[') {
            return enterArray();
        }
        int items = first == '{' ? items() : -1;
        return items >= 0 && goIn(items + 1, true);
    }

    private boolean enterArray() {
        int at = blank(1);
        byte next = at < 0 ? 0 : window.bytes()[window.from() + at];
        // a line of text may start with a bracket too
        return (next == '{' || next == '[' || next == '"' || next == ']') && goIn(1, false);
    }

    private boolean goIn(int distance, boolean object) {
        inside = true;
        inObject = object;
        taken = distance;
        int lineStart = Math.max(blank(distance), distance);
        while (lineStart > 0 && window.bytes()[window.from() + lineStart - 1] != '\n') {
            lineStart--;
        }
        indent = 0;
        for (int i = window.from() + lineStart;
                i < window.to() && (window.bytes()[i] == ' ' || window.bytes()[i] == '\t');
                i++) {
            indent++;
        }
        return true;
    }

    /** The distance of the array under {@code items}; negative where there is none within reach. */
    private int items() {
        int at = blank(1);
        while (at >= 0 && window.bytes()[window.from() + at] == '"') {
            int name = value(at);
            int colon = name < 0 ? -1 : blank(name);
            if (colon < 0 || window.bytes()[window.from() + colon] != ':') {
                return -1;
            }
            int value = blank(colon + 1);
            if (value < 0) {
                return -1;
            }
            int start = window.from() + at;
            if (Arrays.equals(window.bytes(), start, window.from() + name, ITEMS, 0, ITEMS.length)
                    && window.bytes()[window.from() + value] == '[') {
                return value;
            }
            int behind = value(value);
            int comma = behind < 0 ? -1 : blank(behind);
            if (comma < 0 || window.bytes()[window.from() + comma] != ',') {
                return -1;
            }
            at = blank(comma + 1);
        }
        return -1;
    }

    /** Passes over what stands between items, and after the last; {@code false} where an item starts. */
    boolean leave() {
        byte next = window.bytes()[window.from()];
        taken = 1;
        if (next == ',') {
            return true;
        }
        if (next != ']') {
            return false;
        }
        inside = false;
        if (inObject) {
            taken = behindObject();
        }
        return true;
    }

    /** After the members that follow {@code items}; right after the items where they are not JSON. */
    private int behindObject() {
        int at = blank(1);
        while (at >= 0 && window.bytes()[window.from() + at] == ',') {
            int name = blank(at + 1);
            int colon = name < 0 ? -1 : value(name);
            colon = colon < 0 ? -1 : blank(colon);
            int value = colon < 0 || window.bytes()[window.from() + colon] != ':' ? -1 : blank(colon + 1);
            int behind = value < 0 ? -1 : value(value);
            at = behind < 0 ? -1 : blank(behind);
        }
        return at >= 0 && window.bytes()[window.from() + at] == '}' ? at + 1 : 1;
    }

    /** The distance to the end of the value at a distance; negative where it does not end. */
    private int value(int distance) {
        while (true) {
            int end = Json.skip(window.bytes(), window.from() + distance, window.to());
            if (end >= 0) {
                return end - window.from();
            }
            if (end == Json.BROKEN || !window.muchMore()) {
                return -1;
            }
        }
    }

    /** The distance of the first byte from a distance on that is not blank; negative at the end. */
    private int blank(int distance) {
        while (true) {
            int at = Json.blank(window.bytes(), window.from() + distance, window.to());
            if (at < window.to()) {
                return at - window.from();
            }
            if (!window.more()) {
                return -1;
            }
        }
    }
}
