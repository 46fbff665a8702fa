package io.secretwatch.app.command.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Words of options that stand for constants: written in lower case, taken in any. */
public final class EnumWords {

    private EnumWords() {}

    /** Has such options of a command and of all below it read by their words. */
    public static void readIn(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            // of an Optional or a list, the type of what is in it
            for (Class<?> type : option.auxiliaryTypes()) {
                if (type.isEnum()) {
                    read(command, type);
                }
            }
        }
        command.getSubcommands().values().forEach(EnumWords::readIn);
    }

    private static <T> void read(CommandLine command, Class<T> type) {
        command.registerConverter(type, new WordOf<>(type.getEnumConstants()));
    }

    /** The word of a constant. */
    public static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    /** The constant that a word stands for, or a complaint that lists all words. */
    public static <T> T of(T[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of "
                        + Arrays.stream(constants).map(EnumWords::word).collect(Collectors.joining(", "))));
    }

    /** A record and no lambda, which would keep half of picocli out of the archive of classes. */
    private record WordOf<T>(T[] constants) implements ITypeConverter<T> {
        @Override
        public T convert(String text) {
            return of(constants, text);
        }
    }
}
