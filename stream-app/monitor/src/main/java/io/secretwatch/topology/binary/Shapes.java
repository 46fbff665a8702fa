package io.secretwatch.topology.binary;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the shape of a type by what it is made of. A type that has none is a mistake that every start shows. */
final class Shapes {

    private static final ClassValue<Shape<?>> KNOWN = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
            return new Shapes().find(type, Map.of());
        }
    };

    private final Map<Type, Shape<?>> found = new HashMap<>(Scalars.ALL);

    private Shapes() {}

    /** The shape of a type without parameters. */
    @SuppressWarnings("unchecked") // the shape is that of the type
    static <V> Shape<V> of(Class<V> type) {
        return (Shape<V>) KNOWN.get(type);
    }

    private Shape<?> find(Type type, Map<TypeVariable<?>, Type> arguments) {
        if (type instanceof TypeVariable<?> variable && arguments.containsKey(variable)) {
            return find(arguments.get(variable), Map.of());
        }
        if (type instanceof ParameterizedType of) {
            return generic((Class<?>) of.getRawType(), of.getActualTypeArguments(), arguments);
        }
        Shape<?> known = found.get(type);
        if (known == null) {
            known = plain((Class<?>) type);
            found.put(type, known);
        }
        return known;
    }

    private Shape<?> plain(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        if (type.isRecord()) {
            return record(type, Map.of());
        }
        if (type.isSealed()) {
            return choice(type);
        }
        throw new IllegalStateException("state has no format for " + type);
    }

    private Shape<?> generic(Class<?> type, Type[] given, Map<TypeVariable<?>, Type> arguments) {
        if (type.isRecord()) {
            Map<TypeVariable<?>, Type> named = new HashMap<>();
            for (int i = 0; i < given.length; i++) {
                named.put(type.getTypeParameters()[i], given[i]);
            }
            return record(type, named);
        }
        List<Shape<?>> shapes = new ArrayList<>();
        for (Type one : given) {
            shapes.add(find(one, arguments));
        }
        if (type == List.class) {
            return ManyShape.list(shapes.get(0));
        }
        if (type == Set.class) {
            return ManyShape.set(shapes.get(0));
        }
        if (type == Map.class) {
            return new MapShape<>(shapes.get(0), shapes.get(1));
        }
        if (type == Optional.class) {
            return new OptionalShape<>(shapes.get(0));
        }
        throw new IllegalStateException("state has no format for " + type);
    }

    private Shape<?> record(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        List<Shape<?>> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(find(component.getGenericType(), arguments));
        }
        return new RecordShape<>(type.asSubclass(Record.class), components);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of an enumeration is one of Enum
    private static Shape<?> constants(Class<?> type) {
        return new EnumShape(type);
    }

    @SuppressWarnings("unchecked") // a permitted type is one of the sealed type
    private <V> Shape<V> choice(Class<V> type) {
        return new ChoiceShape<>(Arrays.stream(type.getPermittedSubclasses())
                .map(one -> new ChoiceShape.Option<>(one, (Shape<V>) find(one, Map.of())))
                .toList());
    }
}
