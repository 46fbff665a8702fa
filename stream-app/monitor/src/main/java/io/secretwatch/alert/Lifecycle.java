package io.secretwatch.alert;

import java.util.Locale;

/** Where a finding is in its life. The ids are OCSF's {@code activity_id}. */
public enum Lifecycle {
    CREATE(1),
    UPDATE(2),
    CLOSE(3);

    private final int ocsfId;

    Lifecycle(int ocsfId) {
        this.ocsfId = ocsfId;
    }

    /** The word for it in meters, such as {@code create}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** OCSF's {@code activity_id}, 1 to 3. */
    public int ocsfId() {
        return ocsfId;
    }
}
