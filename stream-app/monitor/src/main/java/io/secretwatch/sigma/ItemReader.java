package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one field of a selection, with its modifiers and values. */
final class ItemReader {

    private final Place key;
    private final Modifiers modifiers;
    private final Field field;

    private ItemReader(Place key, Modifiers modifiers, Field field) {
        this.key = key;
        this.modifiers = modifiers;
        this.field = field;
    }

    /**
     * The item; absent after a word about what is wrong.
     *
     * @param name the key, such as {@code requestURI|contains}
     */
    static Optional<Expression> read(String name, Place value) {
        String[] parts = name.split("\\|", -1);
        if (parts[0].isEmpty()) {
            value.problem("values without a field would be looked for in the whole event: name a field");
            return Optional.empty();
        }
        Optional<Modifiers> modifiers = Modifiers.of(List.of(parts).subList(1, parts.length), value::problem);
        Optional<Field> field = FieldNames.field(parts[0], value::problem);
        return modifiers.isPresent() && field.isPresent()
                ? new ItemReader(value, modifiers.get(), field.get()).item()
                : Optional.empty();
    }

    private Optional<Expression> item() {
        List<Place> values = key.items();
        if (values.isEmpty()) {
            return refused(key, "must not be an empty list");
        }
        if (modifiers.all() && values.size() == 1) {
            return refused(key, "modifier all needs several values");
        }
        List<ValueTest> tests = new ArrayList<>();
        for (Place value : values) {
            if (!value.isScalar()) {
                return refused(value, "a value must be text, a number, true, false or null");
            }
            if (value.isNull() && (values.size() > 1 || modifiers.changesValue())) {
                return refused(
                        value,
                        "null cannot be one of several values or have a modifier: make it a selection of its own");
            }
            Optional<List<ValueTest>> read = tests(value);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            // with all, each value needs one of the texts that stand for it
            tests.addAll(modifiers.all() && read.get().size() > 1 ? List.of(new AnyTest(read.get())) : read.get());
        }
        return Optional.of(new Item(field, tests, modifiers.all(), modifiers.negated()));
    }

    private static Optional<Expression> refused(Place at, String why) {
        at.problem(why);
        return Optional.empty();
    }

    private static Optional<List<ValueTest>> wrong(Place at, String why) {
        at.problem(at.shown() + " " + why);
        return Optional.empty();
    }

    private Optional<List<ValueTest>> tests(Place value) {
        if (value.isNull()) {
            return Optional.of(List.of(new ValueTest.Nothing()));
        }
        return switch (modifiers.kind()) {
            case LIKE -> like(value);
            case REGEX -> regex(value);
            case NETWORK -> {
                Network network = Network.of(value.text().strip());
                yield network == null
                        ? wrong(value, "is no network such as 10.0.0.0/8")
                        : Optional.of(List.of(new ValueTest.Within(network)));
            }
            case NUMBER -> {
                BigDecimal number = Numbers.of(value.text().strip());
                yield number == null
                        ? wrong(value, "is no number")
                        : Optional.of(List.of(new ValueTest.Compared(modifiers.order(), number)));
            }
            case TIME -> time(value);
            case EXISTS ->
                Set.of("true", "false").contains(value.text())
                        ? Optional.of(List.of(new ValueTest.Exists(value.text().equals("true"))))
                        : wrong(value, "is neither true nor false");
            case FIELD ->
                FieldNames.field(value.text(), value::problem)
                        .map(other -> List.of(new ValueTest.SameAs(other, modifiers.part(), modifiers.cased())));
        };
    }

    private Optional<List<ValueTest>> time(Place value) {
        BigDecimal number = Numbers.of(value.text().strip());
        boolean whole = number != null
                && number.stripTrailingZeros().scale() <= 0
                && number.abs().intValue() < 10_000;
        return number == null || !whole
                ? wrong(value, "is no whole number")
                : Optional.of(List.of(new ValueTest.TimePart(modifiers.time(), modifiers.order(), number.intValue())));
    }

    private Optional<List<ValueTest>> regex(Place value) {
        try {
            return Optional.of(List.of(new ValueTest.Regex(Pattern.compile(value.text(), modifiers.flags()))));
        } catch (PatternSyntaxException e) {
            return wrong(value, "is no regular expression of RE2, which has no look-around and no references back");
        }
    }

    private Optional<List<ValueTest>> like(Place value) {
        Optional<List<Glob>> globs = modifiers.transformed(value.text(), why -> value.problem(value.shown() + why));
        return globs.map(all -> {
            List<ValueTest> tests = new ArrayList<>();
            all.forEach(glob -> tests.add(new ValueTest.Like(modifiers.cased() ? glob.asCased() : glob)));
            @Nullable BigDecimal number = value.isNumber() ? Numbers.of(value.text()) : null;
            if (number != null && !modifiers.changesValue()) {
                tests.add(new ValueTest.Equal(number));
            }
            return tests;
        });
    }

    /** One of the texts that stand for a value. */
    private record AnyTest(List<ValueTest> tests) implements ValueTest {

        @Override
        public boolean holds(List<JsonNode> values, SigmaEvent event) {
            return tests.stream().anyMatch(test -> test.holds(values, event));
        }
    }
}
