package io.secretwatch;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.UncaughtFailures;
import io.secretwatch.app.command.SecretwatchCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailures());
        int code = SecretwatchCommand.execute(new FileOutputStream(FileDescriptor.out), args);
        // a JVM that does not start ends with 1 too; the launcher asks for another code, and makes it 1
        System.exit(code == ExitCode.ALERTED ? Integer.getInteger("secretwatch.alerted", code) : code);
    }
}
