package io.secretwatch.topology.binary;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The components of a record in their order, without their names. */
final class RecordShape<R extends Record> extends Shape<R> {

    private final Constructor<R> constructor;
    private final Method[] accessors;
    private final Shape<Object>[] components;

    @SuppressWarnings("unchecked") // a component has the shape of its type
    RecordShape(Class<R> type, List<? extends Shape<?>> shapes) {
        super(description(type, shapes));
        RecordComponent[] parts = type.getRecordComponents();
        components = shapes.toArray(Shape[]::new);
        accessors = Arrays.stream(parts).map(RecordComponent::getAccessor).toArray(Method[]::new);
        constructor = constructor(type, parts);
        for (Method accessor : accessors) {
            accessor.setAccessible(true);
        }
    }

    private static String description(Class<?> type, List<? extends Shape<?>> shapes) {
        RecordComponent[] parts = type.getRecordComponents();
        StringBuilder text = new StringBuilder(type.getSimpleName()).append('{');
        for (int i = 0; i < parts.length; i++) {
            text.append(parts[i].getName())
                    .append(": ")
                    .append(shapes.get(i).description())
                    .append(", ");
        }
        return text.append('}').toString();
    }

    private static <R> Constructor<R> constructor(Class<R> type, RecordComponent[] parts) {
        try {
            Constructor<R> canonical = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has no constructor of its components: " + type, e);
        }
    }

    @Override
    void write(R value, BytesOut out) {
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].write(accessors[i].invoke(value), out);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component cannot be read of " + constructor.getDeclaringClass(), e);
        }
    }

    @Override
    R read(BytesIn in) {
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = components[i].read(in);
        }
        try {
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no value of " + constructor.getDeclaringClass(), e);
        }
    }
}
