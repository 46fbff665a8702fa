package io.secretwatch.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SecretFieldsPageTest {

    private static final String TABLE = "## The kinds of the shipped table\n";

    /** The page as it is written by hand, and below it every row. */
    @Test
    void the_page_lists_every_kind_of_the_table() throws IOException {
        String page = Files.readString(Path.of("../../docs/secret-fields.md"));
        int begins = page.indexOf(TABLE);
        StringBuilder text = new StringBuilder(begins < 0 ? page + "\n" : page.substring(0, begins));
        text.append(TABLE).append("""

                Made from the table. Who acts: the controller with its own account, the Pods that it makes under an account that the object
                names, or the kubelet. A row has what the graver places of it do; a place can do less.
                The last but one says how far a right to write such objects reaches, which `k8s.rbac.grant` weighs.

                | product | kinds | who acts | what becomes of a Secret | where its name is looked up | a right to write it | read in |
                |---|---|---|---|---|---|---|
                """);
        for (JsonNode row : rows()) {
            text.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            row.path("product").asText(),
                            kinds(row),
                            row.path("acts").asText(),
                            String.join(", ", does(row)),
                            row.path("looks").asText(),
                            row.path("reach").asText("own namespace"),
                            row.path("source").asText()));
        }
        Pages.expect("secret-fields.md", text.toString());
    }

    private static String kinds(JsonNode row) {
        List<String> kinds = new ArrayList<>();
        for (String group : texts(row.path("group"))) {
            String resources = String.join(", ", texts(row.path("resource")));
            kinds.add("`" + (group.isEmpty() ? resources : group + ": " + resources) + "`");
        }
        return String.join(", ", kinds);
    }

    /** What the row does, and what single places do. */
    private static TreeSet<String> does(JsonNode row) {
        TreeSet<String> does = new TreeSet<>();
        for (JsonNode place : row.path("secrets")) {
            does.add(place.path("does").asText(row.path("does").asText()));
            if (place.has("marks")) {
                does.add("copies");
            }
        }
        if (row.has("accounts")) {
            does.add("acts as an account");
        }
        return does;
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.elements().forEachRemaining(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode rows() throws IOException {
        try (InputStream in = SecretFields.class.getResourceAsStream("secret-fields.json")) {
            return new ObjectMapper().readTree(in).path("kinds");
        }
    }
}
