package io.secretwatch.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The order of a delivery and its waits, by a clock that the test turns. */
class DeliveryTest {

    private static final Verdict GOOD = new Verdict.Delivered();
    private static final TopicPartition FIRST = new TopicPartition("alerts", 0);
    private static final TopicPartition SECOND = new TopicPartition("alerts", 1);

    private final List<List<String>> sent = new ArrayList<>();
    private final Map<String, String> dead = new LinkedHashMap<>();
    private Function<List<String>, Answer> receiver = batch -> new Answer.All(GOOD);
    private CompletableFuture<Void> queue = CompletableFuture.completedFuture(null);
    private long now = 1_000_000;
    private final Delivery delivery = new Delivery(
            this::send,
            new Batching(4, 100, 500),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1)),
            Duration.ofMinutes(5),
            new DeadLetters("siem", this::bury, new SinkMetrics()),
            new SinkMetrics(),
            () -> now);

    @Test
    void alerts_wait_for_each_other_until_the_batch_is_full_or_the_first_has_lingered() {
        add(FIRST, 0, "a:1", "b:1", "c:1");
        work();
        assertThat(sent).isEmpty();
        assertThat(delivery.rest()).isEqualTo(OptionalLong.of(500));
        add(FIRST, 3, "d:1", "e:1");
        work();
        assertThat(sent).containsExactly(List.of("a:1", "b:1", "c:1", "d:1"));
        now += 500;
        work();
        assertThat(sent.get(1)).containsExactly("e:1");
        assertThat(delivery.rest()).isEmpty();
    }

    @Test
    void a_batch_holds_a_finding_once_and_not_more_bytes_than_allowed() {
        add(FIRST, 0, "a:1", "b:1", "a:2", "c:1");
        now += 500;
        work();
        assertThat(sent).containsExactly(List.of("a:1", "b:1"), List.of("a:2", "c:1"));
        sent.clear();
        delivery.add(outgoing(FIRST, 4, "d:1", 60));
        delivery.add(outgoing(FIRST, 5, "e:1", 60));
        delivery.add(outgoing(FIRST, 6, "f:1", 600));
        now += 500;
        work();
        assertThat(sent).containsExactly(List.of("d:1"), List.of("e:1"), List.of("f:1"));
    }

    @Test
    void what_a_receiver_asks_for_is_waited_up_to_the_cap_and_nothing_is_sent_before() {
        for (var asked : Map.of(Duration.ofSeconds(90), 90_000L, Duration.ofDays(3), 300_000L)
                .entrySet()) {
            sent.clear();
            receiver = batch -> new Answer.All(new Verdict.Retry("HTTP 429", Optional.of(asked.getKey())));
            add(FIRST, 0, "a:1");
            now += 500;
            work();
            assertThat(delivery.rest()).isEqualTo(OptionalLong.of(asked.getValue()));
            now += asked.getValue() - 1;
            work();
            assertThat(sent).hasSize(1);
            now += 1;
            receiver = batch -> new Answer.All(GOOD);
            work();
            assertThat(sent).hasSize(2);
        }
    }

    @Test
    void one_of_a_batch_is_sent_again_before_its_next_revision() {
        add(FIRST, 0, "a:1", "b:1", "a:2", "b:2");
        receiver = batch -> new Answer.Each(batch.stream()
                .map(uid ->
                        uid.equals("a:1") && sent.size() < 3 ? new Verdict.Retry("HTTP 429", Optional.empty()) : GOOD)
                .toList());
        for (int i = 0; i < 8; i++) {
            now += 500;
            work();
        }
        assertThat(sent).containsExactly(List.of("a:1", "b:1"), List.of("a:1"), List.of("a:1"), List.of("a:2", "b:2"));
    }

    @Test
    void nothing_is_committed_past_the_first_that_is_not_settled() {
        add(FIRST, 10, "a:1", "b:1", "c:1");
        add(SECOND, 70, "d:1");
        Map<TopicPartition, OffsetAndMetadata> read =
                Map.of(FIRST, new OffsetAndMetadata(20), SECOND, new OffsetAndMetadata(71));
        receiver = batch -> new Answer.Each(batch.stream()
                .map(uid -> uid.equals("b:1") ? new Verdict.Retry("HTTP 503", Optional.empty()) : GOOD)
                .toList());
        assertThat(delivery.committable(read))
                .isEqualTo(Map.of(FIRST, new OffsetAndMetadata(10), SECOND, new OffsetAndMetadata(70)));
        work();
        assertThat(delivery.committable(read))
                .isEqualTo(Map.of(FIRST, new OffsetAndMetadata(11), SECOND, new OffsetAndMetadata(71)));
        delivery.forget(List.of(FIRST));
        assertThat(delivery.waiting()).isZero();
        assertThat(delivery.committable(Map.of(SECOND, new OffsetAndMetadata(71))))
                .isEqualTo(Map.of(SECOND, new OffsetAndMetadata(71)));
    }

    @Test
    void a_stop_settles_what_arrived_beside_it() {
        add(FIRST, 0, "a:1", "b:1", "c:1", "d:1");
        receiver = batch -> new Answer.Each(List.of(GOOD, new Verdict.Stop("HTTP 403"), GOOD, GOOD));
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::work).withMessage("HTTP 403");
        assertThat(delivery.committable(Map.of(FIRST, new OffsetAndMetadata(4))))
                .isEqualTo(Map.of(FIRST, new OffsetAndMetadata(1)));
    }

    @Test
    void a_refused_alert_is_settled_when_the_dead_letter_queue_has_it() {
        Map<TopicPartition, OffsetAndMetadata> read = Map.of(FIRST, new OffsetAndMetadata(2));
        queue = new CompletableFuture<>();
        receiver = batch -> new Answer.All(new Verdict.Refused("HTTP 400"));
        add(FIRST, 0, "a:1");
        delivery.refuse(new SinkRecord(FIRST.topic(), FIRST.partition(), null, "b", null, null, 1), "no alert");
        now += 500;
        work();
        assertThat(dead).containsOnlyKeys("a:1", "b");
        assertThat(delivery.committable(read).get(FIRST).offset()).isZero();
        queue.complete(null);
        assertThat(delivery.committable(read)).isEqualTo(read);
    }

    @Test
    void an_alert_that_the_dead_letter_queue_does_not_take_stops_the_task_and_is_not_committed() {
        queue = new CompletableFuture<>();
        delivery.refuse(new SinkRecord(FIRST.topic(), FIRST.partition(), null, "a", null, null, 0), "no alert");
        queue.completeExceptionally(new TimeoutException("the queue is away"));
        Map<TopicPartition, OffsetAndMetadata> read = Map.of(FIRST, new OffsetAndMetadata(1));
        assertThat(delivery.committable(read).get(FIRST).offset()).isZero();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(this::work)
                .withMessageContaining("the dead letter queue did not accept");
        assertThat(delivery.committable(read).get(FIRST).offset()).isZero();
    }

    @Test
    void of_any_batch_that_is_refused_as_a_whole_only_the_bad_ones_are_put_aside_and_the_order_stays() {
        for (long seed = 0; seed < 300; seed++) {
            sent.clear();
            dead.clear();
            Random random = new Random(seed);
            List<String> arrived = new ArrayList<>();
            receiver = batch -> judge(batch, arrived, random);
            String[] uids = random.ints(1 + random.nextInt(12), 0, 3)
                    .mapToObj(bad -> (bad == 0 ? "bad-" : "good-") + random.nextInt(4))
                    .toArray(String[]::new);
            String[] numbered = new String[uids.length];
            Arrays.setAll(numbered, i -> uids[i] + ":" + i);
            add(FIRST, 0, numbered);
            now += 1000;
            for (int i = 0; i < 60; i++) {
                now += 5;
                work();
            }
            now += 1000;
            work();
            assertThat(arrived)
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(Arrays.stream(numbered)
                            .filter(uid -> uid.startsWith("good"))
                            .toList());
            assertThat(dead.keySet())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(Arrays.stream(numbered)
                            .filter(uid -> uid.startsWith("bad"))
                            .toList());
            assertThat(delivery.committable(Map.of(FIRST, new OffsetAndMetadata(12)))
                            .get(FIRST)
                            .offset())
                    .as("seed %d", seed)
                    .isEqualTo(12);
        }
    }

    private static Answer judge(List<String> batch, List<String> arrived, Random random) {
        if (random.nextInt(4) == 0) {
            return new Answer.All(new Verdict.Retry("HTTP 503", Optional.empty()));
        }
        if (batch.stream().noneMatch(uid -> uid.startsWith("bad"))) {
            arrived.addAll(batch);
            return new Answer.All(GOOD);
        }
        Verdict.Refused refused = new Verdict.Refused("HTTP 400");
        return random.nextBoolean() ? new Answer.All(refused) : new Answer.Suspect(random.nextInt(20) - 5, refused);
    }

    private Future<Void> bury(SinkRecord record, Throwable error) {
        dead.put((String) record.key(), error.getMessage());
        return queue;
    }

    private void work() {
        delivery.work(Duration.ofSeconds(10));
    }

    private Answer send(List<PendingAlert> batch) {
        List<String> uids = batch.stream().map(PendingAlert::recordUid).toList();
        sent.add(uids);
        return receiver.apply(uids);
    }

    private void add(TopicPartition partition, long offset, String... uids) {
        for (int i = 0; i < uids.length; i++) {
            delivery.add(outgoing(partition, offset + i, uids[i], 1));
        }
    }

    private PendingAlert outgoing(TopicPartition partition, long offset, String uid, int bytes) {
        SinkRecord record = new SinkRecord(partition.topic(), partition.partition(), null, uid, null, null, offset);
        return new PendingAlert(record, uid.substring(0, uid.indexOf(':')), uid, new byte[bytes], now);
    }
}
