package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.Jwt;
import io.secretwatch.wire.redaction.RedactedPlace;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One pass over the tree of a text, from the outside to the inside, that collects what has to go.
 *
 * <p>What a value is in is known by marks, which it hands down to what is in it. So no order of members hides anything.
 */
final class Pass {

    /** In a body, or in another part of an event that clients write: nothing in there is an event. */
    static final int BODY = 1;
    /** In a body of a request about Secrets. */
    static final int SECRETS = 1 << 1;
    /** In a body of a request about tokens, or in TokenRequest or TokenReview. */
    static final int TOKENS = 1 << 2;
    /** In the patch of a webhook. */
    static final int WEBHOOK = 1 << 3;
    /** In something whose values go, all of them. */
    static final int VALUES = 1 << 4;
    /** Marks that hold for one value alone: it has to be a Secret, a patch of one, or the answer to such a request. */
    static final int STRICT = 1 << 5;
    /** A row of a Table of Secrets. */
    static final int ROW = 1 << 6;
    /** Has been dealt with. */
    static final int DONE = 1 << 7;

    /** In words of a client, an authenticator or a plugin, in which what looks like a credential goes. */
    static final int WORDS = 1 << 8;
    /** In {@code extra} of a user. */
    static final int EXTRA = 1 << 9;

    private static final int HANDED_DOWN = BODY | SECRETS | TOKENS | WEBHOOK | VALUES | WORDS | EXTRA;
    private static final byte[] QUOTED = Texts.utf8("\"" + RedactionMarks.VALUE + "\"");

    final Tree tree;
    final int nesting;
    final boolean jwt;
    final boolean cut;
    private final int[] marks;
    private final RedactedPlace[] places;
    private final Splices splices = new Splices();
    private final Map<RedactedPlace, Integer> total = new EnumMap<>(RedactedPlace.class);
    private final Map<Integer, Map<RedactedPlace, Integer>> byEvent = new HashMap<>();
    private Set<String> requestWords = Set.of();
    private int event = Tree.NONE;

    /**
     * A pass over a text that stands in so many others.
     *
     * @param cut the text is what was kept of one that did not end
     */
    Pass(Tree tree, int marksOfRoots, int nesting, boolean cut) {
        this.tree = tree;
        this.cut = cut;
        this.nesting = nesting;
        this.jwt = Jwt.mayBeIn(tree.bytes);
        this.marks = new int[tree.size()];
        this.places = new RedactedPlace[tree.size()];
        for (int root = 0; root < tree.size(); root = tree.last(root) + 1) {
            marks[root] = marksOfRoots;
        }
    }

    Redacted run() {
        for (int node = 0; node < tree.size(); node = in(node, DONE) ? tree.last(node) + 1 : node + 1) {
            int parent = tree.parent(node);
            if (parent != Tree.NONE) {
                marks[node] |= marks[parent] & HANDED_DOWN;
                places[node] = places[node] == null ? places[parent] : places[node];
            }
            if (event != Tree.NONE && node > tree.last(event)) {
                event = Tree.NONE;
            }
            if (!in(node, DONE)) {
                look(node);
            }
        }
        Marking.write(tree, splices, byEvent);
        int removed = total.values().stream().mapToInt(Integer::intValue).sum();
        return new Redacted(splices.apply(tree.bytes), removed, total);
    }

    private void look(int node) {
        if (in(node, VALUES)) {
            if (tree.type(node) == Tree.STRING || tree.type(node) == Tree.OTHER) {
                replace(node, places[node]);
            }
        } else if (tree.type(node) == Tree.STRING) {
            StringRules.apply(this, node);
        } else if (tree.type(node) == Tree.OBJECT) {
            ObjectRules.apply(this, node);
        } else if (tree.type(node) == Tree.ARRAY) {
            SecretRules.array(this, node);
        } else if (in(node, STRICT) && tree.type(node) == Tree.OTHER) {
            replace(node, RedactedPlace.BODY);
        }
    }

    boolean in(int node, int mark) {
        return (marks[node] & mark) != 0;
    }

    int handedDown(int node) {
        return marks[node] & (HANDED_DOWN | STRICT);
    }

    void mark(int node, int more) {
        marks[node] |= more;
    }

    /** Has all values below a node, and itself, go; names stay. */
    void values(int node, RedactedPlace place) {
        marks[node] |= VALUES;
        places[node] = place;
    }

    /** Puts the word for what went in place of a value. */
    void replace(int node, RedactedPlace place) {
        replace(node, QUOTED, place, 1);
    }

    /** Puts another text in place of a value. */
    void replace(int node, String text, RedactedPlace place, int counted) {
        replace(node, Texts.quoted(text), place, counted);
    }

    private void replace(int node, byte[] by, RedactedPlace place, int counted) {
        int from = tree.from(node);
        if (!Arrays.equals(tree.bytes, from, tree.to(node), by, 0, by.length)) {
            splices.replace(from, tree.to(node), by);
        }
        count(place, counted);
        mark(node, DONE);
    }

    /** Takes over what was done to the text within a string. */
    void replace(int node, Redacted within) {
        splices.replace(
                tree.from(node), tree.to(node), Texts.quoted(new String(within.event(), StandardCharsets.UTF_8)));
    }

    /** Whether what is looked at is part of an event, and not of what is around one. */
    boolean inEvent() {
        return event != Tree.NONE;
    }

    void count(RedactedPlace place, int more) {
        total.merge(place, more, Integer::sum);
        if (event != Tree.NONE) {
            byEvent.computeIfAbsent(event, begun -> new EnumMap<>(RedactedPlace.class))
                    .merge(place, more, Integer::sum);
        }
    }

    /** From here on, what goes is counted in the mark of this event. */
    void begin(int newEvent) {
        event = newEvent;
        byEvent.put(newEvent, new EnumMap<>(RedactedPlace.class));
        requestWords = Set.of();
        if (cut) {
            count(RedactedPlace.CUT, 1);
        }
    }

    /** Words that an error message of the event may quote: those of the request line, and names of users. */
    Set<String> requestWords() {
        if (requestWords.isEmpty()) {
            requestWords =
                    new HashSet<>(Set.of("secrets", "Secret", "v1", "users", "groups", "serviceaccounts", "uids"));
            if (event == Tree.NONE) {
                return requestWords;
            }
            requestWords.addAll(RequestUri.steps(tree.text(tree.member(event, "requestURI"))));
            for (String user : new String[] {"user", "impersonatedUser"}) {
                int info = tree.member(event, user);
                String name = info == Tree.NONE ? "" : tree.text(tree.member(info, "username"));
                requestWords.add(name);
                // the node authorizer's own words
                requestWords.add(name.startsWith("system:node:") ? name.substring("system:node:".length()) : "");
            }
            int ref = tree.member(event, "objectRef");
            requestWords.add(ref == Tree.NONE ? "" : tree.text(tree.member(ref, "name")));
        }
        return requestWords;
    }
}
