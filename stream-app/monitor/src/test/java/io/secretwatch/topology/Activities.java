package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.principal.Principal;
import io.secretwatch.testing.RandomRecords;
import io.secretwatch.testing.Randomly;
import java.util.Map;
import java.util.Random;

/** Activities of every kind, with any text a client may send. */
final class Activities {

    private static final RandomRecords RECORDS = new RandomRecords(Map.of(Principal.class, Randomly::principal));

    private Activities() {}

    static Activity any(Random random) {
        return (Activity) RECORDS.any(random, Randomly.oneOf(random, Activity.class.getPermittedSubclasses()));
    }
}
