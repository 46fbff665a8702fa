package io.secretwatch.app.config;

import io.secretwatch.judge.Settings;
import io.secretwatch.wire.alert.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a configuration of flat keys, and collects everything that is wrong with them before it gives up. */
final class ConfigBinding {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final int MOST_PARTITIONS = 1_000;
    private static final int LAST_PORT = 65_535;

    private final Map<String, String> values;
    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    ConfigBinding(Map<String, String> values, Path folder) {
        this.values = values;
        this.folder = folder;
    }

    Config config() {
        Map<String, String> kafka = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(Setting.KAFKA)) {
                kafka.put(key.substring(Setting.KAFKA.length()), value);
            } else if (Setting.of(key).isEmpty()) {
                problems.add(key + " is no key of this configuration");
            }
        });
        problems.addAll(KafkaSettings.problems(kafka));
        Config config = new Config(
                topicLike(Setting.APPLICATION_ID),
                text(Setting.CLUSTER),
                file(Setting.POLICY),
                file(Setting.SECRET_FIELDS),
                whole(Setting.THREADS, 1, 64),
                path(Setting.STATE_DIR),
                topics(),
                judging(),
                new Config.Admin(text(Setting.ADMIN_HOST), whole(Setting.ADMIN_PORT, 0, LAST_PORT)),
                kafka);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return config;
    }

    private Config.TopicSettings topics() {
        List<String> audit = Arrays.stream(value(Setting.TOPICS_AUDIT).split(","))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
        if (audit.isEmpty()) {
            wrong(Setting.TOPICS_AUDIT, "names no topic");
        }
        audit.stream()
                .filter(name -> !TOPIC.matcher(name).matches())
                .forEach(name -> wrong(Setting.TOPICS_AUDIT, "has \"" + name + "\", which is no name of a topic"));
        Config.TopicSettings topics = new Config.TopicSettings(
                audit,
                topicLike(Setting.TOPICS_ACTIVITY),
                topicLike(Setting.TOPICS_ALERTS),
                topicLike(Setting.TOPICS_REJECTED),
                flag(Setting.TOPICS_CREATE),
                whole(Setting.TOPICS_PARTITIONS, 1, MOST_PARTITIONS),
                whole(Setting.TOPICS_REPLICATION, 0, 16));
        List<String> all = new ArrayList<>(audit);
        all.addAll(List.of(topics.activity(), topics.alerts(), topics.rejected()));
        if (new HashSet<>(all).size() < all.size()) {
            problems.add(
                    "topics.* must be topics of their own, and one is named twice among " + String.join(", ", all));
        }
        return topics;
    }

    private Settings judging() {
        return new Settings(
                duration(Setting.REORDER_WINDOW),
                duration(Setting.DUPLICATE_WINDOW),
                duration(Setting.FOLD_WINDOW),
                bound(
                        Setting.LOWEST_SEVERITY,
                        "is none of informational, low, medium, high, critical",
                        word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)),
                        Severity.LOW));
    }

    private Optional<Path> file(Setting setting) {
        return value(setting).isEmpty() ? Optional.empty() : Optional.of(path(setting));
    }

    private Path path(Setting setting) {
        return bound(setting, "is no path", folder::resolve, folder);
    }

    private String topicLike(Setting setting) {
        return bound(
                setting,
                "may have letters, digits, dots, underscores and hyphens only",
                name -> {
                    if (!TOPIC.matcher(name).matches()) {
                        throw new IllegalArgumentException();
                    }
                    return name;
                },
                "");
    }

    private String text(Setting setting) {
        if (value(setting).isEmpty()) {
            wrong(setting, "is empty");
        }
        return value(setting);
    }

    private boolean flag(Setting setting) {
        return bound(
                setting,
                "is neither true nor false",
                word -> switch (word) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException();
                },
                false);
    }

    private int whole(Setting setting, int least, int most) {
        return bound(
                setting,
                "is no whole number from " + least + " to " + most,
                digits -> {
                    int number = Integer.parseInt(digits);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                least);
    }

    private Duration duration(Setting setting) {
        return bound(
                setting,
                "is no duration such as 500ms, 2s, 60m, 2h or 30d",
                text -> {
                    Matcher amount = AMOUNT.matcher(text);
                    if (!amount.matches()) {
                        throw new IllegalArgumentException();
                    }
                    long number = Long.parseLong(amount.group(1));
                    return switch (amount.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    };
                },
                Duration.ZERO);
    }

    private <T> T bound(Setting setting, String otherwise, Function<String, T> reading, T instead) {
        try {
            return reading.apply(value(setting));
        } catch (IllegalArgumentException e) {
            wrong(setting, "is \"" + value(setting) + "\", which " + otherwise);
            return instead;
        }
    }

    private void wrong(Setting setting, String what) {
        problems.add(setting.key() + " " + what);
    }

    private String value(Setting setting) {
        return values.getOrDefault(setting.key(), setting.standard());
    }
}
