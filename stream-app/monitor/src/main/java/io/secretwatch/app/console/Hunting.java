package io.secretwatch.app.console;

import io.secretwatch.app.Failures;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.kafka.ActivityHistory;
import io.secretwatch.http.PageAnswer;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.hunt.Hunt;
import io.secretwatch.replay.hunt.HuntJson;
import io.secretwatch.replay.hunt.HuntRow;
import io.secretwatch.replay.source.TopicSources;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions from the activity topic, one at a time on a thread of its own: each reads all of it. Who asks gets the answer, or is told
 * after some seconds to ask the same again; a question that nobody waits for any more is given up.
 */
final class Hunting implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);
    static final Duration FORGOTTEN = Duration.ofSeconds(45);
    /** The most rows that one answer has. */
    static final int MOST = 2_000;

    private static final int RUNNING = 202;
    private static final Logger LOG = LoggerFactory.getLogger(Hunting.class);

    private static final class Job {
        private final String question;
        private final long begun;
        private final CompletableFuture<PageAnswer> answer = new CompletableFuture<>();
        private volatile long asked;
        private volatile boolean given;

        private Job(String question, long begun) {
            this.question = question;
            this.begun = begun;
            asked = begun;
        }
    }

    private final Function<WatchedHunt, List<HuntRow>> asking;
    private final LongSupplier millis;
    private volatile boolean closed;
    private Job job;

    Hunting(Function<WatchedHunt, List<HuntRow>> asking, LongSupplier millis) {
        this.asking = asking;
        this.millis = millis;
        job = new Job("", millis.getAsLong());
        job.given = true;
    }

    /** Of the activity topic of this configuration, judged by the policy that is in force when it is asked. */
    static Hunting of(Config config, Supplier<Policy> policy) {
        return new Hunting(hunt -> ask(hunt, config, policy.get()), System::currentTimeMillis);
    }

    private static List<HuntRow> ask(Hunt hunt, Config config, Policy policy) {
        HuntRow.End end = new ActivityHistory(policy, config.judging(), hunt)
                .judge(
                        TopicSources.of(config.topics().activity(), Instant.MIN, KafkaSettings.reader(config)),
                        (partition, why) -> LOG.warn(
                                "console=partition-not-read name={} because={}", partition, Failures.chain(why)));
        List<HuntRow> rows = new ArrayList<>(hunt.rows());
        rows.add(end);
        return rows;
    }

    /**
     * The answer: 200 with rows, 202 while it is looked for, 429 while another question is, 503 where it cannot be found.
     *
     * @param question tells one question from another
     */
    CompletableFuture<PageAnswer> ask(String question, Hunt hunt) {
        Job asked;
        synchronized (this) {
            if (job.given || (job.answer.isDone() && (!job.question.equals(question) || isForgotten(job)))) {
                job = begin(question, hunt);
            } else if (!job.question.equals(question)) {
                return CompletableFuture.completedFuture(
                        Json.complaint(429, "Another question is being answered, for " + seconds(job) + " s by now.")
                                .with("Retry-After", "3"));
            }
            asked = job;
        }
        asked.asked = millis.getAsLong();
        return asked.answer
                .copy()
                .completeOnTimeout(
                        Json.answer(RUNNING, Map.of("seconds", seconds(asked))),
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS)
                .thenApply(answer -> {
                    if (answer.status() != RUNNING) {
                        asked.given = true;
                    }
                    return answer;
                });
    }

    private boolean isForgotten(Job of) {
        return millis.getAsLong() - of.asked > FORGOTTEN.toMillis();
    }

    private long seconds(Job of) {
        return (millis.getAsLong() - of.begun) / 1_000;
    }

    private Job begin(String question, Hunt hunt) {
        Job begun = new Job(question, millis.getAsLong());
        Thread thread = new Thread(() -> work(begun, hunt), "console-hunt");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private void work(Job of, Hunt hunt) {
        WatchedHunt watched = new WatchedHunt(hunt, () -> closed || isForgotten(of));
        try {
            of.answer.complete(Json.written(200, json(asking.apply(watched))));
        } catch (WatchedHunt.TooLargeException e) {
            of.answer.complete(Json.complaint(
                    503, "The history needs more memory than this process has. Ask it with the command line."));
        } catch (CancellationException e) {
            of.given = true;
            of.answer.complete(Json.complaint(503, "The question was given up."));
        } catch (RuntimeException e) {
            LOG.warn(
                    "console=question-not-answered because={}",
                    KafkaRefusal.ofReader(e).orElseGet(() -> Failures.chain(e)));
            of.answer.complete(Json.complaint(503, "The activity topic cannot be read now."));
        }
    }

    /** The rows; where there are too many, how many are left out. The last row says what was read. */
    private static String json(List<HuntRow> rows) {
        List<HuntRow> some = new ArrayList<>(rows);
        if (some.size() > MOST) {
            some = new ArrayList<>(rows.subList(0, MOST));
            some.add(new HuntRow.Cut("rows", rows.size() - MOST - 1L));
            some.add(rows.get(rows.size() - 1));
        }
        return some.stream().map(HuntJson::of).collect(Collectors.joining(",", "{\"rows\":[", "]}"));
    }

    @Override
    public void close() {
        closed = true;
    }
}
