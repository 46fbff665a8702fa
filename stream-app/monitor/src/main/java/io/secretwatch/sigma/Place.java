package io.secretwatch.sigma;

import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a file of Sigma rules that is being read; it takes note of what is wrong there. */
final class Place {

    private static final int SHOWN = 60;

    private final Node node;
    private final String file;
    private final Consumer<SigmaProblem> problems;
    /** Made when first asked for: what nobody looks at has no mistakes. */
    private @Nullable Map<String, Place> entries;

    Place(Node node, String file, Consumer<SigmaProblem> problems) {
        this.node = node;
        this.file = file;
        this.problems = problems;
    }

    String file() {
        return file;
    }

    void problem(String message) {
        problems.accept(new SigmaProblem(file, line(), message));
    }

    int line() {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** Whether it is one value, and not nothing or the empty text. */
    boolean isValue() {
        return isScalar() && !isNull() && !text().isBlank();
    }

    boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    boolean isTruth() {
        return Tag.BOOL.equals(node.getTag());
    }

    boolean isNumber() {
        return Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag());
    }

    /** As it is written; empty where it is a mapping or a list. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The text in quotes, short and harmless. */
    String shown() {
        return quoted(text());
    }

    static String quoted(String text) {
        return '"' + SafeText.line(text, SHOWN) + '"';
    }

    /** The values of a mapping by their keys; a key that stands there twice is a mistake. */
    Map<String, Place> entries() {
        if (entries == null) {
            entries = Collections.unmodifiableMap(read());
        }
        return entries;
    }

    private Map<String, Place> read() {
        Map<String, Place> read = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Place key = at(tuple.getKeyNode());
                if (!key.isScalar() || read.putIfAbsent(key.text(), at(tuple.getValueNode())) != null) {
                    key.problem(key.isScalar() ? key.shown() + " is here twice" : "a key must be text");
                }
            }
        }
        return read;
    }

    /** The items of a list; of anything else, itself. */
    List<Place> items() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Place> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(at(item));
        }
        return items;
    }

    /** The text of a member, where it has some. */
    Optional<String> text(String key) {
        return Optional.ofNullable(entries().get(key))
                .filter(Place::isValue)
                .map(place -> place.text().strip())
                .filter(text -> !text.isEmpty());
    }

    /** The texts of a member that is a list. */
    List<String> texts(String key) {
        Place list = entries().get(key);
        return list == null
                ? List.of()
                : list.items().stream().filter(Place::isValue).map(Place::text).toList();
    }

    private Place at(Node other) {
        return new Place(other, file, problems);
    }
}
