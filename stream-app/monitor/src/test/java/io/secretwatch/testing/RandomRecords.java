package io.secretwatch.testing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Records with random components: what a component may be follows from its type, so that a new record needs no line here. */
public final class RandomRecords {

    private static final int TEXT = 12;
    private static final int MOST = 3;
    private static final long LAST_SECOND = 4_102_444_800L;

    private final Map<Class<?>, Function<Random, ?>> special;

    /** Makes values of these types with these functions, and all others by their components. */
    public RandomRecords(Map<Class<?>, Function<Random, ?>> special) {
        this.special = special;
    }

    /** Any value of a type. */
    public Object any(Random random, Type type) {
        if (type instanceof ParameterizedType of) {
            return collection(random, (Class<?>) of.getRawType(), of.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (special.containsKey(plain)) {
            return special.get(plain).apply(random);
        }
        if (plain.isRecord()) {
            return record(random, plain);
        }
        return plain.isEnum() ? Randomly.oneOf(random, plain.getEnumConstants()) : scalar(random, plain);
    }

    /** A point in time as events carry it. */
    public static Instant time(Random random) {
        int micros = random.nextBoolean() ? 0 : random.nextInt(1_000_000);
        return Instant.ofEpochSecond(random.nextLong(LAST_SECOND), 1_000L * micros);
    }

    private Object collection(Random random, Class<?> type, Type of) {
        if (type == Optional.class) {
            return Randomly.optional(random, one -> any(one, of));
        }
        if (type == List.class) {
            return Randomly.list(random, MOST, one -> any(one, of));
        }
        if (type == Set.class) {
            return Randomly.set(random, MOST, one -> any(one, of));
        }
        throw new IllegalArgumentException("no random " + type);
    }

    private static Object scalar(Random random, Class<?> type) {
        if (type == String.class) {
            return Randomly.any(random, TEXT);
        }
        if (type == Instant.class) {
            return time(random);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class || type == Integer.class) {
            return Randomly.oneOf(random, 0, -1, Integer.MAX_VALUE, random.nextInt(), random.nextInt(600));
        }
        if (type == long.class) {
            return Randomly.oneOf(
                    random, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong(), random.nextLong(100_000));
        }
        throw new IllegalArgumentException("no random " + type);
    }

    private Object record(Random random, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> any(random, component.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that cannot be made: " + type, e);
        }
    }
}
