package io.secretwatch.app;

import org.slf4j.LoggerFactory;

/** What is said of a thread that a failure ended: one line, where the JVM would print texts of exceptions. */
public final class UncaughtFailures implements Thread.UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        // not when the class is loaded: logging takes as long to start as a short replay
        LoggerFactory.getLogger(UncaughtFailures.class)
                .error("thread=ended name={} because={}", thread.getName(), Failures.chain(failure));
    }
}
