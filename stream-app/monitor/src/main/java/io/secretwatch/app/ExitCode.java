package io.secretwatch.app;

/** What the program's end means to the shell. */
public final class ExitCode {

    public static final int DONE = 0;
    /** An alert at or above {@code --fail-on}, or one that a policy would hide; no entry for a finding that is to be expected. */
    public static final int ALERTED = 1;
    /** Wrong usage, configuration or policy, or no Kafka where the configuration says. */
    public static final int USAGE = 2;
    /** An input could not be read at all. */
    public static final int UNREADABLE = 3;
    /** It ran and had to stop. */
    public static final int FAILED = 4;

    private ExitCode() {}
}
