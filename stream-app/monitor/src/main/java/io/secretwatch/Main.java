package io.secretwatch;

import io.secretwatch.app.UncaughtFailures;
import io.secretwatch.app.command.SecretwatchCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailures());
        System.exit(SecretwatchCommand.execute(new FileOutputStream(FileDescriptor.out), args));
    }
}
