package io.secretwatch.connectors.endtoend.starved;

import io.secretwatch.connectors.testing.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is done to an installation while events come. */
enum Disturbance {
    NONE(1) {
        @Override
        void on(StarvedMachine machine) {
            // to compare with
        }
    },
    /** Every process has a tenth of the time. */
    TENTH(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            slowly(machine.all().toList(), 90, 10, 90);
        }
    },
    /** The monitor has a twentieth of the time. */
    MONITOR_TWENTIETH(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            slowly(machine.monitors, 60, 10, 190);
        }
    },
    MONITOR_STOPS(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(List.of(machine.monitors.get(0)), 30);
        }
    },
    /** The group gives its work to the other one, until it comes back and thinks that it still has it. */
    ONE_OF_TWO_MONITORS_STOPS(2) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(List.of(machine.monitors.get(0)), 30);
        }
    },
    EVERYTHING_STOPS(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(machine.all().toList(), 30);
        }
    },
    BROKER_STOPS(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(List.of(machine.broker), 60);
        }
    },
    BROKER_IS_KILLED(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            machine.broker.kill();
            pass(60);
            machine.broker.start();
        }
    },
    CLOCK_JUMPS_FORWARD(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            machine.clock(JUMP_SECONDS);
            pass(30);
        }
    },
    CLOCK_JUMPS_BACK(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            machine.clock(-JUMP_SECONDS);
            pass(30);
        }
    },
    CLOCK_OF_ONE_OF_TWO_JUMPS_FORTH_AND_BACK(2) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            machine.clock(JUMP_SECONDS);
            pass(15);
            machine.clock(0);
            pass(30);
        }
    },
    SHIPPER_STOPS(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(List.of(machine.shippers.get(0)), 30);
        }
    },
    RECEIVER_STOPS(1) {
        @Override
        void on(StarvedMachine machine) throws Exception {
            stop(List.of(machine.receiver), 30);
        }
    };

    /** Kafka takes no record from a clock that is ahead of its own by an hour (message.timestamp.after.max.ms). */
    private static final int JUMP_SECONDS = 1_500;

    final int monitors;

    Disturbance(int monitors) {
        this.monitors = monitors;
    }

    boolean isOfClocks() {
        return name().startsWith("CLOCK");
    }

    /** Begins, goes on for a while, and ends. */
    abstract void on(StarvedMachine machine) throws Exception;

    /** Gives them no time. */
    static void stop(List<ChildJvm> parts, int seconds) throws Exception {
        ChildJvm.signal(parts, "STOP");
        pass(seconds);
        ChildJvm.signal(parts, "CONT");
    }

    /** Gives them some of the time only. */
    static void slowly(List<ChildJvm> parts, int seconds, int runMillis, int stopMillis) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            ChildJvm.signal(parts, "STOP");
            Thread.sleep(stopMillis);
            ChildJvm.signal(parts, "CONT");
            Thread.sleep(runMillis);
        }
    }

    private static void pass(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }
}
