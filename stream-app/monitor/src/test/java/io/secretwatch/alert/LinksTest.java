package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void of_many_the_newest_ten_are_named_and_all_are_counted() {
        Links links =
                Links.NONE.and(IntStream.range(0, 25).mapToObj(LinksTest::link).toList());
        assertThat(links.links()).hasSize(10);
        assertThat(links.links().get(9).uid()).isEqualTo("finding-24");
        assertThat(links.count()).isEqualTo(25);
    }

    @Test
    void a_finding_is_linked_once() {
        Links links = Links.NONE.and(List.of(link(1), link(1)));
        assertThat(links.and(List.of(link(1)))).isSameAs(links);
        assertThat(links.count()).isEqualTo(1);
    }

    private static Link link(int number) {
        return new Link(
                "finding-" + number,
                "k8s.rbac.grant",
                "A right was granted",
                Severity.LOW,
                Instant.parse("2026-11-02T10:00:00Z").plusSeconds(number),
                "ken",
                "of the same principal");
    }
}
