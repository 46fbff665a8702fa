package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.sigma.SigmaRules;
import java.util.Optional;

/** Says what an audit event is to us, if anything. */
public final class Classifier {

    /** With the shipped table alone. */
    public static final Classifier STANDARD = new Classifier(SecretFields.shipped());

    private final SigmaRules sigma;
    private final SecretFieldClassifier objects;
    private final ResourceTable resources;

    /** One that knows these kinds of objects that name Secrets. */
    public Classifier(SecretFields table) {
        this(table, SigmaRules.NONE);
    }

    /** The same, with Sigma rules that are looked for beside. */
    public Classifier(SecretFields table, SigmaRules sigma) {
        this(table, ResourceTable.of(table), sigma);
    }

    Classifier(SecretFields table, ResourceTable resources) {
        this(table, resources, SigmaRules.NONE);
    }

    private Classifier(SecretFields table, ResourceTable resources, SigmaRules sigma) {
        this.sigma = sigma;
        this.objects = new SecretFieldClassifier(table);
        this.resources = resources;
    }

    /** The Sigma rules that are looked for. */
    SigmaRules sigma() {
        return sigma;
    }

    /** Who, when, and how it ended, of any event. */
    static Occurrence occurrence(AuditEvent event, String cluster, boolean future) {
        ObjectRef ref = event.request().objectRef().orElse(ObjectRef.NONE);
        return new EventOfInterest(event, ref, cluster, future).occurrence();
    }

    /** What a decoder is to keep for {@link #classify}, whatever came before. */
    public Interest interest() {
        return (stage, verb, ref, cluster) -> depth(stage, verb, ref);
    }

    /**
     * The activity of an event that passed {@link #interest}, or none.
     *
     * @param cluster whose API server wrote it, by a name that is fit for keys
     * @param future the event claims a time later than its arrival
     */
    public Optional<Activity> classify(AuditEvent event, String cluster, boolean future) {
        if (event.request().objectRef().isEmpty()) {
            return Optional.empty();
        }
        ObjectRef ref = event.request().objectRef().get();
        EventOfInterest seen = new EventOfInterest(event, ref, cluster, future);
        return event.entry().stage() == Stage.REQUEST_RECEIVED
                ? Optional.of(new ReceivedRequest(seen.occurrence()))
                : of(ref).classify(seen);
    }

    /** What an event of no interest tells, if its request was allowed. */
    Optional<AllowedRequest> allowed(AuditEvent event, String cluster, boolean future) {
        ObjectRef ref = event.request().objectRef().orElse(ObjectRef.NONE);
        EventOfInterest seen = new EventOfInterest(event, ref, cluster, future);
        return seen.outcome().decision() == Decision.ALLOW
                ? Optional.of(new AllowedRequest(seen.occurrence()))
                : Optional.empty();
    }

    /** How much of such an event is wanted. */
    Interest.Depth depth(Stage stage, String verb, ObjectRef ref) {
        if (stage == Stage.REQUEST_RECEIVED) {
            return LongRequests.tellsStage(verb, ref) ? Interest.Depth.HEAD : Interest.Depth.NOTHING;
        }
        // most of all events: what is read matters of Secrets only, and where it reaches into what runs
        boolean reads = verb.equals("get") || verb.equals("list") || verb.equals("watch");
        if (reads && ref.subresource().isEmpty() && !ref.resource().equals("secrets")) {
            return Interest.Depth.NOTHING;
        }
        return of(ref).depth(stage, verb, ref);
    }

    private ResourceClassifier of(ObjectRef ref) {
        return objects.concerns(ref) && !RancherBindingClassifier.concerns(ref)
                ? objects
                : resources.of(ref).classifier();
    }
}
