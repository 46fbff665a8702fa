package io.secretwatch.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections a process may take, so that its files and its own connections to Kafka keep descriptors. */
public final class OpenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private OpenFiles() {}

    /**
     * As many as are wanted, or a part of the descriptors that are free now, but one at least; where the system does not say how
     * many these are, as many as are wanted. A warning says that they are fewer.
     *
     * @param setting what the connections are bounded by, for the warning
     * @param divisor 2 for half of the free descriptors, 4 for a quarter
     */
    public static int connections(String setting, int wanted, int divisor) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return wanted;
        }
        long most = system.getMaxFileDescriptorCount();
        long open = system.getOpenFileDescriptorCount();
        int taken = connections(wanted, divisor, most, open);
        if (taken < wanted) {
            LOG.warn(
                    "connections=bounded by=open-files setting={} wanted={} taken={} open={} open-files-max={};"
                            + " raise the limit of open files (LimitNOFILE, ulimit -n), or lower the setting",
                    setting,
                    wanted,
                    taken,
                    open,
                    most);
        }
        return taken;
    }

    static int connections(int wanted, int divisor, long most, long open) {
        if (most < 0 || open < 0) {
            return wanted;
        }
        return (int) Math.max(1, Math.min(wanted, (most - open) / divisor));
    }
}
