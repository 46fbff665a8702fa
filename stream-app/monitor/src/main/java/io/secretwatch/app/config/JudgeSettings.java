package io.secretwatch.app.config;

import io.secretwatch.judge.Settings;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of detection, whose values are {@link Settings}. */
final class JudgeSettings {

    private static final String REORDER_WINDOW = "judge.reorder-window";
    private static final String PATIENCE = "judge.patience";
    private static final String DUPLICATE_WINDOW = "judge.duplicate-window";
    private static final String FOLD_WINDOW = "judge.fold-window";
    private static final String LOWEST_SEVERITY = "judge.lowest-severity";

    /** Marks and answers of Kafka are remembered for four minutes. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(2);

    private JudgeSettings() {}

    static void define(ConfigDef keys) {
        keys.define(
                        REORDER_WINDOW,
                        Type.STRING,
                        "2s",
                        Durations.VALID,
                        Importance.MEDIUM,
                        "How much older than one before it in the same file or partition an event may be, in event time. In a topic it"
                                + " is a minute at least, which delays nothing.")
                .define(
                        PATIENCE,
                        Type.STRING,
                        "2s",
                        Durations.upTo(LONGEST_PATIENCE),
                        Importance.MEDIUM,
                        "How long after a live activity older ones may arrive, of shippers that are slower. It delays every alert.")
                .define(
                        DUPLICATE_WINDOW,
                        Type.STRING,
                        "2h",
                        Durations.VALID,
                        Importance.LOW,
                        "How long, in event time, a second delivery of an event is recognised as a duplicate.")
                .define(
                        FOLD_WINDOW,
                        Type.STRING,
                        "8d",
                        Durations.VALID,
                        Importance.MEDIUM,
                        "A finding without a new occurrence for this long, in event time, is closed.")
                .define(
                        LOWEST_SEVERITY,
                        Type.STRING,
                        "low",
                        Valid.oneOf(Arrays.stream(Severity.values())
                                .map(Severity::word)
                                .toList()),
                        Importance.HIGH,
                        "Findings below it are counted and not reported. A change is followed, as one of the policy.");
    }

    static Duration patience(AbstractConfig config) {
        return Durations.of(config.getString(PATIENCE));
    }

    static Settings of(AbstractConfig config) {
        return new Settings(
                Durations.of(config.getString(REORDER_WINDOW)),
                Durations.of(config.getString(DUPLICATE_WINDOW)),
                Durations.of(config.getString(FOLD_WINDOW)),
                Severity.valueOf(config.getString(LOWEST_SEVERITY).toUpperCase(Locale.ROOT)),
                Set.of());
    }
}
