package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes from containers, wherever they stand: values of variables and headers, and words of commands. */
final class ContainerRules {

    /** In the schema of a custom resource a variable is described, not set. */
    private static final Set<String> SCHEMA =
            Set.of("items", "properties", "$ref", "x-kubernetes-preserve-unknown-fields");

    private static final Set<String> TYPES = Set.of("object", "array", "string", "boolean", "integer", "number");
    private static final Set<String> OF_ONE = Set.of("name", "value", "valueFrom", "$patch");

    private ContainerRules() {}

    /** A list of variables, one variable, or a map of them as custom resources have it. */
    static void variables(Pass pass, int node) {
        Tree tree = pass.tree;
        if (tree.type(node) == Tree.ARRAY) {
            for (int item = tree.first(node); item != Tree.NONE; item = tree.next(item)) {
                if (tree.type(item) == Tree.OBJECT) {
                    variable(pass, item);
                } else {
                    pass.values(item, RedactedPlace.VARIABLE);
                }
            }
        } else if (tree.type(node) == Tree.OBJECT) {
            if (one(tree, node)) {
                variable(pass, node);
            } else if (!schema(tree, node)) {
                map(pass, node);
            }
        }
    }

    /** Whether it is one variable: in a map of them, one may be called name. */
    private static boolean one(Tree tree, int node) {
        for (int child = tree.first(node); child != Tree.NONE; child = tree.next(child)) {
            if (!OF_ONE.contains(tree.name(child))) {
                return false;
            }
        }
        return tree.member(node, "name") != Tree.NONE;
    }

    private static boolean schema(Tree tree, int node) {
        return TYPES.contains(tree.text(tree.member(node, "type")))
                || SCHEMA.stream().anyMatch(word -> tree.member(node, word) != Tree.NONE);
    }

    private static void map(Pass pass, int node) {
        Tree tree = pass.tree;
        for (int child = tree.first(node); child != Tree.NONE; child = tree.next(child)) {
            if (!tree.isContainer(child)) {
                value(pass, child);
            }
        }
    }

    private static void variable(Pass pass, int item) {
        Tree tree = pass.tree;
        for (int child = tree.first(item); child != Tree.NONE; child = tree.next(child)) {
            if (tree.name(child).equals("value")) {
                value(pass, child);
            }
        }
    }

    private static void value(Pass pass, int node) {
        boolean empty = pass.tree.type(node) == Tree.STRING && pass.tree.to(node) - pass.tree.from(node) == 2;
        if (!empty) {
            pass.values(node, RedactedPlace.VARIABLE);
        }
    }

    /** A command, or arguments, as a list of words or in one text. */
    static void command(Pass pass, int node) {
        Tree tree = pass.tree;
        List<Integer> nodes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        if (!"command".equals(tree.name(node)) || tree.type(node) != Tree.ARRAY) {
            // the first word is not a program
            words.add("-");
            nodes.add(Tree.NONE);
        }
        if (tree.type(node) == Tree.STRING) {
            nodes.add(node);
            words.add(tree.text(node));
        }
        for (int item = tree.type(node) == Tree.ARRAY ? tree.first(node) : Tree.NONE;
                item != Tree.NONE;
                item = tree.next(item)) {
            if (tree.type(item) == Tree.STRING) {
                nodes.add(item);
                words.add(tree.text(item));
            }
        }
        List<String> masked = CommandWords.masked(words);
        for (int i = 0; i < words.size(); i++) {
            if (nodes.get(i) != Tree.NONE && !masked.get(i).equals(words.get(i))) {
                pass.replace(nodes.get(i), masked.get(i), RedactedPlace.COMMAND, 1);
            }
        }
    }
}
