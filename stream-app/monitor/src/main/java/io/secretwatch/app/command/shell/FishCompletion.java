package io.secretwatch.app.command.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, options and words of a program as a script for fish. */
final class FishCompletion {

    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandLine program) {
        FishCompletion fish = new FishCompletion(program.getCommandName());
        fish.script.append("# ").append(fish.program).append(" completion fish | source\n");
        fish.add(program, List.of());
        return fish.script.toString();
    }

    /** @param above the words of the command, without the program */
    private void add(CommandLine command, List<String> above) {
        String here = condition(command, above);
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            line(
                    here,
                    "-f -a " + quoted(below.getKey()),
                    below.getValue().getCommandSpec().usageMessage().description());
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                line(here, names(option) + values(option), option.description());
            }
        }
        command.getSubcommands().forEach((name, below) -> {
            List<String> words = new ArrayList<>(above);
            words.add(name);
            add(below, words);
        });
    }

    private static String condition(CommandLine command, List<String> above) {
        List<String> parts = new ArrayList<>();
        above.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
        if (!command.getSubcommands().isEmpty()) {
            parts.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.getSubcommands().keySet()));
        }
        return String.join("; and ", parts);
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        return String.join(" ", names);
    }

    /** Words where they are known, files where one is named, and nothing where fish cannot know it. */
    private static String values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        Iterable<String> known = option.completionCandidates();
        if (known != null) {
            List<String> words = new ArrayList<>();
            known.forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
            return " -x -a " + quoted(String.join(" ", words));
        }
        return isFile(option) ? " -r -F" : " -x";
    }

    private static boolean isFile(ArgSpec option) {
        return option.type() == Path.class
                || List.of(option.auxiliaryTypes()).contains(Path.class)
                || option.paramLabel().equals("PATH");
    }

    private void line(String condition, String what, String[] description) {
        // fish shows one line
        String text = description.length == 0
                ? ""
                : String.format(Locale.ROOT, description[0])
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse("");
        script.append("complete -c ")
                .append(program)
                .append(condition.isEmpty() ? "" : " -n " + quoted(condition))
                .append(' ')
                .append(what)
                .append(text.isEmpty() ? "" : " -d " + quoted(text))
                .append('\n');
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c == '\'' || c == '\\' ? "\\" + (char) c : String.valueOf((char) c))
                .collect(Collectors.joining("", "'", "'"));
    }
}
