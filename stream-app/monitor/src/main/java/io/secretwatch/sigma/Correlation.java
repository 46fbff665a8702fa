package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.wire.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What counts matches of rules, as it was read. Says of one event what it counts; how much has come together, the judge knows. */
public final class Correlation {

    private static final int BYTES_KEPT = 16;

    private final SigmaRuleInfo info;
    private final Kind kind;
    private final List<String> rules;
    private final List<Field> groupBy;
    private final CorrelationCondition condition;
    private final Duration within;
    private final boolean generate;
    private final String definition;

    /** What is counted. */
    enum Kind {
        /** Events. */
        EVENT_COUNT,
        /** Different values of a field. */
        VALUE_COUNT,
        /** Different rules. */
        TEMPORAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a correlation counts one event. Has digests of what the event has in its fields, and none of the values.
     *
     * @param group digest of the correlation as it was written and of the values of its {@code group-by}: 32 hex digits
     * @param counted each rule that the event matches, with what is counted of it; at least one
     * @param atLeast how many different values have to come together: 1 to 1,000
     * @param withinSeconds how far the first and the last of them may be apart: at most seven days
     */
    public record Counting(String group, List<Counted> counted, int atLeast, int withinSeconds) {

        public Counting {
            counted = List.copyOf(counted);
        }

        /** Of these alone. */
        public Counting of(List<Counted> some) {
            return new Counting(group, some, atLeast, withinSeconds);
        }

        /**
         * A rule that the event matches.
         *
         * @param rule its id
         * @param value digest of what is counted; empty where it is the event itself
         */
        public record Counted(String rule, String value) {}
    }

    /**
     * A correlation.
     *
     * @param within how far the first and the last may be apart
     */
    Correlation(
            SigmaRuleInfo info,
            Kind kind,
            List<String> rules,
            List<Field> groupBy,
            CorrelationCondition condition,
            Duration within,
            boolean generate) {
        this.info = info;
        this.kind = kind;
        this.rules = List.copyOf(rules);
        this.groupBy = List.copyOf(groupBy);
        this.condition = condition;
        this.within = within;
        this.generate = generate;
        List<String> texts = new ArrayList<>(List.of(info.id(), kind.word(), within.toString()));
        texts.add(Integer.toString(condition.atLeast()));
        texts.add(joined(this.rules));
        texts.add(joined(names(groupBy)));
        texts.add(joined(names(condition.counted())));
        this.definition = joined(texts);
    }

    /** What people are told of it. */
    public SigmaRuleInfo info() {
        return info;
    }

    /** Ids of the rules whose matches it counts. */
    public List<String> rules() {
        return rules;
    }

    /** Whether matches of its rules are told by themselves, too. */
    public boolean generate() {
        return generate;
    }

    /** How it counts an event that matches these rules; absent where none is of its rules, or the event has no value to be counted. */
    public Optional<Counting> count(Set<String> matched, SigmaEvent event) {
        List<String> here = rules.stream().filter(matched::contains).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = texts(condition.counted(), event);
        // as in databases, what is not there is no value
        if (values.contains("")) {
            return Optional.empty();
        }
        String value = condition.counted().isEmpty() ? "" : digest(joined(values));
        return Optional.of(new Counting(
                digest(definition + joined(texts(groupBy, event))),
                here.stream()
                        .map(rule -> new Counting.Counted(rule, kind == Kind.TEMPORAL ? digest(rule) : value))
                        .toList(),
                condition.atLeast(),
                Math.toIntExact(within.toSeconds())));
    }

    /** What stands in each field; empty where the event has nothing there. All that stands in one field is one value. */
    private static List<String> texts(List<Field> fields, SigmaEvent event) {
        return fields.stream()
                .map(field -> {
                    List<String> texts = field.values(event).stream()
                            .filter(value -> value.isValueNode() && !value.isNull())
                            .map(JsonNode::asText)
                            .filter(text -> !text.isEmpty())
                            .toList();
                    return texts.isEmpty() ? "" : joined(texts);
                })
                .toList();
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** Each with its length, so that no two lists of texts run together. */
    private static String joined(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(text.length()).append(':').append(text));
        return joined.append(';').toString();
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES_KEPT);
    }
}
