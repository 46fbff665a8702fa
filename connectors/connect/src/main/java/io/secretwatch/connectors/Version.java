package io.secretwatch.connectors;

import java.util.Objects;

/** The version of this module, as in the jar's manifest; {@code development} where it runs from classes. */
public final class Version {

    private static final String TEXT =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");

    private Version() {}

    /** As Kafka Connect shows it for a plugin. */
    public static String text() {
        return TEXT;
    }
}
