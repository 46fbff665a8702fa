package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads members without which an event can still be judged, whatever types a log pipeline gave them. Pipelines unwrap arrays of one, wrap
 * single values, turn numbers into texts, and expand names at their dots; what that changed or lost is noted.
 */
final class LooseFields {

    private static final int MOST_NESTED = 16;

    private boolean odd;

    /** Whether a member had another type than the API gives it. */
    boolean odd() {
        return odd;
    }

    /** A text; of a number or of an array what it says, empty where there is none. */
    String text(Fields owner, String name) {
        Optional<Slice> value = owner.value(name);
        if (value.isEmpty() || value.get().isString()) {
            return value.map(Slice::text).orElse("");
        }
        odd = true;
        List<String> texts = texts(value.get());
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** A list of texts; one text alone is a list of one. */
    List<String> texts(Fields owner, String name) {
        return owner.value(name).map(this::texts).orElse(List.of());
    }

    private List<String> texts(Slice value) {
        List<String> texts = new ArrayList<>();
        Optional<Slice> array = value.isArray() ? Optional.of(value) : openedArray(value);
        odd |= !value.isArray();
        if (array.isEmpty()) {
            scalar(value).ifPresent(texts::add);
            return texts;
        }
        Walk elements = Walk.over(array.get());
        while (elements.next()) {
            Slice element = elements.value();
            if (!element.isNull()) {
                odd |= !element.isString();
                scalar(element).ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** The whole list of texts that a text holds, where a pipeline wrote a list as text. */
    private static Optional<Slice> openedArray(Slice value) {
        if (!value.isString()) {
            return Optional.empty();
        }
        Slice text = value.content();
        boolean begins = text.length() > 3 && text.isArray() && text.bytes()[text.from() + 1] == '"';
        return begins && Json.skip(text.bytes(), text.from(), text.to()) == text.to()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> scalar(Slice value) {
        if (value.isString()) {
            return Optional.of(value.text());
        }
        return value.isObject() || value.isArray() ? Optional.empty() : Optional.of(value.raw());
    }

    /** The members of a member; none where it is no object. */
    Optional<Fields> object(Fields owner, String name) {
        Optional<Slice> value = owner.value(name);
        odd |= value.isPresent() && !value.get().isObject();
        return value.flatMap(here -> here.isObject() ? value : opened(here)).map(Fields::of);
    }

    /** The whole object that a text holds, as tables of texts have one; absent where it holds none. */
    static Optional<Slice> opened(Slice value) {
        if (!value.isString()) {
            return Optional.empty();
        }
        Slice text = value.content();
        return Optional.of(text)
                .filter(Slice::isObject)
                .filter(object -> Fields.of(object).state() == Walk.State.CLOSED);
    }

    /** Lists of texts by name, such as {@code user.extra}. Names that were expanded at their dots into objects are put together again. */
    Map<String, List<String>> lists(Fields owner, String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        object(owner, name)
                .ifPresent(values -> leaves(values, "", 0, (path, value) -> {
                    lists.putIfAbsent(path, texts(value));
                }));
        return lists;
    }

    /** Values by name, such as annotations; put together as {@link #lists} are. A value that is no text is taken as it is written. */
    Map<String, String> values(Fields owner, String name) {
        Map<String, String> found = new LinkedHashMap<>();
        object(owner, name)
                .ifPresent(values -> leaves(values, "", 0, (path, value) -> {
                    odd |= !value.isString();
                    found.putIfAbsent(path, value.isString() ? value.text() : value.raw());
                }));
        return found;
    }

    /** Takes a value with the names that lead to it. */
    private interface Leaf {
        void at(String path, Slice value);
    }

    private void leaves(Fields owner, String path, int depth, Leaf leaf) {
        odd |= depth > MOST_NESTED;
        if (depth <= MOST_NESTED) {
            owner.all().forEach((name, value) -> {
                String here = path + name;
                if (value.isObject()) {
                    leaves(Fields.of(value), here + ".", depth + 1, leaf);
                } else if (!value.isNull()) {
                    leaf.at(here, value);
                }
            });
        }
    }
}
