package io.secretwatch.policy;

import java.util.List;

/** What became of reading a policy: the policy, or everything that is wrong with it. */
public sealed interface PolicyReading {

    /**
     * A policy without a mistake.
     *
     * @param includes the files that it includes, in their order
     * @param lines where its entries begin, in their order; none where it was not read from one text
     */
    record Valid(Policy policy, List<Include> includes, List<Integer> lines) implements PolicyReading {
        public Valid {
            lines = List.copyOf(lines);
            includes = List.copyOf(includes);
        }
    }

    /**
     * A file that a policy includes.
     *
     * @param place where the policy says so, such as {@code include[0]}
     * @param path as it is written, relative to the policy
     */
    record Include(String place, int line, String path) {}

    /**
     * At least one mistake; nothing of such a policy is used.
     *
     * @param unfinished the entries that could be read and have no owner or no reason yet
     */
    record Invalid(List<Problem> problems, List<Remark> unfinished) implements PolicyReading {
        public Invalid {
            problems = List.copyOf(problems);
            unfinished = List.copyOf(unfinished);
        }
    }
}
