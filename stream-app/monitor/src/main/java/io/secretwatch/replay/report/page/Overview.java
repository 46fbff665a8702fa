package io.secretwatch.replay.report.page;

import java.util.List;

/**
 * What findings come to, for somebody who reads no more than that.
 *
 * @param withoutHistory findings that were judged before anything was usual or new in their cluster
 * @param doers who has the riskiest findings, the worst first
 * @param otherDoers how many others are named in findings
 * @param rotations of each cluster of which something was handed out
 * @param setAside findings that handed something out and are not in the rotations: of low severity, or said to be no harm
 */
record Overview(long withoutHistory, List<Doer> doers, int otherDoers, List<Rotation> rotations, long setAside) {

    /**
     * Somebody with findings.
     *
     * @param who answers for them; empty where that is not known
     * @param severity of the worst finding
     * @param findings in which they are named, first or beside others
     * @param uid of the worst finding
     * @param title of the worst finding
     * @param reached what was handed out to them in all their findings, or put to use by them, what is more first
     * @param moreReached how much else
     */
    record Doer(
            String who,
            String cluster,
            String severity,
            int risk,
            int findings,
            String uid,
            String title,
            List<String> reached,
            int moreReached) {}

    /**
     * What may be known to somebody now, and is to be replaced.
     *
     * @param allTo to whom every Secret of the cluster was handed out
     * @param secrets that were asked for or put to use, of the riskiest findings first: where all were handed out, those with a name
     * @param credentials tokens and certificates
     */
    record Rotation(
            String cluster,
            List<String> allTo,
            int moreAllTo,
            List<String> secrets,
            int moreSecrets,
            List<String> credentials,
            int moreCredentials) {}
}
