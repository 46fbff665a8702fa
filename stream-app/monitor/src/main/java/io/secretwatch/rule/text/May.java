package io.secretwatch.rule.text;

import io.secretwatch.policy.AcceptedText;
import java.util.Collection;
import java.util.List;

/** What an entry lets its principal do, as a policy has it: {@code read: {verbs: ["get"], namespaces: ["shop"]}}. */
final class May {

    private final StringBuilder text;
    private boolean first = true;
    private boolean taken = true;

    private May(String act) {
        text = new StringBuilder(act).append(": {");
    }

    /** An act without bounds yet, as {@code read}. */
    static May act(String act) {
        return new May(act);
    }

    /** In this field no other text than this. */
    May only(String field, String name) {
        return only(field, List.of(name));
    }

    /** In this field no other texts than these. */
    May only(String field, Collection<String> names) {
        bounds(field).append(PolicyNames.list(names));
        for (String name : names) {
            taken = taken && AcceptedText.in(field, name);
        }
        return this;
    }

    /** The same, where there are any. */
    May onlyIfAny(String field, Collection<String> names) {
        return names.isEmpty() ? this : only(field, names);
    }

    /** Of a kind whose name is a word to YAML as it is. */
    May kind(String word) {
        bounds("kinds").append('[').append(word).append(']');
        return this;
    }

    /** Narrowed to what bears these labels. */
    May labelled(String selector) {
        bounds("labelSelector").append(PolicyNames.quoted(selector));
        taken = taken && AcceptedText.in("labelSelector", selector);
        return this;
    }

    private StringBuilder bounds(String field) {
        text.append(first ? "" : ", ").append(field).append(": ");
        first = false;
        return text;
    }

    /** Whether a policy takes it. */
    boolean isTaken() {
        return taken;
    }

    /** As it stands in a policy. */
    String text() {
        return text + "}";
    }
}
