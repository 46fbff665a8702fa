package io.secretwatch.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.secretwatch.wire.product.Product;
import java.util.List;

/** What {@code /metrics} says of the process itself: which build it is, its memory, threads, files and processor time. */
public final class ProcessMeters implements AutoCloseable {

    /** As Prometheus names the meter of the build. */
    public static final String BUILD_INFO = "secretwatch_build_info";

    private static final String BUILD = "secretwatch.build.info";

    private final JvmGcMetrics pauses = new JvmGcMetrics();

    private ProcessMeters() {}

    /** Puts them into a registry; once for each process, however many endpoints it has. */
    public static ProcessMeters bind(MeterRegistry registry) {
        ProcessMeters meters = new ProcessMeters();
        List<MeterBinder> binders = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics(),
                meters.pauses);
        binders.forEach(binder -> binder.bindTo(registry));
        Gauge.builder(BUILD, () -> 1)
                .description(
                        "Always 1: the version of Secretwatch, the commit that it was built from, or `unknown`, and the JDK that it runs on")
                .tag("version", Product.version())
                .tag("commit", Product.commit().orElse("unknown"))
                .tag("jdk", Runtime.version().toString())
                .register(registry);
        return meters;
    }

    /** Stops listening to the collector of garbage. */
    @Override
    public void close() {
        pauses.close();
    }
}
