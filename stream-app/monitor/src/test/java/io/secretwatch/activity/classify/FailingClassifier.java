package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.List;
import java.util.Optional;

/** A classifier with a fault: it fails on each Secret that is named {@code odd} or {@code odder}, at one step or the other. */
public final class FailingClassifier implements ResourceClassifier {

    private final SecretClassifier secrets = new SecretClassifier();

    private FailingClassifier() {}

    public static Classifier of() {
        return new Classifier(
                SecretFields.shipped(),
                new ResourceTable(
                        List.of(new ResourceTable.Line(new FailingClassifier(), AuditArea.SECRETS, "secrets"))));
    }

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        if (ref.name().equals("odder")) {
            throw new IllegalStateException("quotes the input");
        }
        return secrets.depth(stage, verb, ref);
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        if (seen.name().equals("odd")) {
            throw new StackOverflowError("quotes the input");
        }
        return secrets.classify(seen);
    }
}
