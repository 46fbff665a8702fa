package io.secretwatch.sigma;

import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads documents, rules and filters, and puts them together. */
final class DocumentReader {

    private static final int TITLE = 256;
    private static final int DESCRIPTION = 1_000;
    private static final int LINE = 300;
    private static final int MOST_LINES = 10;
    private static final int MOST_TAGS = 30;
    private static final int MOST_RULES = 5_000;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final List<String> LEVELS =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    private final Map<String, SigmaRule> rules = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new LinkedHashMap<>();
    private final Map<String, Place> seen = new LinkedHashMap<>();
    private final List<Filter> filters = new ArrayList<>();
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
        List<SigmaProblem> sorted = problems.stream()
                .sorted(Comparator.comparing(SigmaProblem::file).thenComparing(SigmaProblem::line))
                .toList();
        return new SigmaReading(List.copyOf(rules.values()), skipped, sorted, warnings());
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
            document.problem("correlations are not read: a rule looks at one event at a time");
        } else if (isOurs(document, entries)) {
            ours(document, entries);
        }
    }

    private void ours(Place document, Map<String, Place> entries) {
        Place filter = entries.get("filter");
        Place detection = entries.get("detection");
        if (filter != null) {
            filter(document, filter);
        } else if (detection != null) {
            rule(document, detection);
        } else {
            document.problem("has neither detection nor filter");
        }
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
        String status = document.text("status").orElse("");
        if (status.equals("deprecated") || status.equals("unsupported")) {
            return skip(document, "has status " + status);
        }
        if (!document.text("taxonomy").orElse("sigma").equals("sigma")) {
            document.problem("has another taxonomy than sigma, whose fields are not known");
            return false;
        }
        return true;
    }

    private boolean skip(Place document, String why) {
        skipped.add(new SigmaReading.Skipped(document.file(), document.line(), why));
        return false;
    }

    private void filter(Place document, Place filter) {
        Place rulesOf = filter.entries().get("rules");
        Place condition = filter.entries().get("condition");
        if (rulesOf == null) {
            filter.problem("must name the rules that it is for: a list of ids, or any");
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
        Optional<String> title = document.text("title");
        Optional<String> name = document.text("name");
        Optional<String> id = document.text("id").or(() -> name);
        if (title.isEmpty()) {
            document.problem("has no title");
        }
        if (id.isEmpty()) {
            document.problem("has no id, by which findings and policies name a rule");
        } else if (!id.get().matches(NAME)) {
            document.problem("has an id that is not letters, digits, dots, dashes and underscores, at most 100");
        }
        Optional<Severity> level = level(document);
        Optional<Expression> expression = DetectionReader.read(detection);
        if (title.isEmpty() || id.isEmpty() || level.isEmpty() || expression.isEmpty()) {
            return;
        }
        Place before = seen.putIfAbsent(id.get(), document);
        if (before != null) {
            document.problem("has the id of the rule in " + before.file() + ", line " + before.line());
            return;
        }
        if (rules.size() >= MOST_RULES) {
            document.problem("is one of more than " + MOST_RULES + " rules");
            return;
        }
        name.ifPresent(known -> idsByName.put(known, id.get()));
        rules.put(id.get(), new SigmaRule(info(document, id.get(), title.get(), level.get()), expression.get()));
    }

    private static Optional<Severity> level(Place document) {
        Optional<String> word = document.text("level");
        if (word.isEmpty()) {
            return Optional.of(Severity.MEDIUM);
        }
        Optional<Severity> level = Severity.ofWord(word.get());
        if (level.isEmpty()) {
            document.problem("has the unknown level " + Place.quoted(word.get()) + Suggestion.of(word.get(), LEVELS));
        }
        return level;
    }

    private static SigmaRuleInfo info(Place document, String id, String title, Severity level) {
        return new SigmaRuleInfo(
                id,
                SafeText.line(title, TITLE),
                level,
                SafeText.line(document.text("description").orElse("").replaceAll("\\s+", " "), DESCRIPTION),
                lines(document.texts("falsepositives"), MOST_LINES),
                lines(document.texts("references"), MOST_LINES),
                lines(document.texts("tags"), MOST_TAGS));
    }

    private static List<String> lines(List<String> texts, int most) {
        return texts.stream()
                .limit(most)
                .map(text -> SafeText.line(text.strip().replaceAll("\\s+", " "), LINE))
                .toList();
    }
}
