package io.secretwatch.activity.classify;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.wire.kubernetes.CommandIntent;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what a command line or a kubelet path is after, and lets go of the text. */
final class CommandIntents {

    private static final Set<String> INTERPRETERS = Set.of(
            "sh", "bash", "ash", "dash", "zsh", "ksh", "busybox", "python", "python3", "perl", "ruby", "node", "php",
            "lua");
    // pkg/kubelet/server/server.go
    private static final Set<String> KUBELET_RUNS = Set.of("exec", "run", "attach", "portForward", "cri");

    private CommandIntents() {}

    static Set<Intent> ofCommand(List<String> words) {
        Set<Intent> intents = EnumSet.noneOf(Intent.class);
        if (words.isEmpty()) {
            return intents;
        }
        String line = String.join(" ", words);
        for (CommandIntent found : CommandIntent.values()) {
            add(intents, found.isIn(line), intent(found));
        }
        String program =
                words.get(0).substring(words.get(0).lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        add(intents, INTERPRETERS.contains(program), Intent.SHELL);
        return intents;
    }

    /** Of the path that arrives at a kubelet, in the letters of its own routes; an unknown path counts as one that reads. */
    static Set<Intent> ofKubelet(List<String> steps) {
        String first = steps.isEmpty() ? "" : steps.get(0);
        if (KUBELET_RUNS.contains(first)) {
            return EnumSet.of(Intent.KUBELET_RUN);
        }
        return EnumSet.of(
                ContainerAccess.KUBELET_METRICS.contains(first) ? Intent.KUBELET_METRICS : Intent.KUBELET_READ);
    }

    private static Intent intent(CommandIntent found) {
        return switch (found) {
            case TOKEN -> Intent.TOKEN;
            case ENVIRONMENT -> Intent.ENVIRONMENT;
            case SECRET_FILES -> Intent.SECRET_FILES;
            case COPY -> Intent.COPY;
        };
    }

    private static void add(Set<Intent> intents, boolean found, Intent intent) {
        if (found) {
            intents.add(intent);
        }
    }
}
