package io.secretwatch.connectors.command;

import java.util.List;

/** Something the operator gave cannot be used; every problem is a sentence for people that quotes no secret. The command ends with code 2. */
public final class UsageException extends RuntimeException {

    private final List<String> problems;

    /** At least one problem. */
    public UsageException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One problem. */
    public UsageException(String problem) {
        this(List.of(problem));
    }

    /** All of them in one line. */
    public String sentence() {
        return String.join("; ", problems);
    }

    /** Each of them. */
    public List<String> problems() {
        return problems;
    }
}
