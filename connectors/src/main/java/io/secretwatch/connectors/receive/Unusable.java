package io.secretwatch.connectors.receive;

import java.util.List;

/** Something the operator gave cannot be used; every problem is a sentence for people that quotes no secret. */
final class Unusable extends RuntimeException {

    private final List<String> problems;

    Unusable(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    Unusable(String problem) {
        this(List.of(problem));
    }

    List<String> problems() {
        return problems;
    }
}
