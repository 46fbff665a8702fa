package io.secretwatch.replay.source;

/** What is left in a recording of a unit that was cut because it is too long. */
enum Remainder {
    NONE,
    OF_LINE,
    OF_DOCUMENT,
    OF_YAML;

    /**
     * Passes over it.
     *
     * @param indent how far the lines are indented on which items of a list start; -1 outside of lists
     */
    void skip(Window window, LineCounter lines, int indent) {
        boolean passed = this == NONE;
        while (!passed) {
            int feed = window.lineFeed(0);
            lines.drop(feed < 0 ? window.to() - window.from() : feed + 1);
            passed = feed < 0 ? !window.more() : passed(window, indent);
        }
    }

    private boolean passed(Window window, int indent) {
        return switch (this) {
            case OF_YAML -> UnitBoundaries.isYamlEnd(window, 0);
            case OF_DOCUMENT -> UnitBoundaries.start(window, 0, indent) >= 0;
            case OF_LINE, NONE -> true;
        };
    }
}
