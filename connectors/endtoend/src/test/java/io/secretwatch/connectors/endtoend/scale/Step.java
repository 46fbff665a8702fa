package io.secretwatch.connectors.endtoend.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is done to the monitors and brokers while events come. Each begins when nothing waits any more of the one before. */
enum Step {
    NOTHING {
        @Override
        String on(Fleet fleet) throws Exception {
            Thread.sleep(20_000);
            return "";
        }
    },
    KILL_A_MONITOR {
        @Override
        String on(Fleet fleet) throws Exception {
            fleet.monitors.get(1).kill();
            Thread.sleep(30_000);
            return "";
        }
    },
    START_IT_AGAIN {
        @Override
        String on(Fleet fleet) throws Exception {
            return started(fleet.monitors.get(1));
        }
    },
    ADD_A_MONITOR {
        @Override
        String on(Fleet fleet) throws Exception {
            return started(fleet.monitors.get(3));
        }
    },
    STOP_A_MONITOR {
        @Override
        String on(Fleet fleet) throws Exception {
            return stopped(fleet.monitors.get(3));
        }
    },
    KILL_A_BROKER {
        @Override
        String on(Fleet fleet) throws Exception {
            fleet.brokers.get(0).kill();
            Thread.sleep(30_000);
            return "";
        }
    },
    START_THE_BROKER_AGAIN {
        @Override
        String on(Fleet fleet) throws Exception {
            fleet.brokers.get(0).start();
            Thread.sleep(20_000);
            return "";
        }
    },
    LOSE_A_DISK {
        @Override
        String on(Fleet fleet) throws Exception {
            Instance one = fleet.monitors.get(0);
            one.stop();
            one.loseDisk();
            return started(one);
        }
    },
    LOSE_ALL_DISKS {
        @Override
        String on(Fleet fleet) throws Exception {
            List<Instance> running =
                    fleet.monitors.stream().filter(Instance::wanted).toList();
            for (Instance one : running) {
                one.kill();
            }
            for (Instance one : running) {
                one.loseDisk();
            }
            return startedTogether(running);
        }
    },
    /** Each in turn becomes a version with a store more, once the one before is ready. */
    UPGRADE_TO_MORE_STATE {
        @Override
        String on(Fleet fleet) throws Exception {
            Path classes = NextVersion.MORE_STATE.compile(fleet.folder);
            return inTurn(fleet, one -> one.upgrade(classes));
        }
    },
    /** Each in turn becomes today's version again. */
    GO_BACK {
        @Override
        String on(Fleet fleet) throws Exception {
            return inTurn(fleet, Instance::downgrade);
        }
    },
    /** One becomes a version that cannot read the state, and afterwards is what it was. */
    MEET_OTHER_STATE {
        @Override
        String on(Fleet fleet) throws Exception {
            return refused(fleet, NextVersion.OTHER_STATE);
        }
    },
    /** One becomes a version whose tasks read another topic, beside those of today, and afterwards is what it was. */
    MEET_OTHER_TOPICS {
        @Override
        String on(Fleet fleet) throws Exception {
            return refused(fleet, NextVersion.MORE_TASKS);
        }
    },
    /** A version with tasks of another kind: all are stopped, and then started as that version. */
    UPGRADE_TO_MORE_TASKS {
        @Override
        String on(Fleet fleet) throws Exception {
            Path classes = NextVersion.MORE_TASKS.compile(fleet.folder);
            List<Instance> all =
                    fleet.monitors.stream().filter(Instance::wanted).toList();
            for (Instance one : all) {
                one.stop();
                one.upgrade(classes);
            }
            return startedTogether(all);
        }
    };

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Does it, and says what it saw. */
    abstract String on(Fleet fleet) throws Exception;

    /** Each is stopped, changed and started, once the one before is ready. */
    private static String inTurn(Fleet fleet, Consumer<Instance> change) throws Exception {
        List<String> notes = new ArrayList<>();
        for (Instance one : fleet.monitors.stream().filter(Instance::wanted).toList()) {
            one.stop();
            change.accept(one);
            notes.add(started(one));
        }
        return String.join("; ", notes);
    }

    /** What one says that ends as a version that cannot run beside the others, before it is today's again. */
    private static String refused(Fleet fleet, NextVersion version) throws Exception {
        Instance one = fleet.monitors.get(0);
        Path classes = version.compile(fleet.folder);
        one.stop();
        one.upgrade(classes);
        one.start();
        String end = one.awaitEnd(Duration.ofSeconds(90)) + ": " + one.lastWords();
        System.out.println("  " + end);
        one.stop();
        one.downgrade();
        return end + "; " + started(one);
    }

    private static String started(Instance one) throws Exception {
        one.start();
        return ready(one);
    }

    private static String startedTogether(List<Instance> all) throws Exception {
        for (Instance one : all) {
            one.start();
        }
        List<String> notes = new ArrayList<>();
        for (Instance one : all) {
            notes.add(ready(one));
        }
        return String.join("; ", notes);
    }

    private static String ready(Instance one) throws Exception {
        long begin = System.nanoTime();
        if (!Fleet.await(one + " is ready", LONGEST, one::ready)) {
            return one + " not ready: " + one.lastWords();
        }
        return one + " ready after " + seconds(begin);
    }

    private static String stopped(Instance one) throws Exception {
        long begin = System.nanoTime();
        one.stop();
        return one + " ended after " + seconds(begin);
    }

    private static String seconds(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }
}
