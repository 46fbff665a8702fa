package io.secretwatch.app.console;

import io.secretwatch.app.Monitor;
import io.secretwatch.app.analyst.AlertTopic;
import io.secretwatch.app.analyst.FeedbackRecords;
import io.secretwatch.app.config.Config;
import io.secretwatch.http.PageAnswer;
import io.secretwatch.http.PageRequest;
import io.secretwatch.http.Pages;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.report.page.LivePage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The page of findings, live: what it shows is read from the alerts topic, what people say of it is written to the feedback topic. */
public final class Console implements Pages, AutoCloseable {

    private static final int THREADS = 2;
    private static final int WAITING = 50;
    private static final List<String> SECURITY = List.of("sasl.", "ssl.", "security.");

    private final AlertFeed feed;
    private final Hunting hunting;
    private final ThreadPoolExecutor work;
    private final ConsolePages pages;

    private Console(AlertFeed feed, Hunting hunting, ThreadPoolExecutor work, ConsolePages pages) {
        this.feed = feed;
        this.hunting = hunting;
        this.work = work;
        this.pages = pages;
    }

    /**
     * Reads nothing until somebody looks. Complains where the token file has no token.
     *
     * @param policy by which questions are judged: the one that is in force then
     */
    public static Console start(Config config, Supplier<Policy> policy, Monitor monitor) {
        Gate gate = new Gate(
                config.admin(), config.admin().tokens().map(file -> new Tokens(file, System::currentTimeMillis)));
        FindingsView view = new FindingsView();
        AlertFeed feed = new AlertFeed(config, view);
        Hunting hunting = Hunting.of(config, policy);
        ThreadPoolExecutor work = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "console-work");
                    thread.setDaemon(true);
                    return thread;
                });
        ConsolePages pages = new ConsolePages(
                LivePage.of(config.topics().alerts(), commandOptions(config)),
                gate,
                view,
                new Verdicts(view, new AlertTopic(config), new FeedbackRecords(config), Instant::now),
                new Questions(hunting),
                feed::wanted,
                () -> Health.of(monitor, view, feed),
                work);
        return new Console(feed, hunting, work, pages);
    }

    /** What a command needs to find the same alerts. */
    private static String commandOptions(Config config) {
        boolean plain = config.kafka().keySet().stream()
                .noneMatch(key -> SECURITY.stream().anyMatch(key::startsWith));
        return plain && config.topics().alerts().equals("secretwatch-alerts")
                ? "--bootstrap " + config.kafka().get("bootstrap.servers")
                : "--config secretwatch.yaml";
    }

    @Override
    public CompletionStage<PageAnswer> answer(PageRequest request) {
        return pages.answer(request);
    }

    @Override
    public void close() {
        hunting.close();
        work.shutdownNow();
        feed.close();
    }
}
