package io.secretwatch.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;

/** A page in {@code docs} that is made from code, or a part of one between two marks; {@code -Dsecretwatch.pages=write} writes it. */
public final class GeneratedSection {

    private GeneratedSection() {}

    /** Fails where the section of that name is not this table. */
    public static void isUpToDate(Path page, String name, String table) throws IOException {
        String begin = "<!-- " + name + ", made from code -->\n";
        String end = "<!-- end of " + name + " -->";
        String text = Files.readString(page);
        assertThat(text).contains(begin, end);
        String expected =
                text.substring(0, text.indexOf(begin) + begin.length()) + table + text.substring(text.indexOf(end));
        if ("write".equals(System.getProperty("secretwatch.pages"))) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page))
                .as("written with -Dsecretwatch.pages=write")
                .isEqualTo(expected);
    }

    /** Fails where a page is not this text as a whole. */
    public static void isUpToDate(Path page, String text) throws IOException {
        if ("write".equals(System.getProperty("secretwatch.pages"))) {
            Files.writeString(page, text);
        }
        assertThat(page).as("written with -Dsecretwatch.pages=write").exists().hasContent(text);
    }

    /** A row for each setting, in the order in which they are defined. */
    public static String table(ConfigDef settings) {
        return table(
                List.of("setting", "default", "may be", "meaning"),
                settings.configKeys().values().stream()
                        .map(key -> List.of(
                                "`" + key.name + "`",
                                defaultOf(key),
                                key.validator == null
                                        ? key.type.name().toLowerCase(Locale.ROOT)
                                        : key.validator.toString(),
                                key.documentation)));
    }

    /** A table with these columns. */
    public static String table(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(cell -> "---").toList()), rows)
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining());
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        String value =
                key.defaultValue instanceof Password password ? password.value() : String.valueOf(key.defaultValue);
        return value.isEmpty() ? "" : "`" + value + "`";
    }
}
