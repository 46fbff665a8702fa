package io.secretwatch.auditpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How deep the monitor looks into the requests of a resource: its own interest, asked for every verb and stage. The resources are those of
 * kube-apiserver 1.36 and those of the table of Secret fields.
 *
 * @param whole plural, with the subresource behind a slash
 */
record ResourceInterest(String group, String whole) {

    static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private static final Interest INTEREST = Classifier.STANDARD.interest();

    /** What kube-apiserver serves. */
    static List<ResourceInterest> served() {
        List<ResourceInterest> served = new ArrayList<>();
        for (String line : lines()) {
            String[] cells = line.split("\t", -1);
            served.add(new ResourceInterest(cells[0], cells[1]));
            Stream.of(cells[2].split(","))
                    .filter(sub -> !sub.isEmpty())
                    .forEach(sub -> served.add(new ResourceInterest(cells[0], cells[1] + "/" + sub)));
        }
        return served;
    }

    /** What the table names; a group or a resource may be a pattern. */
    static List<ResourceInterest> tabled() {
        try (InputStream in = SecretFields.class.getResourceAsStream("secret-fields.json")) {
            List<ResourceInterest> tabled = new ArrayList<>();
            for (JsonNode row : new ObjectMapper().readTree(in).path("kinds")) {
                each(row.path("group"))
                        .forEach(group -> each(row.path("resource"))
                                .forEach(resource -> tabled.add(new ResourceInterest(group, resource))));
            }
            return tabled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The verbs that are looked at, at least this deep, at any stage. */
    Set<String> verbs(Depth least) {
        Set<String> verbs = new TreeSet<>();
        for (String verb : VERBS) {
            if (stages().anyMatch(stage -> depth(stage, verb).compareTo(least) >= 0)) {
                verbs.add(verb);
            }
        }
        return verbs;
    }

    boolean isKubernetes() {
        return served().stream().anyMatch(other -> other.group.equals(group));
    }

    String resource() {
        return whole.split("/")[0];
    }

    String subresource() {
        return whole.contains("/") ? whole.split("/")[1] : "";
    }

    private Depth depth(Stage stage, String verb) {
        // kube-system, where one ConfigMap is looked at
        ObjectRef ref = new ObjectRef(
                group, "v1", resource(), subresource(), "kube-system", verb.equals("create") ? "" : "aws-auth");
        return INTEREST.depth(stage, verb, ref, Optional.empty());
    }

    private static Stream<Stage> stages() {
        return Stream.of(Stage.RESPONSE_STARTED, Stage.RESPONSE_COMPLETE);
    }

    private static Stream<String> each(JsonNode oneOrMany) {
        List<String> all = new ArrayList<>();
        (oneOrMany.isArray() ? oneOrMany : List.of(oneOrMany)).forEach(item -> all.add(item.asText()));
        return all.stream();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/kubernetes-resources.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
