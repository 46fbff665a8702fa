package io.secretwatch.connectors.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is to be read next, and whether something that was to be read has vanished. */
final class Upcoming {

    private final Folder folder;
    private final Clock clock;
    private final Losses losses;
    private Set<String> expected = Set.of();

    Upcoming(Folder folder, Clock clock, Losses losses) {
        this.folder = folder;
        this.clock = clock;
        this.losses = losses;
    }

    /**
     * The oldest backup after a time, else the file that is written to, once there is something in it.
     *
     * @param done the time in the name of the newest backup that is done with; empty for none
     * @param current the file that is read now, which is not its own successor
     */
    Optional<OpenLog> after(String done, Optional<String> current) throws IOException {
        Optional<String> live = folder.liveKey();
        // listed after the look at the live file: what was live then is so still, or is listed
        TreeSet<String> there = new TreeSet<>();
        Optional<Backup> next = Optional.empty();
        for (Backup backup : folder.backups()) {
            if (backup.time().compareTo(done) > 0) {
                there.add(backup.time());
                next = next.isPresent() ? next : Optional.of(backup);
            }
        }
        compare(done, there);
        if (next.isPresent()) {
            return Optional.of(OpenLog.of(next.get(), clock));
        }
        boolean begun = live.isPresent() && !live.equals(current) && (current.isEmpty() || Files.size(folder.live()) > 0);
        return begun ? Optional.of(OpenLog.live(folder.live())) : Optional.empty();
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
