package io.secretwatch.alert.ocsf;

import java.util.List;

/** How certain it is that things happened as an alert describes them. The ids are OCSF's {@code confidence_id}. */
enum Confidence {
    LOW(1),
    MEDIUM(2),
    HIGH(3);

    private final int ocsfId;

    Confidence(int ocsfId) {
        this.ocsfId = ocsfId;
    }

    int ocsfId() {
        return ocsfId;
    }

    /** A time that cannot be right makes an event doubtful; one that lost a part may have lost what explains it. */
    static Confidence of(List<String> flags) {
        return flags.contains("future-timestamp") ? LOW : flags.contains("partial-event") ? MEDIUM : HIGH;
    }
}
