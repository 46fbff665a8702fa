package io.secretwatch.rule.export;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a Sigma rule can say of one of our rules.
 *
 * @param level of the Sigma rule, which knows less and is lower
 * @param lacks what it does not see or tell apart, in one sentence
 * @param searches by their identifiers: fields with values, or a list of those
 * @param condition over the searches
 */
record Detection(Severity level, String lacks, Map<String, Object> searches, String condition) {

    static final String VERB = "verb";
    static final String RESOURCE = "objectRef.resource";
    private static final String GROUP = "objectRef.apiGroup";
    private static final String SUBRESOURCE = "objectRef.subresource";

    /** Fields with values, in the order given; a value may be null. */
    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    /** Alternatives, each of them one field that is there. */
    static List<Map<String, @Nullable Object>> oneOf(List<String> fields) {
        return fields.stream().map(field -> fields(field + "|exists", true)).toList();
    }

    /**
     * A search for those of the requests that the test lets through: one selection for each group of the API and its verbs, of which one is
     * enough.
     *
     * @param more fields that each selection has as well, with their values
     */
    static List<Map<String, @Nullable Object>> requests(
            List<AuditArea.Requests> requests,
            String subresource,
            Predicate<AuditArea.Requests> test,
            @Nullable Object... more) {
        Map<String, List<AuditArea.Requests>> alike = new TreeMap<>();
        requests.stream()
                .filter(test)
                .forEach(one -> alike.computeIfAbsent(
                                one.group().orElse("*") + " " + one.verbs(), none -> new ArrayList<>())
                        .add(one));
        List<Map<String, @Nullable Object>> selections = new ArrayList<>();
        for (List<AuditArea.Requests> same : alike.values()) {
            AuditArea.Requests first = same.get(0);
            Map<String, @Nullable Object> selection = new LinkedHashMap<>();
            // the API server leaves out what is empty
            first.group().ifPresent(group -> selection.put(GROUP, group.isEmpty() ? null : group));
            selection.put(
                    RESOURCE,
                    oneOrAll(same.stream().map(AuditArea.Requests::resource).toList()));
            selection.put(SUBRESOURCE, subresource.isEmpty() ? null : subresource);
            if (!first.ofAnyVerb()) {
                selection.put(VERB, oneOrAll(first.verbs()));
            }
            selection.putAll(fields(more));
            selections.add(selection);
        }
        return selections;
    }

    /** As people write a list of one. */
    static Object oneOrAll(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    /** The same with searches in this order, each after its identifier. */
    static Detection of(Severity level, String lacks, String condition, Object... namesAndSearches) {
        Map<String, Object> searches = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSearches.length; i += 2) {
            Object search = namesAndSearches[i + 1];
            searches.put(
                    String.valueOf(namesAndSearches[i]),
                    search instanceof List<?> list && list.size() == 1 ? list.get(0) : search);
        }
        return new Detection(level, lacks, searches, condition);
    }

    static Predicate<AuditArea.Requests> of(String... resources) {
        return requests -> Arrays.asList(resources).contains(requests.resource());
    }
}
