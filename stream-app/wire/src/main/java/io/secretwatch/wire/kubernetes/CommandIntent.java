package io.secretwatch.wire.kubernetes;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a command line that is run in a container is after, as far as its words say. */
public enum CommandIntent {

    /** A service account's token. */
    TOKEN("run/secrets/|serviceaccount/|/token\\b"),
    /** The environment of a process, in which Secrets are handed to containers. */
    ENVIRONMENT("\\b(env|printenv|export|set|declare)\\b|/environ\\b"),
    /** A file that holds a secret by its name. */
    SECRET_FILES("secret|passw|cred|private|\\.pem|\\.key|\\.jks|\\.p12|/keys?\\b|/tls\\b|/certs?\\b|shadow|kubeconfig|"
            + "\\.aws|\\.ssh|\\.docker"),
    /** A copy of files; {@code kubectl cp} runs {@code tar}. */
    COPY("\\b(tar|cpio|rsync|scp|zip)\\b");

    private final Pattern pattern;

    CommandIntent(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Whether a command line, or a word of one, has it; upper and lower case count the same. */
    public boolean isIn(String line) {
        return pattern.matcher(line.toLowerCase(Locale.ROOT)).find();
    }
}
