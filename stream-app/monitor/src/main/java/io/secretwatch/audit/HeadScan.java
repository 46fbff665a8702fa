package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;

/**
 * The first pass over an object: looks at kind, version, stage, verb and objectRef, passes over all else, and stops once it has all five.
 *
 * <p>The API server writes them before the bodies, but no answer depends on that order: what was not seen yet is looked for to the end.
 */
public final class HeadScan {

    private static final byte[] KIND = Head.ascii("kind");
    private static final byte[] API_VERSION = Head.ascii("apiVersion");
    private static final byte[] STAGE = Head.ascii("stage");
    private static final byte[] VERB = Head.ascii("verb");
    private static final byte[] AUDIT_ID = Head.ascii("auditID");
    private static final byte[] OBJECT_REF = Head.ascii("objectRef");
    private static final byte[] RESOURCE = Head.ascii("resource");
    private static final byte[] NAMESPACE = Head.ascii("namespace");
    private static final byte[] NAME = Head.ascii("name");
    private static final byte[] API_GROUP = Head.ascii("apiGroup");
    private static final byte[] SUBRESOURCE = Head.ascii("subresource");
    public static final ObjectRef NO_OBJECT = new ObjectRef("", "", "", "", "", "");

    private HeadScan() {}

    /** Moves the walk as far as needed to fill the head. */
    public static Head scan(Walk walk, boolean listItem) {
        Head head = new Head();
        while (!head.decided(listItem) && walk.next()) {
            member(walk, head);
        }
        return head;
    }

    private static void member(Walk walk, Head head) {
        switch (walk.nameLength()) {
            case 4 -> {
                if (head.kind == null && walk.nameIs(KIND)) {
                    head.kind = text(walk, head, "kind");
                } else if (head.verb == null && walk.nameIs(VERB)) {
                    Slice verb = text(walk, head, "verb");
                    head.verb = verb == null ? null : verb.raw();
                }
            }
            case 5 -> {
                if (head.stage == null && walk.nameIs(STAGE)) {
                    Slice stage = text(walk, head, "stage");
                    head.stage = stage == null ? null : Stage.of(stage.raw());
                }
            }
            case 7 -> head.hasAuditId |= walk.nameIs(AUDIT_ID);
            case 9 -> {
                if (!head.hasObjectRef && walk.nameIs(OBJECT_REF)) {
                    objectRef(walk, head);
                }
            }
            case 10 -> {
                if (head.apiVersion == null && walk.nameIs(API_VERSION)) {
                    head.apiVersion = text(walk, head, "apiVersion");
                }
            }
            default -> {}
        }
    }

    /** The current value's text; {@code null} where it is null, cut off, or noted as no text. */
    private static Slice text(Walk walk, Head head, String name) {
        Slice value = walk.value();
        if (walk.state() != Walk.State.OPEN || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            head.mistyped = name;
            return null;
        }
        return value.content();
    }

    private static void objectRef(Walk walk, Head head) {
        Slice value = walk.value();
        if (walk.state() != Walk.State.OPEN || value.isNull()) {
            return;
        }
        head.hasObjectRef = true;
        if (!value.isObject()) {
            head.mistyped = "objectRef";
            head.objectRef = NO_OBJECT;
            return;
        }
        head.objectRef = objectRef(value, head);
    }

    private static ObjectRef objectRef(Slice value, Head head) {
        Slice group = null;
        Slice version = null;
        Slice resource = null;
        Slice subresource = null;
        Slice namespace = null;
        Slice name = null;
        Walk parts = Walk.over(value);
        while (parts.next()) {
            if (resource == null && parts.nameIs(RESOURCE)) {
                resource = text(parts, head, "objectRef");
            } else if (namespace == null && parts.nameIs(NAMESPACE)) {
                namespace = text(parts, head, "objectRef");
            } else if (name == null && parts.nameIs(NAME)) {
                name = text(parts, head, "objectRef");
            } else if (group == null && parts.nameIs(API_GROUP)) {
                group = text(parts, head, "objectRef");
            } else if (version == null && parts.nameIs(API_VERSION)) {
                version = text(parts, head, "objectRef");
            } else if (subresource == null && parts.nameIs(SUBRESOURCE)) {
                subresource = text(parts, head, "objectRef");
            }
        }
        return new ObjectRef(raw(group), raw(version), raw(resource), raw(subresource), raw(namespace), raw(name));
    }

    private static String raw(Slice part) {
        return part == null ? "" : part.raw();
    }
}
