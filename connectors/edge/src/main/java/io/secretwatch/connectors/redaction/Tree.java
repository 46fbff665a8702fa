package io.secretwatch.connectors.redaction;

import java.util.Arrays;

/** Where each value of a JSON text stands, in the order of the text: a table, so that no depth of nesting is a depth of calls. */
final class Tree {

    static final byte OBJECT = 1;
    static final byte ARRAY = 2;
    static final byte STRING = 3;
    static final byte OTHER = 4;
    static final byte NULL = 5;
    static final int NONE = -1;

    final byte[] bytes;
    /** Whether the text ended before its values did, or is not valid JSON somewhere. */
    boolean broken;
    /** The name of a string that does not end, and where that begins; empty where there is none. */
    String openName = "";

    int openFrom;
    private int size;
    private byte[] types;
    private int[] from;
    private int[] to;
    private int[] parents;
    private int[] lasts;
    private int[] nameFrom;
    private String[] names;

    Tree(byte[] bytes) {
        this.bytes = bytes;
        int guess = bytes.length / 20 + 16;
        types = new byte[guess];
        from = new int[guess];
        to = new int[guess];
        parents = new int[guess];
        lasts = new int[guess];
        nameFrom = new int[guess];
        names = new String[guess];
    }

    int add(byte type, int parent, String name, int nameAt, int start) {
        if (size == types.length) {
            grow();
        }
        types[size] = type;
        parents[size] = parent;
        names[size] = name;
        nameFrom[size] = nameAt;
        from[size] = start;
        to[size] = NONE;
        lasts[size] = size;
        return size++;
    }

    /** Says where a value ends: after its last byte. */
    void end(int node, int at) {
        to[node] = at;
        lasts[node] = size - 1;
    }

    private void grow() {
        int more = size * 2;
        types = Arrays.copyOf(types, more);
        from = Arrays.copyOf(from, more);
        to = Arrays.copyOf(to, more);
        parents = Arrays.copyOf(parents, more);
        lasts = Arrays.copyOf(lasts, more);
        nameFrom = Arrays.copyOf(nameFrom, more);
        names = Arrays.copyOf(names, more);
    }

    int size() {
        return size;
    }

    byte type(int node) {
        return types[node];
    }

    boolean isContainer(int node) {
        return types[node] <= ARRAY;
    }

    /** The name of a member; empty for an element and for a root. */
    String name(int node) {
        return names[node];
    }

    int parent(int node) {
        return parents[node];
    }

    int from(int node) {
        return from[node];
    }

    /** After the value; {@link #NONE} where it does not end. */
    int to(int node) {
        return to[node];
    }

    /** Where the member's name starts, with its quote. */
    int nameFrom(int node) {
        return nameFrom[node];
    }

    /** The last node below this one; itself where there is none. */
    int last(int node) {
        return lasts[node];
    }

    /** The first member or element; {@link #NONE} where there is none. */
    int first(int node) {
        return isContainer(node) && node + 1 < size && parents[node + 1] == node ? node + 1 : NONE;
    }

    /** The member or element after this one; {@link #NONE} where there is none. */
    int next(int node) {
        int behind = lasts[node] + 1;
        return behind < size && parents[behind] == parents[node] ? behind : NONE;
    }

    /** The first member of this name; {@link #NONE} where there is none. */
    int member(int object, String name) {
        for (int child = types[object] == OBJECT ? first(object) : NONE; child != NONE; child = next(child)) {
            if (name.equals(names[child])) {
                return child;
            }
        }
        return NONE;
    }

    /** A string's text; empty for everything else. */
    String text(int node) {
        return node == NONE || types[node] != STRING ? "" : Texts.unquoted(bytes, from[node], to[node]);
    }
}
