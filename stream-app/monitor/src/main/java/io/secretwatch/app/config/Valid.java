package io.secretwatch.app.config;

import io.secretwatch.wire.kafka.TopicName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Checks of values; the text of a check completes the sentence "the key must be ...". */
final class Valid {

    /** A name, an IPv4 address, or an IPv6 address in brackets. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+]");

    static final ConfigDef.Validator TOPIC =
            text("1 to 249 letters, digits, dots, underscores and hyphens", TopicName::isValid);

    static final ConfigDef.Validator TOPICS = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                List<String> names = value instanceof List<?> list
                        ? list.stream()
                                .map(String::valueOf)
                                .filter(name -> !name.isEmpty())
                                .toList()
                        : List.of();
                check(key, value, !names.isEmpty() && names.stream().allMatch(TopicName::isValid));
            },
            () -> "one or more names of topics");

    static final ConfigDef.Validator HOSTS = ConfigDef.LambdaValidator.with(
            (key, value) -> check(
                    key,
                    value,
                    value instanceof List<?> list
                            && list.stream().map(String::valueOf).allMatch(HOST.asMatchPredicate())),
            () -> "host names without ports");

    static final ConfigDef.Validator NOT_EMPTY = text("a text that is not empty", text -> !text.isEmpty());

    static final ConfigDef.Validator PATH = text("a path", Valid::isPath);

    private Valid() {}

    static ConfigDef.Validator wholeNumber(int least, int most) {
        ConfigDef.Range range = ConfigDef.Range.between(least, most);
        return ConfigDef.LambdaValidator.with(range::ensureValid, () -> "a whole number from " + least + " to " + most);
    }

    static ConfigDef.Validator oneOf(List<String> words) {
        return text("one of " + String.join(", ", words), word -> words.contains(word.toLowerCase(Locale.ROOT)));
    }

    static ConfigDef.Validator text(String description, Predicate<String> good) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> check(key, value, value instanceof String text && good.test(text)), () -> description);
    }

    private static void check(String key, Object value, boolean good) {
        if (!good) {
            throw new ConfigException(key, value);
        }
    }

    private static boolean isPath(String text) {
        try {
            // a path has names or none; what cannot be one is thrown
            return Path.of(text).getNameCount() >= 0;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
