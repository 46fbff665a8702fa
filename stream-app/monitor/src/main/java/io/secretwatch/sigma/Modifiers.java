package io.secretwatch.sigma;

import com.google.re2j.Pattern;
import io.secretwatch.wire.text.Suggestion;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/** What stands behind a field's name: how its values are compared. */
final class Modifiers {

    /** What a field is compared with. */
    enum Kind {
        LIKE,
        REGEX,
        NETWORK,
        NUMBER,
        TIME,
        EXISTS,
        FIELD
    }

    private static final Set<String> ENCODINGS =
            Set.of("base64", "base64offset", "wide", "utf16le", "utf16be", "utf16", "windash");
    private static final Set<String> PARTS = Set.of("contains", "startswith", "endswith");
    private static final Map<String, IntPredicate> ORDERS =
            Map.of("lt", c -> c < 0, "lte", c -> c <= 0, "gt", c -> c > 0, "gte", c -> c >= 0);
    private static final Map<String, Integer> FLAGS =
            Map.of("i", Pattern.CASE_INSENSITIVE, "m", Pattern.MULTILINE, "s", Pattern.DOTALL);
    private static final Map<String, ToIntFunction<ZonedDateTime>> TIMES = Map.of(
            "minute",
            ZonedDateTime::getMinute,
            "hour",
            ZonedDateTime::getHour,
            "day",
            ZonedDateTime::getDayOfMonth,
            "week",
            time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            "month",
            ZonedDateTime::getMonthValue,
            "year",
            ZonedDateTime::getYear);
    private static final Map<String, Kind> KINDS =
            Map.of("re", Kind.REGEX, "cidr", Kind.NETWORK, "exists", Kind.EXISTS, "fieldref", Kind.FIELD);
    private static final Set<String> OF_ANY = Set.of("all", "neq");

    private final List<String> words;
    private final Kind kind;

    private Modifiers(List<String> words, Kind kind) {
        this.words = words;
        this.kind = kind;
    }

    /** The modifiers; absent after a sentence about what is wrong with them. */
    static Optional<Modifiers> of(List<String> words, Consumer<String> problem) {
        Kind kind = Kind.LIKE;
        for (String word : words) {
            if (word.equals("expand")) {
                problem.accept(
                        "modifier expand needs values for placeholders, and none can be given: write the values out");
                return Optional.empty();
            }
            if (!known().contains(word)) {
                problem.accept("unknown modifier " + Place.quoted(word) + Suggestion.of(word, known()));
                return Optional.empty();
            }
            Kind own = kind(word);
            if (own != Kind.LIKE && kind != Kind.LIKE && !(own == Kind.NUMBER && kind == Kind.TIME)) {
                problem.accept("modifiers " + String.join("|", words) + " do not go together");
                return Optional.empty();
            }
            kind = own == Kind.LIKE || kind == Kind.TIME ? kind : own;
        }
        for (String word : words) {
            if (!fits(word, kind)) {
                problem.accept("modifiers " + String.join("|", words) + " do not go together");
                return Optional.empty();
            }
        }
        return Optional.of(new Modifiers(words, kind));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(ENCODINGS);
        known.addAll(PARTS);
        known.addAll(ORDERS.keySet());
        known.addAll(FLAGS.keySet());
        known.addAll(TIMES.keySet());
        known.addAll(KINDS.keySet());
        known.addAll(OF_ANY);
        known.add("cased");
        return known;
    }

    private static Kind kind(String word) {
        return ORDERS.containsKey(word)
                ? Kind.NUMBER
                : TIMES.containsKey(word) ? Kind.TIME : KINDS.getOrDefault(word, Kind.LIKE);
    }

    private static boolean fits(String word, Kind kind) {
        if (FLAGS.containsKey(word)) {
            return kind == Kind.REGEX;
        }
        if (PARTS.contains(word) || word.equals("cased")) {
            return kind == Kind.LIKE || kind == Kind.FIELD;
        }
        return !ENCODINGS.contains(word) || kind == Kind.LIKE;
    }

    Kind kind() {
        return kind;
    }

    boolean all() {
        return words.contains("all");
    }

    boolean negated() {
        return words.contains("neq");
    }

    boolean cased() {
        return words.contains("cased");
    }

    /** Whether a value is not simply the field's. */
    boolean changesValue() {
        return !OF_ANY.containsAll(words);
    }

    int flags() {
        return words.stream().mapToInt(word -> FLAGS.getOrDefault(word, 0)).reduce(0, (a, b) -> a | b);
    }

    IntPredicate order() {
        return words.stream()
                .filter(ORDERS::containsKey)
                .findFirst()
                .map(ORDERS::get)
                .orElse(c -> c == 0);
    }

    ToIntFunction<ZonedDateTime> time() {
        return words.stream()
                .filter(TIMES::containsKey)
                .findFirst()
                .map(TIMES::get)
                .orElseThrow();
    }

    ValueTest.SameAs.Part part() {
        return words.contains("contains")
                ? ValueTest.SameAs.Part.SOMEWHERE
                : words.contains("startswith")
                        ? ValueTest.SameAs.Part.START
                        : words.contains("endswith") ? ValueTest.SameAs.Part.END : ValueTest.SameAs.Part.ALL;
    }

    /** The texts that a value stands for, after each modifier in its order; absent after a word about why it cannot be. */
    Optional<List<Glob>> transformed(String text, Consumer<String> problem) {
        Encoding encoding = new Encoding(List.of(Glob.of(text)));
        for (String word : words) {
            if (ENCODINGS.contains(word)) {
                Optional<String> objection = encoding.apply(word);
                if (objection.isPresent()) {
                    problem.accept(objection.get());
                    return Optional.empty();
                }
            }
            if (PARTS.contains(word)) {
                encoding.replace(glob -> switch (word) {
                    case "contains" -> glob.afterAnything().beforeAnything();
                    case "startswith" -> glob.beforeAnything();
                    default -> glob.afterAnything();
                });
            }
        }
        if (encoding.isUnfinished()) {
            problem.accept(
                    " has a modifier of UTF-16 without base64 behind it: no field of an audit event is in UTF-16");
            return Optional.empty();
        }
        return Optional.of(new ArrayList<>(encoding.texts()));
    }
}
