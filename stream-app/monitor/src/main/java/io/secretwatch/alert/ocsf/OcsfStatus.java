package io.secretwatch.alert.ocsf;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.feedback.Feedback;
import java.util.Optional;

/** OCSF's {@code status_id}: new, resolved, or suppressed, where a person does not want to hear of it again. */
enum OcsfStatus {
    NEW(1, "New"),
    SUPPRESSED(3, "Suppressed"),
    RESOLVED(4, "Resolved");

    private static final int SENTENCE = 2000;

    private final int id;
    private final String caption;

    OcsfStatus(int id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    static void write(JsonObjectWriter json, Alert alert) {
        OcsfStatus status = of(alert.lifecycle(), alert.said());
        json.captioned("status_id", status.id, "status", status.caption);
        json.text("status_detail", detail(alert.lifecycle(), alert.said()), SENTENCE);
        json.flag("is_alert", status == NEW);
        json.text("comment", alert.said().map(Feedback::why).orElse(""), SENTENCE);
    }

    private static OcsfStatus of(Lifecycle lifecycle, Optional<Feedback> said) {
        if (lifecycle != Lifecycle.CLOSE) {
            return NEW;
        }
        return said.filter(verdict -> verdict.judgement().accepts()).isPresent() ? SUPPRESSED : RESOLVED;
    }

    private static String detail(Lifecycle lifecycle, Optional<Feedback> said) {
        if (lifecycle != Lifecycle.CLOSE) {
            return "";
        }
        if (said.isEmpty()) {
            return "Nothing more was found; nobody has said what it was.";
        }
        String who = said.get().who();
        return switch (said.get().judgement()) {
            case TRUE -> who + " confirmed it as true. What occurs again is a finding again.";
            case BENIGN, EXPECTED ->
                who + " found it " + said.get().judgement().word()
                        + ". Occurrences of the same kinds that are no graver are not reported again.";
            case WITHDRAWN -> who + " withdrew what was said of it before. What occurs again is a finding again.";
        };
    }
}
