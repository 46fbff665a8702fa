package io.secretwatch.app.config;

import java.util.List;

/** Something the operator gave cannot be used; every reason is a sentence for people, and the program ends with code 2. */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
