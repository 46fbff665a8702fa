package io.secretwatch.sigma;

import io.secretwatch.sigma.Correlation.Kind;
import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads correlations, when all rules are known. What would have to be kept without bound, or waited for, is refused. */
final class CorrelationReader {

    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate"));
    private static final Map<String, Kind> KINDS = new TreeMap<>();
    private static final Map<String, String> REFUSED_KINDS = Map.of(
            "temporal_ordered",
                    "what comes late would change an order that was judged; temporal finds the same in any order",
            "value_sum", "an audit event has nothing that can be added up",
            "value_avg", "an audit event has nothing that has an average",
            "value_percentile", "an audit event has nothing that has percentiles",
            "value_median", "an audit event has nothing that has a median");

    private static final int MOST_RULES = 100;
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int WORDS = 500;

    static {
        Arrays.stream(Kind.values()).forEach(kind -> KINDS.put(kind.word(), kind));
    }

    private final Map<String, SigmaRule> rules;
    private final Map<String, String> idsByName;
    private final Set<String> leftOut;
    private final Set<String> correlations;

    /**
     * A reader of correlations of these rules.
     *
     * @param rules by their ids
     * @param leftOut ids and names of documents that are not used
     * @param correlations ids and names of correlations
     */
    CorrelationReader(
            Map<String, SigmaRule> rules,
            Map<String, String> idsByName,
            Set<String> leftOut,
            Set<String> correlations) {
        this.rules = rules;
        this.idsByName = idsByName;
        this.leftOut = leftOut;
        this.correlations = correlations;
    }

    /** The correlation of a document; absent after a word about each thing that is wrong. */
    Optional<Correlation> read(Place document, SigmaRuleInfo info) {
        Map<String, Place> entries = document.entries();
        Place section = entries.getOrDefault("correlation", document);
        if (!section.isMapping()) {
            section.problem("a correlation must be a mapping with type, rules, group-by, timespan and condition");
            return Optional.empty();
        }
        Map<String, Place> parts = section.entries();
        parts.forEach((key, place) -> {
            if (!KEYS.contains(key)) {
                place.problem("a correlation has no " + Place.quoted(key) + Suggestion.of(key, KEYS));
            }
        });
        refuse(parts.get("aliases"), "aliases are not read: the fields of an audit event have one name");
        Optional<Kind> kind = kind(section, parts.get("type"));
        List<String> named = rules(section, parts.get("rules"));
        List<Field> groupBy = FieldNames.counted(parts.get("group-by"));
        Optional<Duration> within = within(section, parts.get("timespan"));
        Place generate = parts.getOrDefault("generate", entries.get("generate"));
        if (generate != null && !generate.isTruth()) {
            generate.problem("generate is true or false");
        }
        boolean tells = generate != null && Boolean.parseBoolean(generate.text().toLowerCase(Locale.ROOT));
        if (kind.isEmpty() || named.isEmpty() || within.isEmpty()) {
            return Optional.empty();
        }
        String span = section.text("timespan").orElse("");
        return CorrelationCondition.read(section, parts.get("condition"), kind.get(), named.size(), groupBy)
                .map(condition -> new Correlation(
                        info.counting(words(kind.get(), named, groupBy, condition, span)),
                        kind.get(),
                        named,
                        groupBy,
                        condition,
                        within.get(),
                        tells));
    }

    static void refuse(@Nullable Place place, String why) {
        if (place != null) {
            place.problem(why);
        }
    }

    private static Optional<Kind> kind(Place section, @Nullable Place type) {
        if (type == null || !type.isValue()) {
            (type == null ? section : type).problem("a correlation needs a type: " + String.join(", ", KINDS.keySet()));
            return Optional.empty();
        }
        String word = type.text();
        if (REFUSED_KINDS.containsKey(word)) {
            type.problem(word + " is not read: " + REFUSED_KINDS.get(word));
        } else if (!KINDS.containsKey(word)) {
            type.problem("there is no correlation of type " + type.shown() + Suggestion.of(word, KINDS.keySet()));
        }
        return Optional.ofNullable(KINDS.get(word));
    }

    private List<String> rules(Place section, @Nullable Place list) {
        if (list == null
                || list.items().size() > MOST_RULES
                || list.items().isEmpty()
                || !list.items().stream().allMatch(Place::isValue)) {
            (list == null ? section : list)
                    .problem("a correlation needs rules, at most " + MOST_RULES
                            + ": ids or names of rules of this folder");
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        for (Place item : list.items()) {
            String id = idsByName.getOrDefault(item.text(), item.text());
            if (!rules.containsKey(id)) {
                item.problem(unknown(item));
            } else if (ids.contains(id)) {
                item.problem("rule " + item.shown() + " is here twice");
            } else {
                ids.add(id);
            }
        }
        return ids.size() == list.items().size() ? ids : List.of();
    }

    private String unknown(Place item) {
        if (correlations.contains(item.text())) {
            return item.shown() + " is a correlation: correlations of correlations are not read";
        }
        return leftOut.contains(item.text())
                ? "rule " + item.shown() + " is left out, and others that are correlated with it are not"
                : "there is no rule " + item.shown() + " in this folder";
    }

    private static Optional<Duration> within(Place section, @Nullable Place timespan) {
        if (timespan == null || !timespan.isValue()) {
            (timespan == null ? section : timespan).problem("a correlation needs a timespan, such as 5m");
            return Optional.empty();
        }
        Matcher matcher = TIMESPAN.matcher(timespan.text());
        Optional<Duration> time = matcher.matches()
                ? Optional.of(Duration.ofSeconds(
                        Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1)))
                : Optional.empty();
        if (time.isEmpty() || time.get().isZero()) {
            timespan.problem(timespan.shown() + " is no timespan that is read: a number, and s, m, h or d, at most 7d");
        } else if (time.get().compareTo(LONGEST) > 0) {
            timespan.problem("a timespan of more than 7d is not read: matches are not remembered for so long");
        }
        return time;
    }

    private String words(
            Kind kind, List<String> named, List<Field> groupBy, CorrelationCondition condition, String timespan) {
        String what = switch (kind) {
            case EVENT_COUNT -> condition.atLeast() == 1 ? "request" : "requests";
            case VALUE_COUNT -> "different values of " + names(condition.counted()) + " in requests";
            case TEMPORAL -> "of " + named.size() + " rules matched";
        };
        String titles = String.join(
                "; ",
                named.stream()
                        .flatMap(id -> Optional.ofNullable(rules.get(id)).stream())
                        .map(rule -> rule.info().title())
                        .toList());
        return SafeText.line(
                "at least " + condition.atLeast() + " " + what + " within " + timespan
                        + (groupBy.isEmpty() ? "" : " with the same " + names(groupBy)) + ": " + titles,
                WORDS);
    }

    private static String names(List<Field> fields) {
        return String.join(" and ", fields.stream().map(Field::name).toList());
    }
}
