package io.secretwatch.app.command.shell;

import io.secretwatch.wire.alert.Severity;
import java.util.Arrays;
import java.util.Iterator;

/** The severities, for shells to complete. */
public final class SeverityWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Severity.values()).map(Severity::word).iterator();
    }
}
