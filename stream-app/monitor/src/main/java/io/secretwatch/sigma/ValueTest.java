package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One value of a rule. */
interface ValueTest {

    /** Whether it holds for what an event has in the field. */
    boolean holds(List<JsonNode> values, SigmaEvent event);

    /** A test that some value passes. */
    interface OfOne extends ValueTest {

        boolean holds(JsonNode value);

        @Override
        default boolean holds(List<JsonNode> values, SigmaEvent event) {
            for (JsonNode value : values) {
                if (holds(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A text, perhaps with wildcards. */
    record Like(Glob glob) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            return value.isValueNode()
                    ? !value.isNull() && glob.matches(value.asText())
                    : glob.isAnything() && !value.isEmpty();
        }
    }

    /** A number, however it is written. */
    record Equal(BigDecimal number) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            BigDecimal other = Numbers.of(value);
            return other != null && other.compareTo(number) == 0;
        }
    }

    /** A regular expression that is found somewhere in the text. */
    record Regex(Pattern pattern) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            return value.isValueNode()
                    && !value.isNull()
                    && pattern.matcher(value.asText()).find();
        }
    }

    /** A network. */
    record Within(Network network) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && network.contains(value.textValue());
        }
    }

    /** A number that the field is compared with. */
    record Compared(IntPredicate order, BigDecimal number) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            BigDecimal other = Numbers.of(value);
            return other != null && order.test(other.compareTo(number));
        }
    }

    /** A part of a time, in UTC. */
    record TimePart(ToIntFunction<ZonedDateTime> part, IntPredicate order, int number) implements OfOne {

        @Override
        public boolean holds(JsonNode value) {
            ZonedDateTime time = Numbers.time(value);
            return time != null && order.test(Integer.compare(part.applyAsInt(time), number));
        }
    }

    /** The field is there, or is not. */
    record Exists(boolean there) implements ValueTest {

        @Override
        public boolean holds(List<JsonNode> values, SigmaEvent event) {
            return there != values.isEmpty();
        }
    }

    /** The field has no value. */
    record Nothing() implements ValueTest {

        @Override
        public boolean holds(List<JsonNode> values, SigmaEvent event) {
            for (JsonNode value : values) {
                if (!value.isNull() && (value.isValueNode() || !value.isEmpty())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Another field has the same value, or one that this one begins with, ends with or has in it. */
    record SameAs(Field other, Part part, boolean cased) implements ValueTest {

        /** Which part of the one the other is. */
        enum Part {
            ALL,
            START,
            END,
            SOMEWHERE
        }

        @Override
        public boolean holds(List<JsonNode> values, SigmaEvent event) {
            List<JsonNode> others = other.values(event);
            for (JsonNode value : values) {
                for (JsonNode same : others) {
                    if (isText(value) && isText(same) && agrees(text(value), text(same))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isText(@Nullable JsonNode node) {
            return node != null && node.isValueNode() && !node.isNull();
        }

        private String text(JsonNode node) {
            return cased ? node.asText() : Glob.folded(node.asText());
        }

        private boolean agrees(String value, String same) {
            return switch (part) {
                case ALL -> value.equals(same);
                case START -> value.startsWith(same);
                case END -> value.endsWith(same);
                case SOMEWHERE -> value.contains(same);
            };
        }
    }
}
