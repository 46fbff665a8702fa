package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.http.PageAnswer;
import io.secretwatch.replay.hunt.HuntRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ConsoleHuntingTest {

    private static final HuntRow.End END = new HuntRow.End(5, 4, 1, List.of(), false);

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);

    private final Hunting slow = new Hunting(
            hunt -> {
                asked.incrementAndGet();
                await(done);
                return List.of(END);
            },
            millis::get);

    @Test
    void one_question_is_answered_at_a_time_and_who_comes_second_is_told() throws Exception {
        Questions questions = new Questions(slow);
        CompletableFuture<PageAnswer> first = questions.whoRead("shop/db");
        PageAnswer second = questions.whatDid("alice").get(5, TimeUnit.SECONDS);
        assertThat(second.status()).isEqualTo(429);
        assertThat(text(second)).contains("Another question is being answered");
        CompletableFuture<PageAnswer> again = questions.whoRead("shop/db");
        done.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(text(again.get(5, TimeUnit.SECONDS)))
                .isEqualTo(
                        "{\"rows\":[{\"kind\":\"end\",\"read\":5,\"judged\":4,\"rejected\":1,\"unreadable\":[],\"coverage\":false}]}");
        assertThat(asked).as("who asks the same waits for the same answer").hasValue(1);
        assertThat(questions.whatDid("alice").get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_question_that_nobody_waits_for_is_given_up() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        Hunting hunting = new Hunting(
                hunt -> {
                    while (true) {
                        try {
                            hunt.judged(null, null, null);
                        } catch (CancellationException e) {
                            given.countDown();
                            throw e;
                        }
                    }
                },
                millis::get);
        CompletableFuture<PageAnswer> asking = hunting.ask("endless", new Nothing());
        assertThat(given.await(100, TimeUnit.MILLISECONDS)).isFalse();
        millis.addAndGet(Hunting.FORGOTTEN.toMillis() + 1);
        assertThat(given.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asking.get(5, TimeUnit.SECONDS).status()).isEqualTo(503);
        hunting.close();
    }

    @Test
    void a_topic_that_cannot_be_read_is_a_sentence_and_the_next_question_is_taken() throws Exception {
        Hunting hunting = new Hunting(
                hunt -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new TopicAuthorizationException("a name");
                    }
                    return List.of(END);
                },
                millis::get);
        PageAnswer refused = new Questions(hunting).exposure("", "").get(5, TimeUnit.SECONDS);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(text(refused)).contains("cannot be read now").doesNotContain("a name");
        assertThat(new Questions(hunting)
                        .exposure("", "")
                        .get(5, TimeUnit.SECONDS)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_long_answer_says_how_much_is_left_out() throws Exception {
        List<HuntRow> rows = new ArrayList<>();
        for (int i = 0; i < Hunting.MOST + 7; i++) {
            rows.add(new HuntRow.Cut("x", 1));
        }
        rows.add(END);
        Hunting hunting = new Hunting(hunt -> rows, millis::get);
        assertThat(text(hunting.ask("many", new Nothing()).get(5, TimeUnit.SECONDS)))
                .contains("{\"kind\":\"cut\",\"what\":\"rows\",\"count\":7},{\"kind\":\"end\"");
    }

    @Test
    void a_name_that_is_none_is_not_looked_for() throws Exception {
        Questions questions = new Questions(slow);
        for (String secret : List.of("", "db", "/db", "shop/", "a/b/c", "x".repeat(600) + "/y")) {
            assertThat(questions.whoRead(secret).get().status()).as(secret).isEqualTo(400);
        }
        assertThat(questions.whatDid("  ").get().status()).isEqualTo(400);
        assertThat(asked).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(PageAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static final class Nothing implements io.secretwatch.replay.hunt.Hunt {

        @Override
        public void judged(
                io.secretwatch.activity.Activity activity,
                io.secretwatch.judge.Disposition disposition,
                io.secretwatch.knowledge.Memory memory) {
            Thread.yield();
        }

        @Override
        public List<HuntRow> rows() {
            return List.of();
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }
}
