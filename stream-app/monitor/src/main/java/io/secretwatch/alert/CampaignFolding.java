package io.secretwatch.alert;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.text.Phrases;
import java.util.List;

/** Makes one finding of those of many principals. */
public final class CampaignFolding {

    private CampaignFolding() {}

    /** The fingerprint of the finding that tells them together. */
    public static String fingerprint(String cluster, String group, Campaign campaign) {
        return Fingerprint.ofTexts(
                Catalogue.CAMPAIGN.id(), cluster, group, campaign.begun().toString());
    }

    /** An empty finding, to be joined. */
    public static Incident open(String fingerprint, String cluster, Campaign campaign) {
        return Incident.beginning(
                fingerprint,
                Catalogue.CAMPAIGN.id(),
                cluster,
                new Assessment(0, List.of(), "", "", false),
                campaign.gravest(),
                campaign.begun());
    }

    /**
     * With what one principal did.
     *
     * @param name of the principal
     * @param common what they have in common, in words
     * @param oneHand whether it looks as if one held the credentials of all of them
     */
    public static Incident join(
            Incident all, Incident one, Campaign campaign, String name, String common, boolean oneHand) {
        return join(all, one, campaign, !name.isEmpty(), common, oneHand);
    }

    /** With what one of them did again. It is news where none of them did it before, and it is as grave as all before. */
    public static Incident again(Incident all, Incident one, Campaign campaign, String common, boolean oneHand) {
        boolean isNews =
                one.severity().compareTo(all.severity()) >= 0 && !all.shapes().containsAll(one.shapes());
        return join(all, one, campaign, isNews, common, oneHand);
    }

    private static Incident join(
            Incident all, Incident one, Campaign campaign, boolean isNews, String common, boolean oneHand) {
        boolean isGravest = one.assessment().risk() >= campaign.risk();
        Assessment gravest = isGravest ? one.assessment() : all.assessment();
        Others others = isNews ? all.others().and(Phrases.deed(one.words(), all.words())) : all.others();
        return new Incident(
                all.uid(),
                all.fingerprint(),
                all.ruleId(),
                all.cluster(),
                Assessment.of(
                        Catalogue.CAMPAIGN
                                .of(campaign.risk(), campaign.gravest(), campaign.count(), oneHand)
                                .withoutHistory(gravest.withoutHistory()),
                        gravest.auditId()),
                Catalogue.CAMPAIGN.words(
                        campaign.gravest(), campaign.names(), campaign.count(), campaign.alike(), common),
                all.period().and(one.period()),
                all.evidence().and(one.evidence(), campaign.names()),
                Folding.shapes(all.shapes(), one.shapes()),
                others,
                all.reported(),
                Folding.habits(all.habits(), one.habits()),
                all.confirmed());
    }

    /** What one finding says of another that is part of the same. */
    public static List<Link> link(Incident to, String who, String how) {
        return List.of(new Link(to.uid(), to.ruleId(), to.words().title(), to.severity(), to.firstSeen(), who, how));
    }
}
