package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule's field is in an audit event. Lists on the way are passed through: a field has as many values as there are.
 *
 * @param name of the one place, or the word that stands for several
 */
record Field(String name, List<List<String>> places) {

    Field {
        places = List.copyOf(places);
    }

    /** Whether it is in the same places, by whatever name. */
    boolean isSameAs(Field other) {
        return places.equals(other.places);
    }

    /** All values that the event has there; none where it lacks the field. */
    List<JsonNode> values(SigmaEvent event) {
        List<JsonNode> values = new ArrayList<>(2);
        for (List<String> place : places) {
            collect(event.member(place.get(0)), place, 1, values);
        }
        return values;
    }

    private static void collect(@Nullable JsonNode node, List<String> place, int at, List<JsonNode> values) {
        if (node == null) {
            return;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                collect(element, place, at, values);
            }
            if (node.isEmpty() && at == place.size()) {
                values.add(node);
            }
        } else if (at == place.size()) {
            values.add(node);
        } else if (node.isObject()) {
            // names of annotations and labels have dots
            for (int end = at + 1; end <= place.size(); end++) {
                collect(node.get(String.join(".", place.subList(at, end))), place, end, values);
            }
        }
    }
}
