package io.secretwatch.app.command;

import io.secretwatch.app.state.StateFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a state file from which a monitor starts. */
final class StateOption {

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "What is usual, as replay --learn wrote it: published to the baseline topic at the start, once; see docs/learning.md.")
    private Optional<Path> path = Optional.empty();

    /** The file, which is looked through first; complains if it is no whole state. */
    Optional<StateFile> file() {
        Optional<StateFile> file = path.map(StateFile::new);
        file.ifPresent(state -> state.forEach(fact -> {}));
        return file;
    }
}
