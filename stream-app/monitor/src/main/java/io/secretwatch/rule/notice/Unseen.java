package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.Workload;
import java.util.Optional;

/**
 * What an audit log does not show, as one activity tells.
 *
 * @param what the kind of object whose contents are not shown, or the requests of which a stage is missing
 * @param shape sets what is not shown for another reason apart
 * @param consequence what cannot be found then
 */
record Unseen(String what, String shape, String consequence, String title, String message, String remedy) {

    private static final String LOG_BODIES =
            "Log create, update and patch of this resource at level Request or RequestResponse.";

    /** What an activity would tell, if it is so; whether it is, the stages that the log shows say for some. */
    static Optional<Unseen> in(Activity activity) {
        if (activity instanceof UnseenWorkload workload && unlogged(workload.because())) {
            String kind = workload.workload().kind();
            return Optional.of(new Unseen(
                    kind,
                    kind + " " + workload.because(),
                    "uses of Secrets through these objects cannot be detected",
                    "Specs of " + kind + " objects are not in the audit log",
                    "does not show what its " + kind + " objects use: " + why(workload.because())
                            + ". Uses of Secrets through them are not detected.",
                    LOG_BODIES));
        }
        if (activity instanceof UnseenGrant grant
                && unlogged(grant.because())
                && grant.occurrence().outcome().succeeded()) {
            String kind = grant.object().kind();
            return Optional.of(new Unseen(
                    kind,
                    kind + " " + grant.because(),
                    "grants of rights to Secrets through these objects cannot be detected",
                    "Contents of " + kind + " objects are not in the audit log",
                    "does not show what its " + kind + " objects allow: " + why(grant.because())
                            + ". Grants of rights to Secrets are not detected.",
                    LOG_BODIES));
        }
        return activity instanceof SecretUse use && isFirstOfDeployment(use)
                ? Optional.of(ofUnwritten(use.madeFor()))
                : ofStages(activity);
    }

    /** Whether it is what a controller made first of a Deployment, so that the log should have the write of the Deployment. */
    static boolean isFirstOfDeployment(SecretUse use) {
        return use.making().carriedOut()
                && use.making().firstOfTemplate()
                && use.making().owner().kind().equals("Deployment");
    }

    private static Unseen ofUnwritten(Workload deployment) {
        return new Unseen(
                "Deployment",
                "unwritten " + deployment,
                "who made a workload that uses Secrets cannot be known",
                "Audit log does not show who made a Deployment that uses Secrets",
                "has what a controller made of " + deployment
                        + ", which is new, and no request that created it. The audit policy leaves such"
                        + " requests out, the event was lost, or the request was one of which the API server can write no event.",
                "Ask who made " + deployment
                        + ", and look for it in the log of the API server (\"Error in audit plugin\")."
                        + " Log create of Deployments at level Request.");
    }

    private static Optional<Unseen> ofStages(Activity activity) {
        if (activity instanceof ReceivedRequest) {
            return Optional.of(new Unseen(
                    "Request",
                    "received only",
                    "whether a request was allowed, and what it did, cannot be known",
                    "The audit log shows requests only when they are received",
                    "has no event of any request but those of stage RequestReceived: the audit policy omits the other stages, or"
                            + " something on the way drops them. Whether requests were allowed is not known, so none is judged.",
                    "Omit stage RequestReceived alone, and no other: omitStages in the audit policy."));
        }
        if (activity.occurrence().is(Flag.ENDED)) {
            return Optional.of(new Unseen(
                    "Watch",
                    "ends only",
                    "watches, execs and port forwards are found when they end, which may be hours later",
                    "The audit log shows long requests only when they end",
                    "has no event of stage ResponseStarted: watches, execs, attaches, port forwards and proxied requests are judged when they"
                            + " end. Those that have not ended, and failed logins, are not seen.",
                    "Do not omit stage ResponseStarted: omitStages in the audit policy."));
        }
        if (activity.occurrence().is(Flag.BEGUN)) {
            return Optional.of(new Unseen(
                    "Request",
                    "begins only",
                    "gets, lists, writes and deletes cannot be seen",
                    "The audit log shows only requests that run for long",
                    "has no event of stage ResponseComplete, only of ResponseStarted: watches, execs and the like are judged, but no get, list,"
                            + " create, update, patch or delete is seen.",
                    "Do not omit stage ResponseComplete: omitStages in the audit policy."));
        }
        return Optional.empty();
    }

    private static boolean unlogged(Because because) {
        return because == Because.AUDIT_LEVEL || because == Because.MISSING;
    }

    private static String why(Because because) {
        return because == Because.MISSING
                ? "bodies that the audit level includes are missing"
                : "the audit policy logs them without bodies";
    }
}
