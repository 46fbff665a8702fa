package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.Unusable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files that are read again when they change. One that cannot be used is tried again until it can be, and told of once for each change. */
final class WatchedFiles {

    private final List<Path> files;
    private List<FileState> read;
    private List<FileState> failed = List.of();

    /** Files as they are now, which are read behind this: what changes in between is read again. */
    WatchedFiles(List<Path> files) {
        this.files = files;
        this.read = states();
    }

    /** Reads them if they are others than those that were read; {@code kept} is told why what was read before stays. */
    void ifChanged(Reader reader, Consumer<String> kept) {
        List<FileState> now = states();
        if (now.equals(read)) {
            return;
        }
        try {
            reader.read();
            read = now;
            failed = List.of();
        } catch (Unusable e) {
            tell(now, e.getMessage(), kept);
        } catch (Exception e) {
            tell(now, e.getClass().getSimpleName(), kept);
        }
    }

    // tried again at the next look: a permission that is mended changes neither time nor size
    private void tell(List<FileState> now, String why, Consumer<String> kept) {
        if (!now.equals(failed)) {
            kept.accept(why);
        }
        failed = now;
    }

    private List<FileState> states() {
        return files.stream().map(FileState::of).toList();
    }

    /** Reads the files, or throws. */
    interface Reader {

        void read() throws Exception;
    }
}
