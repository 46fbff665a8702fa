package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** What a workload holds after all that was written of it. */
final class Held {

    private Held() {}

    /** The Secrets that a Pod holds, of which the first are named: those of one workload, by all requests that wrote it. */
    static void secrets(Matcher found, Claim claim) {
        Set<String> named = Set.copyOf(List.of(found.group("named").split(", ")));
        int count = named.size() + Integer.parseInt(found.group("more"));
        Map<String, Set<String>> byWorkload = new HashMap<>();
        claim.log()
                .requests()
                .filter(event -> !event.request().isMissingNode())
                .forEach(event -> Bodies.secrets(
                        event.request(), byWorkload.computeIfAbsent(workload(event), any -> new HashSet<>())));
        assertThat(byWorkload.values())
                .as(claim.text())
                .anyMatch(held -> held.containsAll(named) && held.size() == count);
    }

    private static String workload(RawEvent event) {
        String name =
                event.name().isEmpty() ? event.request().at("/metadata/name").asText() : event.name();
        return event.resource() + " " + event.namespace() + "/" + name;
    }
}
