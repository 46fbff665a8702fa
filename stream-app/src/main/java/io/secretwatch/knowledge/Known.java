package io.secretwatch.knowledge;

import io.secretwatch.activity.Workload;
import java.util.Optional;

/**
 * What is known when an activity is judged. A rule asks for what it needs, and only that is looked up.
 *
 * <p>The answers are those from before the activity, however often and in whatever order they are asked for.
 */
public interface Known {

    /** What the authenticated principal of the activity is known to have done. */
    PrincipalMemory principal();

    /** What somebody else is known to have done. */
    PrincipalMemory principalOf(String username);

    /** What a workload's template is known to hold, and whose it is; {@link WorkloadMemory#BLANK} where nothing is known. */
    WorkloadMemory workload(Workload workload);

    /** Whose hand an object is, by {@link Provenance#key}; absent where it was made before the log began, or long ago. */
    Optional<Provenance> provenance(String key);
}
