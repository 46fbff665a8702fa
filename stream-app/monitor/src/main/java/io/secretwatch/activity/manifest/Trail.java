package io.secretwatch.activity.manifest;

import io.secretwatch.activity.classify.RequestLine;
import org.jspecify.annotations.Nullable;

/** The way from a body's root to a place in it; becomes text only where something is found, as hostile bodies have long names. */
record Trail(@Nullable Trail up, String step) {

    static final Trail ROOT = new Trail(null, "");

    private static final int STEP_KEPT = 100;
    private static final int TEXT_KEPT = 512;

    Trail field(String name) {
        return new Trail(this, name);
    }

    Trail item(int index) {
        return new Trail(this, "[" + index + "]");
    }

    /** Whether it leads to an item of the list of this name. */
    boolean isItemOf(String list) {
        return up != null && step.startsWith("[") && up.step.equals(list);
    }

    /** Such as {@code spec.template.containers[0]}. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text);
        return RequestLine.cut(text.toString(), TEXT_KEPT);
    }

    private void append(StringBuilder text) {
        if (up == null) {
            return;
        }
        up.append(text);
        boolean item = step.startsWith("[");
        boolean dotted = step.indexOf('.') >= 0;
        if (item || (text.isEmpty() && !dotted)) {
            text.append(step);
        } else if (dotted) {
            text.append('[').append(RequestLine.cut(step, STEP_KEPT)).append(']');
        } else {
            text.append('.').append(RequestLine.cut(step, STEP_KEPT));
        }
    }
}
