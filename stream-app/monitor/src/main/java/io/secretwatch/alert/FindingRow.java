package io.secretwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A finding by one of its alerts, as far as one needs to list, sort, search and count findings. Each text is one safe line.
 *
 * @param severity in lower case
 * @param risk 0 to 100
 * @param first when its first event was, in milliseconds since 1970
 * @param last when its last event was
 * @param count how many events it has
 * @param verdict what a person said of it; empty where nobody did
 * @param reaches whether it is about reading or using Secrets, by its rule or by what was reached, and not about rights or the log
 * @param tried whether it got no Secret: every request was refused, or it only asked for rights
 * @param who who answers for it, then who acted, the newest first; at most {@value #MOST}
 * @param namespaces that were reached, or tried where none was; {@value #EVERYWHERE} for a request to the whole cluster; at most
 *     {@value #MOST}
 * @param refused which of the alert's resources are Secrets of which nothing was handed out, counted from 0
 * @param related ids of findings that it belongs to
 * @param words further names in it: objects, addresses, clients
 */
public record FindingRow(
        String uid,
        int revision,
        String severity,
        int risk,
        String title,
        String rule,
        String cluster,
        long first,
        long last,
        long count,
        String verdict,
        boolean reaches,
        boolean tried,
        List<String> who,
        List<String> namespaces,
        List<Integer> refused,
        List<String> related,
        List<String> words) {

    /** Where a principal reached Secrets of the whole cluster. */
    public static final String EVERYWHERE = "all namespaces";

    /** The riskiest first; of one risk the gravest, then what reached most, then what began last. */
    public static final Comparator<FindingRow> WORST_FIRST = Comparator.comparing(FindingRow::risk)
            .thenComparing(FindingRow::gravity)
            .thenComparing(FindingRow::breadth)
            .thenComparing(FindingRow::first)
            .reversed()
            .thenComparing(FindingRow::uid);

    private static final String ABOUT_SECRETS = "k8s.secret.";
    private static final String ABOUT_THE_LOG = "k8s.audit.";
    private static final int TARGET = 1;
    private static final int MOST = 30;
    private static final int LINE = 512;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** The row of a record of the alerts topic; what it does not have is empty. */
    public static FindingRow of(JsonNode alert) {
        JsonNode info = alert.path("finding_info");
        JsonNode detail = alert.path("unmapped").path("k8s_audit");
        String rule = line(info.path("analytic").path("uid"));
        List<Integer> refused = Refusal.ofSecrets(alert);
        return new FindingRow(
                line(info.path("uid")),
                detail.path("revision").asInt(),
                Severity.ofOcsf(alert.path("severity_id").asInt())
                        .orElse(Severity.INFORMATIONAL)
                        .word(),
                alert.path("risk_score").asInt(),
                line(info.path("title")),
                rule,
                line(alert.path("metadata").path("tenant_uid")),
                time(alert.path("start_time")),
                time(alert.path("end_time")),
                alert.path("count").asLong(),
                line(detail.path("verdict").path("verdict")),
                rule.startsWith(ABOUT_SECRETS) || (!rule.startsWith(ABOUT_THE_LOG) && hasSecrets(alert)),
                givesNothing(rule) || Refusal.ofAll(alert),
                some(principals(alert, detail)),
                some(namespaces(alert, refused)),
                refused,
                some(all(info.path("related_events"), "/uid")),
                some(words(alert)));
    }

    private Severity gravity() {
        return Severity.ofWord(severity).orElse(Severity.INFORMATIONAL);
    }

    /** In how many namespaces Secrets were reached or tried; the whole cluster is more than any number. */
    private int breadth() {
        return namespaces.contains(EVERYWHERE) ? MOST + 1 : namespaces.size();
    }

    /** Who answers for it first: the author of what a controller or a Pod did, else who acted last. */
    private static Set<String> principals(JsonNode alert, JsonNode detail) {
        Set<String> names = new LinkedHashSet<>();
        names.add(line(detail.path("author")));
        detail.path("authors").forEach(author -> names.add(line(author)));
        JsonNode evidences = alert.path("evidences");
        for (int i = evidences.size() - 1; i >= 0; i--) {
            names.add(line(evidences.path(i).at("/actor/user/name")));
        }
        return names;
    }

    /** Where something was reached; where nothing was, where it was tried. */
    private static Set<String> namespaces(JsonNode alert, List<Integer> refused) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> tried = new LinkedHashSet<>();
        JsonNode resources = alert.path("resources");
        for (int i = 0; i < resources.size(); i++) {
            JsonNode resource = resources.path(i);
            if (resource.path("role_id").asInt() == TARGET) {
                String namespace = line(resource.path("namespace"));
                boolean everywhere =
                        namespace.isEmpty() && resource.path("name").asText().equals("*");
                String where = everywhere ? EVERYWHERE : namespace;
                tried.add(where);
                if (!refused.contains(i)) {
                    reached.add(where);
                }
            }
        }
        return reached.isEmpty() ? tried : reached;
    }

    /** Whether Secrets are what it is about, as where a stolen token lists them. */
    private static boolean hasSecrets(JsonNode alert) {
        for (JsonNode resource : alert.path("resources")) {
            if (resource.path("role_id").asInt() == TARGET && Refusal.isSecret(resource)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(JsonNode alert) {
        Set<String> words = all(alert.path("resources"), "/name");
        words.addAll(all(alert.path("evidences"), "/src_endpoint/ip"));
        words.addAll(all(alert.path("evidences"), "/http_request/user_agent"));
        return words;
    }

    private static Set<String> all(JsonNode items, String pointer) {
        Set<String> found = new LinkedHashSet<>();
        items.forEach(item -> found.add(line(item.at(pointer))));
        return found;
    }

    private static List<String> some(Collection<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).limit(MOST).toList();
    }

    /** A time that every reader of rows can write. */
    private static long time(JsonNode millis) {
        return Math.max(FIRST, Math.min(LAST, millis.asLong()));
    }

    /** Whether a finding of this rule is about somebody who has nothing in hand after it, such as an answer about rights. */
    private static boolean givesNothing(String rule) {
        return Catalogue.rule(rule)
                .map(known -> known.info().deed())
                .filter(deed -> !deed.done().isEmpty() && deed.gives().isEmpty())
                .isPresent();
    }

    private static String line(JsonNode text) {
        return SafeText.line(text.asText(), LINE);
    }
}
