package io.secretwatch.sigma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads documents, rules, filters and correlations, and puts them together. */
final class DocumentReader {

    private static final int MOST_RULES = 5_000;

    private final Map<String, SigmaRule> rules = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new LinkedHashMap<>();
    /** By ids and names. */
    private final Map<String, Place> seen = new LinkedHashMap<>();

    private final List<Filter> filters = new ArrayList<>();
    /** Read when all rules are known. */
    private final List<Place> correlations = new ArrayList<>();

    private final List<Correlation> counted = new ArrayList<>();
    /** Ids and names of documents that are about other logs, or not to be used. */
    private final Set<String> leftOut = new HashSet<>();

    private final List<SigmaReading.Skipped> skipped = new ArrayList<>();
    /** What is wrong twice in the same way in one line is said once. */
    private final Set<SigmaProblem> problems = new LinkedHashSet<>();

    /** A filter, and the rules that it names; all of them, where it names none. */
    private record Filter(Place at, List<Place> rules, Expression condition) {}

    void problem(SigmaProblem problem) {
        problems.add(problem);
    }

    /** What became of all that was read. */
    SigmaReading reading() {
        for (Filter filter : filters) {
            List<String> named = filter.rules().isEmpty()
                    ? List.copyOf(rules.keySet())
                    : filter.rules().stream().map(this::named).toList();
            for (String id : named) {
                rules.computeIfPresent(id, (same, rule) -> rule.and(filter.condition()));
            }
        }
        correlations();
        List<SigmaProblem> sorted = problems.stream()
                .sorted(Comparator.comparing(SigmaProblem::file).thenComparing(SigmaProblem::line))
                .toList();
        return new SigmaReading(List.copyOf(rules.values()), counted, skipped, sorted, warnings());
    }

    private List<SigmaProblem> warnings() {
        List<SigmaProblem> warnings = new ArrayList<>();
        rules.forEach((id, rule) -> {
            Place at = seen.get(id);
            Optional<String> never = rule.contradiction();
            if (at != null && never.isPresent()) {
                warnings.add(new SigmaProblem(at.file(), at.line(), "never matches: " + never.get()));
            }
        });
        return warnings;
    }

    /** A filter may name a rule that is not here: it is made for many folders. */
    private String named(Place rule) {
        String text = rule.text();
        String id = idsByName.getOrDefault(text, text);
        if (!rules.containsKey(id)) {
            skipped.add(new SigmaReading.Skipped(
                    rule.file(), rule.line(), "the filter names rule " + rule.shown() + ", which was not taken"));
        }
        return id;
    }

    void read(Place document) {
        Map<String, Place> entries = document.entries();
        if (document.isNull()) {
            return;
        }
        if (!document.isMapping()) {
            document.problem("is no rule: a mapping is expected");
        } else if (entries.containsKey("action")) {
            document.problem("collections with action are of Sigma 1, and are not read");
        } else if (entries.containsKey("correlation")) {
            if (isOneOf(document, "correlation", "detection", "filter")) {
                correlations.add(document);
            }
        } else if (isOurs(document, entries)) {
            ours(document, entries);
        }
    }

    private void ours(Place document, Map<String, Place> entries) {
        Place filter = entries.get("filter");
        Place detection = entries.get("detection");
        if (filter != null) {
            if (isOneOf(document, "filter", "detection")) {
                filter(document, filter);
            }
        } else if (detection != null) {
            rule(document, detection);
        } else {
            document.problem("has neither detection nor filter");
        }
    }

    /** Whether it has none of the others. */
    private static boolean isOneOf(Place document, String what, String... others) {
        for (String other : others) {
            if (document.entries().containsKey(other)) {
                document.problem("has " + what + " and " + other + ": each needs a document of its own");
                return false;
            }
        }
        return true;
    }

    /** Whether it is about the audit log of Kubernetes and in use. */
    private boolean isOurs(Place document, Map<String, Place> entries) {
        Place source = entries.get("logsource");
        if (source == null || !source.isMapping()) {
            document.problem("has no logsource");
            return false;
        }
        String product = source.text("product").orElse("");
        String service = source.text("service").orElse("audit");
        String category = source.text("category").orElse("application");
        if (!product.equals("kubernetes") || !service.equals("audit") || !category.equals("application")) {
            return skip(document, "is about another log than the audit log of Kubernetes");
        }
        if (isRetired(document)) {
            return false;
        }
        if (!document.text("taxonomy").orElse("sigma").equals("sigma")) {
            document.problem("has another taxonomy than sigma, whose fields are not known");
            return false;
        }
        return true;
    }

    private boolean isRetired(Place document) {
        String status = document.text("status").orElse("");
        return (status.equals("deprecated") || status.equals("unsupported")) && !skip(document, "has status " + status);
    }

    /** False, so that a reader goes on with another document. */
    private boolean skip(Place document, String why) {
        leftOut.addAll(names(document));
        skipped.add(new SigmaReading.Skipped(document.file(), document.line(), why));
        return false;
    }

    private void filter(Place document, Place filter) {
        Place rulesOf = filter.entries().get("rules");
        Place condition = filter.entries().get("condition");
        if (rulesOf == null
                || rulesOf.items().isEmpty()
                || !rulesOf.items().stream().allMatch(Place::isValue)) {
            (rulesOf == null ? filter : rulesOf).problem("must name the rules that it is for: a list of ids, or any");
            return;
        }
        boolean any = rulesOf.isScalar()
                && List.of("any", "all").contains(rulesOf.text().toLowerCase(Locale.ROOT));
        boolean excludes = condition != null
                && condition.text().strip().toLowerCase(Locale.ROOT).startsWith("not ");
        if (condition != null && !excludes) {
            condition.problem(
                    "the condition of a filter must begin with not: what one without it means, Sigma's specification"
                            + " and its implementation see differently");
            return;
        }
        DetectionReader.read(filter)
                .ifPresent(
                        expression -> filters.add(new Filter(document, any ? List.of() : rulesOf.items(), expression)));
    }

    private void rule(Place document, Place detection) {
        Optional<SigmaRuleInfo> info = RuleHead.read(document);
        Optional<Expression> expression = DetectionReader.read(detection);
        if (info.isPresent() && expression.isPresent() && isFirst(document, info.get())) {
            rules.put(info.get().id(), new SigmaRule(info.get(), expression.get()));
        }
    }

    /** Takes note of its id and name, where no other has them and there are not too many. */
    private boolean isFirst(Place document, SigmaRuleInfo info) {
        for (String key : names(document)) {
            Place before = seen.get(key);
            if (before != null) {
                document.problem("has the id or name of the rule in " + before.file() + ", line " + before.line());
                return false;
            }
        }
        names(document).forEach(key -> seen.put(key, document));
        if (rules.size() + counted.size() >= MOST_RULES) {
            document.problem("is one of more than " + MOST_RULES + " rules");
            return false;
        }
        document.text("name").ifPresent(known -> idsByName.put(known, info.id()));
        return true;
    }

    private void correlations() {
        // of those that are left out others may be correlations
        while (correlations.removeIf(this::isLeftOut)) {}
        Set<String> others = new HashSet<>();
        correlations.forEach(document -> others.addAll(names(document)));
        CorrelationReader reader = new CorrelationReader(rules, idsByName, leftOut, others);
        for (Place document : correlations) {
            Optional<SigmaRuleInfo> info = RuleHead.read(document);
            Optional<Correlation> read = info.flatMap(known -> reader.read(document, known));
            if (read.isPresent() && isFirst(document, read.get().info())) {
                counted.add(read.get());
            }
        }
    }

    /** Whether it is not in use, or all that it correlates was left out, such as rules about other logs. */
    private boolean isLeftOut(Place document) {
        if (isRetired(document)) {
            return true;
        }
        Place section = document.entries().get("correlation");
        List<String> named = section == null ? List.of() : section.texts("rules");
        return !named.isEmpty() && leftOut.containsAll(named) && !skip(document, "correlates rules that are left out");
    }

    private static List<String> names(Place document) {
        return Stream.of("id", "name")
                .flatMap(key -> document.text(key).stream())
                .toList();
    }
}
