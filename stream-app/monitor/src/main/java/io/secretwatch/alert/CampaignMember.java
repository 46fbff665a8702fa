package io.secretwatch.alert;

import java.time.Instant;

/**
 * A principal whose occurrences of one rule are told together with those of others.
 *
 * @param group what they have in common
 * @param finding key of the finding that tells them
 * @param last to a day, so that what is over can be forgotten
 */
public record CampaignMember(String group, String finding, Instant last) {}
