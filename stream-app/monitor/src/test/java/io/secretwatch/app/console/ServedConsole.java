package io.secretwatch.app.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.FeedbackPlace;
import io.secretwatch.app.config.Config;
import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.Readiness;
import io.secretwatch.replay.hunt.HuntRow;
import io.secretwatch.replay.report.page.LivePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** The console's pages at an endpoint, without a Kafka: what is written is kept here. */
public final class ServedConsole implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final FindingsView view;
    final List<Feedback> written = new CopyOnWriteArrayList<>();
    final List<AlertRecord> topic = new ArrayList<>();
    final AtomicLong millis = new AtomicLong(NOW.toEpochMilli());
    final RawHttp http;
    volatile boolean refuses;

    private volatile boolean alive = true;
    private volatile List<String> reasons = List.of();
    private final ExecutorService work = Executors.newFixedThreadPool(2);
    private final AdminEndpoint endpoint;

    ServedConsole(Map<String, String> settings, Path folder, int kept, Function<WatchedHunt, List<HuntRow>> hunting) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", "localhost:1");
        Config config = Config.of(all, folder);
        view = new FindingsView(kept, FindingsView.KEPT_BYTES);
        view.whole();
        ConsolePages pages = new ConsolePages(
                LivePage.of("secretwatch-alerts", "--bootstrap localhost:1"),
                new Gate(config.admin(), config.admin().tokens().map(file -> new Tokens(file, millis::get))),
                view,
                new Verdicts(view, new Written(), new Place(), () -> NOW),
                new Questions(new Hunting(hunting, System::currentTimeMillis)),
                () -> {},
                this::health,
                work);
        try {
            endpoint = AdminEndpoint.start(
                    "127.0.0.1", 0, AdminAccess.OPEN, () -> true, () -> Readiness.unless(""), () -> "", pages);
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        http = new RawHttp(endpoint);
    }

    /** One that no question is put to. */
    public ServedConsole(Path folder) {
        this(Map.of(), folder, FindingsView.KEPT, hunt -> List.of());
    }

    /** Where a browser finds it. */
    public String address() {
        return http.origin();
    }

    /** A record has come of the alerts topic. */
    public void add(ObjectNode alert) {
        view.add(alert);
    }

    /** The alerts topic is read from its beginning once more, as after trouble. */
    public void readAnew() {
        view.restart();
    }

    /** All of it has been read. */
    public void readToItsEnd() {
        view.whole();
    }

    /** How the monitor is from now on. */
    public void health(boolean isAlive, String... why) {
        alive = isAlive;
        reasons = List.of(why);
    }

    private Health health() {
        long now = NOW.toEpochMilli();
        return new Health(
                alive,
                alive,
                "RUNNING",
                now,
                reasons,
                now,
                List.of(new Health.Source("k8s-audit", 0, now, now)),
                view.size(),
                view.isWhole(),
                0,
                List.of(new Health.Heard("prod", now - 3_000)),
                0);
    }

    /** What was said in it of findings, the verdict and who says it. */
    public List<String> said() {
        return written.stream()
                .map(one -> one.judgement().word() + " " + one.who())
                .toList();
    }

    /** An alert of the contract's examples, as a finding of its own. */
    public static ObjectNode alert(String revision, String uid) {
        try {
            ObjectNode alert =
                    (ObjectNode) JSON.readTree(Path.of("../../docs/contracts/examples/alert-" + revision + ".json")
                            .toFile());
            ((ObjectNode) alert.path("finding_info")).put("uid", uid);
            return alert;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Place implements FeedbackPlace {

        @Override
        public String name() {
            return "topic secretwatch-feedback";
        }

        @Override
        public long read(Consumer<Feedback> said) {
            written.forEach(said);
            return 0;
        }

        @Override
        public void append(Feedback said) throws IOException {
            if (refuses) {
                throw new IOException("Kafka refused the record");
            }
            written.add(said);
        }
    }

    private final class Written implements AlertSource {

        @Override
        public String name() {
            return "topic secretwatch-alerts";
        }

        @Override
        public long read(Consumer<AlertRecord> alerts) {
            topic.forEach(alerts);
            return 0;
        }
    }

    @Override
    public void close() {
        endpoint.close();
        work.shutdownNow();
    }
}
