package io.secretwatch.sigma;

import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a rule, or a correlation, says of itself. */
final class RuleHead {

    private static final int TITLE = 256;
    private static final int DESCRIPTION = 1_000;
    private static final int LINE = 300;
    private static final int MOST_LINES = 10;
    private static final int MOST_TAGS = 30;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final List<String> LEVELS =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    private RuleHead() {}

    /** What the document says; absent after a word about each thing that is wrong. */
    static Optional<SigmaRuleInfo> read(Place document) {
        Optional<String> title = document.text("title");
        Optional<String> id = document.text("id").or(() -> document.text("name"));
        if (title.isEmpty()) {
            document.problem("has no title");
        }
        if (id.isEmpty()) {
            document.problem("has no id, by which findings and policies name a rule");
        } else if (!id.get().matches(NAME)) {
            document.problem("has an id that is not letters, digits, dots, dashes and underscores, at most 100");
        }
        Optional<Severity> level = level(document);
        return title.isEmpty() || id.isEmpty() || level.isEmpty()
                ? Optional.empty()
                : Optional.of(info(document, id.get(), title.get(), level.get()));
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
                lines(document.texts("tags"), MOST_TAGS),
                "");
    }

    private static List<String> lines(List<String> texts, int most) {
        return texts.stream()
                .limit(most)
                .map(text -> SafeText.line(text.strip().replaceAll("\\s+", " "), LINE))
                .toList();
    }
}
