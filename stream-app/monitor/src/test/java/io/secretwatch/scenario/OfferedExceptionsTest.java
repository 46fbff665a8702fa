package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The entry that an alert offers for the policy is one that the policy takes, and one that ends that finding and no other. */
class OfferedExceptionsTest {

    @TestFactory
    Stream<DynamicTest> an_offered_entry_ends_its_finding_and_no_other() {
        return ScenariosTest.folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
    }

    private static void check(Path folder) {
        List<Alert> before = created(folder, "");
        for (int i = 0; i < before.size(); i++) {
            Alert alert = before.get(i);
            String entry = alert.words().exception();
            if (!entry.isEmpty()) {
                List<Alert> after = created(folder, entry);
                assertThat(after).as(entry).noneMatch(other -> isSame(alert, other));
                // what comes later may follow from it
                assertThat(before.subList(0, i))
                        .as(entry)
                        .filteredOn(other -> !principals(alert).equals(principals(other)))
                        .allMatch(other -> after.stream().anyMatch(left -> isSame(other, left)));
            }
        }
    }

    private static List<Alert> created(Path folder, String entry) {
        return Transcript.alerts(folder, entry).stream()
                .filter(alert -> alert.lifecycle() == Lifecycle.CREATE)
                .toList();
    }

    private static boolean isSame(Alert one, Alert other) {
        return one.uid().equals(other.uid())
                || (one.rule().id().equals(other.rule().id()) && !Collections.disjoint(events(one), events(other)));
    }

    /** Not audit ids, which clients may repeat, and which a series of requests has of earlier ones. */
    private static Set<String> events(Alert alert) {
        return of(alert, Occurrence::fingerprint);
    }

    private static Set<String> principals(Alert alert) {
        return of(alert, occurrence -> occurrence.actor().authenticated().username());
    }

    private static Set<String> of(Alert alert, Function<Occurrence, String> text) {
        return alert.evidence().occurrences().stream().map(text).collect(Collectors.toSet());
    }
}
