package io.secretwatch.app.config;

import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaProblem;
import io.secretwatch.sigma.SigmaReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's Sigma rules; with a mistake in one of them, none is used. */
public final class SigmaFiles {

    private SigmaFiles() {}

    /** What became of the files of a folder, without a mistake; throws {@link ConfigurationException} with every one. */
    public static SigmaReading read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("the folder of Sigma rules " + folder + " is not there, or is no folder");
        }
        try {
            SigmaReading reading = SigmaFolder.read(folder);
            if (!reading.problems().isEmpty()) {
                throw new ConfigurationException(reading.problems().stream()
                        .map(SigmaProblem::text)
                        .map(text -> folder + ": " + text)
                        .toList());
            }
            return reading;
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    "the Sigma rules of " + folder + " cannot be read: may this user read all files in it?");
        }
    }
}
