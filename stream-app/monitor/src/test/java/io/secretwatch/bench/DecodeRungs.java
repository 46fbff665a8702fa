package io.secretwatch.bench;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.rule.export.SigmaExport;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaRule;
import io.secretwatch.sigma.SigmaRules;
import io.secretwatch.wire.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** What it takes to decode an event, and to decode it and make an activity of it. */
public class DecodeRungs extends Rungs {

    /** Names a folder of Sigma rules. */
    static final String SIGMA = "bench.sigma";

    @Param
    public EventKind kind;

    private byte[][] lines;
    private int next;
    private AuditDecoder decoder;
    private ActivityDecoder activities;
    private ActivityDecoder withRules;
    private HeardReasons heard;

    @Setup
    public void read() throws IOException {
        lines = Sample.lines(kind);
        decoder = new AuditDecoder(new AsClassified());
        heard = new HeardReasons();
        activities = decoder();
        withRules = new ActivityDecoder(
                new Classifier(SecretFields.shipped(), new SigmaRules(rules())), DemoRecording.CLUSTER, heard);
        for (Sample sample : Sample.recording()) {
            activities.decode(sample.line(), 0, sample.line().length, Sample.ORIGIN, result -> {});
        }
    }

    @Benchmark
    public void alone(Blackhole out) {
        byte[] line = line();
        decoder.decode(line, 0, line.length, Sample.ORIGIN, out::consume);
    }

    @Benchmark
    public void andClassify(Blackhole out) {
        byte[] line = line();
        activities.decode(line, 0, line.length, Sample.ORIGIN, out::consume);
    }

    @Benchmark
    public void withSigma(Blackhole out) {
        byte[] line = line();
        withRules.decode(line, 0, line.length, Sample.ORIGIN, out::consume);
    }

    private byte[] line() {
        if (++next >= lines.length) {
            next = 0;
            if (kind == EventKind.REASON_ONLY) {
                // what was heard is no news
                heard = new HeardReasons();
                activities = decoder();
            }
        }
        return lines[next];
    }

    private ActivityDecoder decoder() {
        return new ActivityDecoder(Classifier.STANDARD, DemoRecording.CLUSTER, heard);
    }

    /** Those of the folder that the command line names, or ours in the form of Sigma. */
    private static List<SigmaRule> rules() throws IOException {
        String folder = System.getProperty(SIGMA, "");
        return folder.isEmpty()
                ? SigmaExport.exported().stream()
                        .flatMap(rule -> SigmaFolder.read(rule.file(), rule.text()).rules().stream())
                        .toList()
                : SigmaFolder.read(Path.of(folder)).rules();
    }

    /** Asks for what {@link ActivityDecoder} asks for. */
    private final class AsClassified implements Interest {

        private final Interest classifier = Classifier.STANDARD.interest();

        @Override
        public Depth depth(Stage stage, String verb, ObjectRef ref, Optional<String> cluster) {
            Depth depth = classifier.depth(stage, verb, ref, cluster);
            return depth == Depth.NOTHING && stage != Stage.REQUEST_RECEIVED ? Depth.REASON : depth;
        }

        @Override
        public boolean isNews(Slice reason, Optional<String> cluster) {
            return kind == EventKind.REASON_ONLY;
        }
    }
}
