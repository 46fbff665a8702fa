package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;

/** Requests of one kind: how much of their events is wanted, and what activity they are. */
interface ResourceClassifier {

    /** How much of an event is wanted; asked for most of all events, so it is quick and keeps nothing. */
    Depth depth(Stage stage, String verb, ObjectRef ref);

    /** The activity of an event of which more than nothing was wanted, or none. */
    Optional<Activity> classify(EventOfInterest seen);
}
