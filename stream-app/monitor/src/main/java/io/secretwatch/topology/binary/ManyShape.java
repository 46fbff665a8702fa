package io.secretwatch.topology.binary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.function.IntFunction;

/** Lists and sets: how many there are, and each, in the order in which they were. */
final class ManyShape<E, C extends Collection<E>> extends Shape<C> {

    private final Shape<E> element;
    private final IntFunction<C> maker;

    private ManyShape(String kind, Shape<E> element, IntFunction<C> maker) {
        super(kind + " of " + element.description());
        this.element = element;
        this.maker = maker;
    }

    static <E> Shape<?> list(Shape<E> element) {
        return new ManyShape<>("list", element, ArrayList<E>::new);
    }

    static <E> Shape<?> set(Shape<E> element) {
        return new ManyShape<>("set", element, size -> new LinkedHashSet<E>(2 * size));
    }

    @Override
    void write(C value, BytesOut out) {
        out.count(value.size());
        for (E one : value) {
            element.write(one, out);
        }
    }

    @Override
    C read(BytesIn in) {
        int size = in.size();
        C read = maker.apply(size);
        for (int i = 0; i < size; i++) {
            read.add(element.read(in));
        }
        return read;
    }
}
