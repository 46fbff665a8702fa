package io.secretwatch.policy;

import java.util.List;

/** What became of reading a policy: the policy, or everything that is wrong with it. */
public sealed interface PolicyReading {

    /** A policy without a mistake. */
    record Valid(Policy policy) implements PolicyReading {}

    /** At least one mistake; nothing of such a policy is used. */
    record Invalid(List<Problem> problems) implements PolicyReading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
