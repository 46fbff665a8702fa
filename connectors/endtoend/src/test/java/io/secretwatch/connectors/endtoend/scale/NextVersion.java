package io.secretwatch.connectors.endtoend.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** What a later version of the monitor could have: a source file of today's with one change, compiled. */
enum NextVersion {
    /** A store more, as each new kind of state is one. */
    MORE_STATE("judge/state/StateKinds.java", "                            POLICIES),", """
                                        POLICIES,
                                        new StateKind<>(
                                                "of-the-next-version",
                                                Long.class,
                                                "nothing",
                                                "nothing yet",
                                                Residence.HEAP,
                                                new Retention.ByJudge<>("never"))),
            """),
    /** A sub-topology more, after all others. */
    MORE_TASKS("topology/SecretwatchTopology.java", "        addFeedback(topology);\n", """
                    addFeedback(topology);
                    class Ignoring implements org.apache.kafka.streams.processor.api.Processor<byte[], byte[], Void, Void> {
                        @Override
                        public void process(org.apache.kafka.streams.processor.api.Record<byte[], byte[]> record) {}
                    }
                    topology.addSource("of-the-next-version", BYTES_IN, BYTES_IN, topics.rejected())
                            .addProcessor("next-version", Ignoring::new, "of-the-next-version");
            """),
    /** One kind of state, which is read when it is asked for, has values of another form. */
    OTHER_STATE(
            "topology/binary/BinaryFormat.java",
            "checksum(shape.description())",
            "checksum(shape.description() + (name.equals(\"pods\") ? \"and more\" : \"\"))");

    private static final Path SOURCES = Path.of("../../stream-app/monitor/src/main/java/io/secretwatch");

    private final String file;
    private final String before;
    private final String after;

    NextVersion(String file, String before, String after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    /** The folder with the classes that differ. */
    Path compile(Path folder) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        if (!source.contains(before)) {
            throw new IllegalStateException(file + " no longer has the place of " + this);
        }
        Path classes = Files.createDirectories(folder.resolve(name()));
        Path changed = Files.writeString(classes.resolve(Path.of(file).getFileName()), source.replace(before, after));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                changed.toString());
        if (failed != 0) {
            throw new IllegalStateException(this + " does not compile");
        }
        return classes;
    }
}
