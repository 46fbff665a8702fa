package io.secretwatch.app.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.analyst.FindingSearch.Result;
import org.junit.jupiter.api.Test;

class FindingSearchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void of_too_many_revisions_the_first_and_the_newest_are_kept_and_the_rest_is_counted() {
        FindingSearch search = new FindingSearch("ab");
        for (int revision = 1; revision <= 2_500; revision++) {
            search.add(alert("ab", revision, ""));
        }
        FindingHistory history = found(search);
        assertThat(history.revisions()).hasSize(2_000);
        assertThat(history.newest().revision()).isEqualTo(2_500);
        assertThat(history.leftOut()).isEqualTo(500);
        assertThat(StoryTeller.of(history).blind()).anyMatch(line -> line.startsWith("500 further revisions"));
    }

    @Test
    void revisions_that_are_too_long_together_are_not_all_kept() {
        FindingSearch search = new FindingSearch("ab");
        for (int revision = 1; revision <= 40; revision++) {
            search.add(alert("ab", revision, "x".repeat(1 << 20)));
        }
        FindingHistory history = found(search);
        assertThat(history.revisions()).hasSizeLessThan(20);
        assertThat(history.newest().revision()).isEqualTo(40);
        assertThat(history.revisions().size() + history.leftOut()).isEqualTo(40);
    }

    @Test
    void that_not_every_other_finding_was_kept_is_known() {
        FindingSearch search = new FindingSearch("ab");
        search.add(alert("ab", 1, ""));
        for (int other = 0; other < 30_000; other++) {
            search.add(alert("other-" + other, 1, ""));
        }
        FindingHistory history = found(search);
        assertThat(history.allOthers()).isFalse();
        assertThat(history.others()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void a_record_that_comes_twice_counts_once() {
        FindingSearch search = new FindingSearch("ab");
        search.add(alert("ab", 1, ""));
        search.add(alert("ab", 1, ""));
        assertThat(found(search).revisions()).hasSize(1);
    }

    private static FindingHistory found(FindingSearch search) {
        assertThat(search.result()).isInstanceOf(Result.Found.class);
        return ((Result.Found) search.result()).history();
    }

    private static AlertRecord alert(String uid, int revision, String message) {
        ObjectNode alert = JSON.createObjectNode().put("class_uid", 2004).put("message", message);
        alert.putObject("finding_info").put("uid", uid);
        alert.putObject("unmapped").putObject("k8s_audit").put("revision", revision);
        return AlertRecord.of(alert).orElseThrow();
    }
}
