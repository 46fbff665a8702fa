package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Set;
import java.util.regex.Pattern;

/** What goes from the bodies of a request about Secrets: all that is not known to be something else. */
final class SecretRules {

    /** Fields of a Secret, a Status and DeleteOptions whose values are not secret. */
    private static final Set<String> PLAIN = Set.of(
            "apiVersion",
            "kind",
            "type",
            "immutable",
            "status",
            "reason",
            "code",
            "message",
            "gracePeriodSeconds",
            "orphanDependents",
            "propagationPolicy",
            "force",
            "fieldManager",
            "fieldValidation",
            "selfLink",
            "@type");

    private static final Set<String> STRUCTURED =
            Set.of("metadata", "details", "preconditions", "columnDefinitions", "dryRun");
    private static final Set<String> METADATA = Set.of(
            "name",
            "generateName",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields",
            "selfLink",
            "continue",
            "remainingItemCount");
    private static final Set<String> DIRECTIVES = Set.of("replace", "merge", "delete");
    /** What kubectl's columns of Secrets show: name, type, age. */
    private static final Pattern CELL =
            Pattern.compile("Opaque|[a-z0-9.-]{1,80}/[A-Za-z0-9.-]{1,80}|([0-9]{1,6}[smhdy]){1,3}|<[a-z]{1,10}>");

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,253}");

    private SecretRules() {}

    /** A body: a Secret, a list or Table of them, a part of one as a patch has it, or the answer to such a request. */
    static void object(Pass pass, int object) {
        Tree tree = pass.tree;
        for (int child = tree.first(object); child != Tree.NONE; child = tree.next(child)) {
            String name = tree.name(child);
            boolean container = tree.isContainer(child);
            switch (name) {
                case "items" -> elements(pass, child, Pass.STRICT);
                case "rows" -> elements(pass, child, Pass.ROW);
                case "object" -> pass.mark(child, Pass.STRICT);
                case "metadata" -> metadata(pass, child);
                default -> {
                    boolean known = container ? STRUCTURED.contains(name) : PLAIN.contains(name);
                    if (!known && !directive(tree, child)) {
                        pass.values(child, RedactedPlace.SECRET);
                    }
                }
            }
        }
    }

    /** Of a strategic merge patch: what to do with a member, or a list of keys. */
    private static boolean directive(Tree tree, int node) {
        String name = tree.name(node);
        boolean keys = name.equals("$retainKeys")
                || name.startsWith("$setElementOrder/")
                || name.startsWith("$deleteFromPrimitiveList/");
        return (keys && tree.type(node) == Tree.ARRAY)
                || (name.equals("$patch") && DIRECTIVES.contains(tree.text(node)));
    }

    private static void metadata(Pass pass, int metadata) {
        Tree tree = pass.tree;
        if (!tree.isContainer(metadata)) {
            pass.values(metadata, RedactedPlace.SECRET);
        }
        for (int child = tree.first(metadata); child != Tree.NONE; child = tree.next(child)) {
            String name = tree.name(child);
            if (!METADATA.contains(name) && !directive(tree, child)) {
                pass.values(child, RedactedPlace.SECRET);
            }
        }
    }

    private static void elements(Pass pass, int array, int mark) {
        Tree tree = pass.tree;
        if (tree.type(array) != Tree.ARRAY) {
            pass.values(array, RedactedPlace.SECRET);
            return;
        }
        for (int item = tree.first(array); item != Tree.NONE; item = tree.next(item)) {
            if (tree.type(item) == Tree.OBJECT) {
                pass.mark(item, mark);
            } else {
                pass.values(item, RedactedPlace.SECRET);
            }
        }
    }

    static void row(Pass pass, int row) {
        Tree tree = pass.tree;
        for (int child = tree.first(row); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "object" -> pass.mark(child, Pass.STRICT);
                case "cells" -> cells(pass, child);
                default -> pass.values(child, RedactedPlace.SECRET);
            }
        }
    }

    private static void cells(Pass pass, int cells) {
        Tree tree = pass.tree;
        int first = tree.first(cells);
        for (int cell = first; cell != Tree.NONE; cell = tree.next(cell)) {
            String text = tree.text(cell);
            boolean count = tree.type(cell) == Tree.OTHER && tree.to(cell) - tree.from(cell) < 8;
            if (!count
                    && !CELL.matcher(text).matches()
                    && !(cell == first && NAME.matcher(text).matches())) {
                pass.values(cell, RedactedPlace.SECRET);
            }
        }
        if (first == Tree.NONE) {
            pass.values(cells, RedactedPlace.SECRET);
        }
    }

    /** A body that is an array is a JSON patch, or nothing that is understood. */
    static void array(Pass pass, int array) {
        if (!pass.in(array, Pass.STRICT)) {
            return;
        }
        Tree tree = pass.tree;
        for (int item = tree.first(array); item != Tree.NONE; item = tree.next(item)) {
            boolean operation = pass.in(array, Pass.SECRETS)
                    && tree.type(item) == Tree.OBJECT
                    && tree.member(item, "op") != Tree.NONE
                    && tree.member(item, "path") != Tree.NONE;
            if (!operation) {
                pass.replace(array, RedactedPlace.BODY);
                return;
            }
        }
    }
}
