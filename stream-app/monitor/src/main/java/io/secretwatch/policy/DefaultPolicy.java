package io.secretwatch.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The policy that comes with Secretwatch: the control plane of Kubernetes and nothing else. */
public final class DefaultPolicy {

    private static final String RESOURCE = "default-policy.yaml";

    private DefaultPolicy() {}

    /** Reads it from the class path; a mistake in it is ours and stops the program. */
    public static Policy load() {
        try (InputStream in = DefaultPolicy.class.getResourceAsStream(RESOURCE)) {
            PolicyReading reading = PolicyReader.read(in);
            if (reading instanceof PolicyReading.Valid valid) {
                return valid.policy().asShipped();
            }
            throw new IllegalStateException(RESOURCE + ": " + reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
