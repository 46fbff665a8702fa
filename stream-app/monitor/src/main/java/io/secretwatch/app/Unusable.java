package io.secretwatch.app;

import java.util.List;

/** Something the operator gave cannot be used; every reason is a sentence for people, and the program ends with code 2. */
public final class Unusable extends RuntimeException {

    private final List<String> problems;

    public Unusable(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public Unusable(String problem) {
        this(List.of(problem));
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
