package io.secretwatch.testing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
            return generic(random, (Class<?>) of.getRawType(), of.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (special.containsKey(plain)) {
            return special.get(plain).apply(random);
        }
        if (plain.isRecord()) {
            return record(random, plain, Map.of());
        }
        if (plain.isSealed()) {
            return any(random, Randomly.oneOf(random, plain.getPermittedSubclasses()));
        }
        return plain.isEnum() ? Randomly.oneOf(random, plain.getEnumConstants()) : scalar(random, plain);
    }

    /** A point in time as events carry it. */
    public static Instant time(Random random) {
        int micros = random.nextBoolean() ? 0 : random.nextInt(1_000_000);
        return Instant.ofEpochSecond(random.nextLong(LAST_SECOND), 1_000L * micros);
    }

    private Object generic(Random random, Class<?> type, Type[] arguments) {
        Type of = arguments[0];
        if (type.isRecord()) {
            return record(random, type, Map.of(type.getTypeParameters()[0], of));
        }
        if (type == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            Randomly.list(random, MOST, one -> map.put(any(one, of), any(one, arguments[1])));
            return map;
        }
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
        if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(100_000) - 1_000L, random.nextInt(1_000_000_000));
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class || type == Integer.class) {
            return Randomly.oneOf(random, 0, -1, Integer.MAX_VALUE, random.nextInt(), random.nextInt(600));
        }
        if (type == long.class || type == Long.class) {
            return Randomly.oneOf(
                    random, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong(), random.nextLong(100_000));
        }
        throw new IllegalArgumentException("no random " + type);
    }

    private static Type[] named(Type[] types, Map<Type, Type> arguments) {
        return Arrays.stream(types)
                .map(type -> arguments.getOrDefault(type, type))
                .toArray(Type[]::new);
    }

    private Object record(Random random, Class<?> type, Map<Type, Type> arguments) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(RecordComponent::getGenericType)
                .map(component -> component instanceof ParameterizedType of
                        ? generic(random, (Class<?>) of.getRawType(), named(of.getActualTypeArguments(), arguments))
                        : any(random, arguments.getOrDefault(component, component)))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that cannot be made: " + type, e);
        }
    }
}
