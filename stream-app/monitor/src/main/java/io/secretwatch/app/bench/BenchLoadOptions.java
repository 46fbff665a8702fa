package io.secretwatch.app.bench;

import io.secretwatch.app.config.ConfigurationException;
import picocli.CommandLine.Option;

/** Which events a comparison is of. */
public final class BenchLoadOptions {

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "500000",
            description = "Events that are made; default ${DEFAULT-VALUE}.")
    private int events;

    @Option(
            names = "--matters-every",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "Uses the recording's events that concern Secrets or workloads only in every N-th round; 1 for as recorded; default ${DEFAULT-VALUE}.")
    private int mattersEvery;

    public int events() {
        return events;
    }

    public int mattersEvery() {
        return mattersEvery;
    }

    /** Complains about numbers of which no load can be made. */
    public BenchLoad load() {
        if (events < 1_000 || mattersEvery < 1) {
            throw new ConfigurationException("--events must be at least 1000, --matters-every at least 1");
        }
        return new BenchLoad(events, mattersEvery);
    }
}
