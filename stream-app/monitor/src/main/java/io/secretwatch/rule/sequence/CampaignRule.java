package io.secretwatch.rule.sequence;

import io.secretwatch.activity.Activity;
import io.secretwatch.rule.DerivedRule;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.FirstFew;
import io.secretwatch.wire.alert.Severity;
import java.util.List;

/** Many principals are found for the same thing in the same place, or from the same address, within minutes: one finding for all of them. */
public final class CampaignRule extends DerivedRule {

    private static final String ID = "k8s.secret.campaign";

    private static final SignalType GRAVEST = SignalType.of(ID, "gravest", "up-to");
    private static final SignalType MANY = SignalType.of(ID, "many-principals", "up-to");
    private static final SignalType ONE_HAND = SignalType.of(ID, "one-hand");
    private static final int NAMED = 10;

    public CampaignRule() {
        super(ID);
    }

    @Override
    public List<SignalType> signals() {
        return List.of(GRAVEST, MANY, ONE_HAND);
    }

    /**
     * What they all did.
     *
     * @param risk of the gravest of it
     * @param gravest what that was
     * @param count how many principals there are
     * @param oneHand whether it looks as if one held the credentials of all of them
     */
    public Verdict.Finding of(int risk, Explanation gravest, int count, boolean oneHand) {
        Score score = new Score();
        boolean low = Severity.ofRisk(risk).compareTo(Severity.LOW) <= 0;
        score.add(GRAVEST, risk, "the gravest of what they did: " + gravest.title())
                .add(MANY, low ? Math.min(MANY.points(), count) : 0, count + " principals did the same within minutes")
                .when(oneHand, ONE_HAND);
        return finding(score, "", "");
    }

    /**
     * The same in words.
     *
     * @param gravest of what they did
     * @param names of the first of them
     * @param count how many there are
     * @param alike whether all of them did what the title says
     * @param common what they have in common, after "all"
     */
    public Explanation words(Explanation gravest, List<String> names, int count, boolean alike, String common) {
        return new Explanation(
                gravest.headline().ofPrincipals(count, alike),
                count + " principals were found for the same within minutes, all " + common + ": "
                        + FirstFew.of(names, count, NAMED) + ". The gravest of it: " + gravest.message(),
                "Find out what they have in common: an upgrade, a test, an address, or somebody who holds all of their credentials. "
                        + gravest.remediation(),
                "");
    }

    @Override
    public Explanation explain(Verdict.Finding finding, Activity activity) {
        throw new IllegalStateException("a campaign is put into words with those who take part");
    }
}
