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
import org.jspecify.annotations.Nullable;

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

    /** Takes note of what another reading of the same event found. */
    void add(LooseFields other) {
        odd |= other.odd;
    }

    /** A text; of a number or of an array what it says, empty where there is none. */
    String text(@Nullable Slice value) {
        if (value == null) {
            return "";
        }
        if (value.isString()) {
            return value.text();
        }
        odd = true;
        List<String> texts = read(value);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** A list of texts; one text alone is a list of one. */
    List<String> texts(@Nullable Slice value) {
        return value == null ? List.of() : read(value);
    }

    private List<String> read(Slice value) {
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
            if (element.isString()) {
                texts.add(element.text());
            } else if (!element.isNull()) {
                odd = true;
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

    /** The members of a value; none where it is no object. */
    Optional<Fields> object(@Nullable Slice value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.isObject()) {
            return Optional.of(Fields.of(value));
        }
        odd = true;
        return opened(value).map(Fields::of);
    }

    /** The whole object that a text holds, as tables of texts have one; absent where it holds none. */
    static Optional<Slice> opened(Slice value) {
        if (!value.isString()) {
            return Optional.empty();
        }
        Slice text = value.content();
        return text.isObject() && Fields.of(text).state() == Walk.State.CLOSED ? Optional.of(text) : Optional.empty();
    }

    /** Lists of texts by name, such as {@code user.extra}. Names that were expanded at their dots into objects are put together again. */
    Map<String, List<String>> lists(@Nullable Slice value) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, Slice> leaf : leaves(value).entrySet()) {
            lists.put(leaf.getKey(), read(leaf.getValue()));
        }
        return lists;
    }

    /** Values by name, such as annotations; put together as {@link #lists} are. A value that is no text is taken as it is written. */
    Map<String, String> values(@Nullable Slice object) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, Slice> leaf : leaves(object).entrySet()) {
            Slice value = leaf.getValue();
            odd |= !value.isString();
            found.put(leaf.getKey(), value.isString() ? value.text() : value.raw());
        }
        return found;
    }

    /** What is no object, under the names that lead to it; of the same names the first counts. */
    private Map<String, Slice> leaves(@Nullable Slice value) {
        Optional<Fields> root = object(value);
        if (root.isEmpty()) {
            return Map.of();
        }
        Map<String, Slice> leaves = new LinkedHashMap<>();
        leaves(root.get(), "", 0, leaves);
        return leaves;
    }

    private void leaves(Fields owner, String path, int depth, Map<String, Slice> leaves) {
        if (depth > MOST_NESTED) {
            odd = true;
            return;
        }
        for (Map.Entry<String, Slice> member : owner.all().entrySet()) {
            String here = path.isEmpty() ? member.getKey() : path + member.getKey();
            Slice value = member.getValue();
            if (value.isObject()) {
                leaves(Fields.of(value), here + ".", depth + 1, leaves);
            } else if (!value.isNull()) {
                leaves.putIfAbsent(here, value);
            }
        }
    }
}
