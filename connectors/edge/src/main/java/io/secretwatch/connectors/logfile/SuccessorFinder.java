package io.secretwatch.connectors.logfile;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be read next, and whether something that was to be read has vanished. */
final class SuccessorFinder {

    private final LogFolder folder;
    private final Clock clock;
    private final Losses losses;
    private Set<String> expected = Set.of();

    SuccessorFinder(LogFolder folder, Clock clock, Losses losses) {
        this.folder = folder;
        this.clock = clock;
        this.losses = losses;
    }

    /**
     * The oldest backup after a time, else the file that is written to, once there is something in it.
     *
     * @param done the time in the name of the newest backup that is done with; empty for none
     * @param current the file that is read now, which is not its own successor
     * @throws LogInMotionException where rotations happen so quickly that the order of the files is not known
     */
    Optional<OpenLog> after(String done, Optional<String> current) throws IOException {
        Optional<PlainLog> live = folder.openLive();
        Optional<OpenLog> next = Optional.empty();
        try {
            List<Backup> backups = folder.backups();
            List<Backup> later = backups.stream()
                    .filter(backup -> backup.time().compareTo(done) > 0)
                    .toList();
            compare(done, later.stream().map(Backup::time).collect(Collectors.toSet()));
            if (later.isEmpty()) {
                next = begun(live, current) ? Optional.of(live.get()) : Optional.empty();
            } else if (live.isEmpty() || placed(live.get(), backups)) {
                next = Optional.of(OpenLog.of(later.get(0), clock));
            } else {
                throw new LogInMotionException("rotated while the backups were listed");
            }
            return next;
        } finally {
            if (live.isPresent() && !next.equals(live)) {
                live.get().close();
            }
        }
    }

    private static boolean begun(Optional<PlainLog> live, Optional<String> current) throws IOException {
        return live.isPresent()
                && !current.equals(Optional.of(live.get().key()))
                && (current.isEmpty() || live.get().size() > 0);
    }

    /** Whether it is known which backups are older than a file that was live: all, if it still is; else those listed before it. */
    private boolean placed(PlainLog wasLive, List<Backup> backups) throws IOException {
        return folder.liveKey().equals(Optional.of(wasLive.key()))
                || LogFolder.withKey(wasLive.key(), backups).isPresent();
    }

    private void compare(String done, Set<String> there) {
        for (String time : expected) {
            if (time.compareTo(done) > 0 && !there.contains(time)) {
                losses.gap("the backup of " + time + " vanished before it was read");
            }
        }
        expected = there;
    }
}
