package io.secretwatch.replay.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTitleTest {

    @Test
    void it_names_the_clusters_and_the_days() {
        assertThat(title("2026-11-03T08:00:00Z", "2026-11-10T23:59:00Z", "prod"))
                .isEqualTo("Who read and used Secrets in cluster prod, 3 to 10 November 2026");
        assertThat(title("2026-11-28T08:00:00Z", "2026-12-01T00:00:00Z", "prod", "dev", "prod"))
                .isEqualTo("Who read and used Secrets in clusters prod and dev, 28 November to 1 December 2026");
        assertThat(title("2026-12-31T08:00:00Z", "2027-01-01T00:00:00Z", "a", "b", "c"))
                .isEqualTo("Who read and used Secrets in 3 clusters, 31 December 2026 to 1 January 2027");
        assertThat(title("2026-12-31T08:00:00Z", "2026-12-31T09:00:00Z", "a")).endsWith(", 31 December 2026");
        assertThat(PageTitle.of(List.of())).isEqualTo("Who read and used Secrets");
    }

    @Test
    void a_name_that_somebody_made_up_is_cut_and_made_safe() {
        assertThat(PageTitle.of(List.of("x".repeat(1000) + "\u202e")))
                .hasSizeLessThan(120)
                .doesNotContain("\u202e");
    }

    @Test
    void a_period_is_told_to_the_minute() {
        assertThat(period("2026-11-03T08:00:59Z", "2026-11-10T23:59:00Z"))
                .isEqualTo("3 November 2026, 08:00, to 10 November 2026, 23:59 UTC");
        assertThat(period("2026-11-03T08:00:00Z", "2026-11-03T08:01:00Z"))
                .isEqualTo("3 November 2026, 08:00 to 08:01 UTC");
        assertThat(period("2026-11-03T08:00:00Z", "2026-11-03T08:00:59Z")).isEqualTo("3 November 2026, 08:00 UTC");
    }

    private static String title(String first, String last, String... clusters) {
        return PageTitle.of(List.of(clusters), Instant.parse(first), Instant.parse(last));
    }

    private static String period(String first, String last) {
        return PageTitle.period(Instant.parse(first), Instant.parse(last));
    }
}
