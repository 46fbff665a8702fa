package io.secretwatch.connectors.ship;

import java.util.Objects;

/** The version of this module. */
final class Version {

    /** As in the jar's manifest; {@code development} where it runs from classes. */
    static final String TEXT = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");

    private Version() {
    }
}
