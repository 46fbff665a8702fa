package io.secretwatch.app.command;

import io.secretwatch.wire.alert.Severity;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a severity of the command line. */
final class SeverityOption implements ITypeConverter<Severity> {

    @Override
    public Severity convert(String text) {
        return Arrays.stream(Severity.values())
                .filter(s -> s.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", "))));
    }
}
