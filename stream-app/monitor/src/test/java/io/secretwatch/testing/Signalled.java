package io.secretwatch.testing;

import io.secretwatch.alert.Alert;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.SignalType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares the signals of an alert with those that its rule documents. */
public final class Signalled {

    /** Their points depend on what is granted, or on the findings that are added up; the documented ones are the most. */
    private static final Set<String> VARYING = Set.of(
            "power",
            "attempted",
            "granted",
            "intercepted",
            "credential",
            "entered",
            "used",
            "read",
            "misled",
            "gravest",
            "many-principals",
            "always-told");

    private Signalled() {}

    /** What the page of the rules does not have, by rule and code. */
    public static Stream<String> unknown(Alert alert) {
        List<SignalType> documented =
                Catalogue.rule(alert.rule().id()).map(Rule::signals).orElse(List.of());
        return alert.assessment().signals().stream()
                .filter(signal -> documented.stream().noneMatch(type -> isOf(type, signal)))
                .map(signal -> alert.rule().id() + " " + signal.code() + " " + signal.points());
    }

    private static boolean isOf(SignalType type, Signal signal) {
        return type.code().equals(signal.code())
                && (type.points() == signal.points()
                        || VARYING.contains(type.code()) && signal.points() <= type.points());
    }
}
