package io.secretwatch.activity.classify;

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
    private static final Set<String> KUBELET_RUNS = Set.of("exec", "run", "attach", "portforward", "cri");
    private static final Set<String> KUBELET_READS =
            Set.of("containerlogs", "pods", "runningpods", "checkpoint", "logs", "configz", "debug", "");

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

    /** Of the path after {@code /proxy}; an unknown path counts as one that reads. */
    static Set<Intent> ofKubelet(String path) {
        int proxy = path.indexOf("/proxy");
        String behind = proxy < 0
                ? ""
                : path.substring(proxy + "/proxy".length())
                        .replaceFirst("^/+", "")
                        .toLowerCase(Locale.ROOT);
        String first = behind.split("/", 2)[0];
        if (KUBELET_RUNS.contains(first)) {
            return EnumSet.of(Intent.KUBELET_RUN);
        }
        boolean metrics =
                first.equals("metrics") || first.equals("healthz") || first.equals("stats") || first.equals("spec");
        return EnumSet.of(metrics && !KUBELET_READS.contains(first) ? Intent.KUBELET_METRICS : Intent.KUBELET_READ);
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
