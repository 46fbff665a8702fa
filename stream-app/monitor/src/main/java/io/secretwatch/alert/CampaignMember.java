package io.secretwatch.alert;

import java.time.Instant;
import java.util.List;

/**
 * A principal whose occurrences of one rule are told together with those of others.
 *
 * @param group what they have in common
 * @param finding key of the finding that tells them
 * @param last to a day, so that what is over can be forgotten
 * @param known hashes of the audit ids of its occurrences that were counted last
 */
public record CampaignMember(String group, String finding, Instant last, List<Long> known) {

    public CampaignMember {
        known = KnownIds.of(known);
    }

    /** One whose occurrences so far are those of a finding. */
    public static CampaignMember of(String group, String finding, Incident one) {
        return new CampaignMember(group, finding, one.lastSeen(), one.evidence().known());
    }

    /** A finding of what it did again, without the requests that were counted. */
    public Incident uncounted(Incident again) {
        return again.without(KnownIds.of(known));
    }

    /** The same after what it did again. */
    public CampaignMember after(Incident again) {
        return new CampaignMember(
                group,
                finding,
                last,
                KnownIds.of(known).after(KnownIds.of(again.evidence().known())));
    }
}
