package io.secretwatch.app.command;

import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import java.io.IOException;

/** Something that was asked for and is not there. */
record MissingSource(String name) implements Source {

    @Override
    public long size() {
        return 0;
    }

    @Override
    public boolean reopens() {
        return false;
    }

    @Override
    public Recording open() throws IOException {
        throw new IOException("there is nothing of this name");
    }
}
