package io.secretwatch.connectors.endtoend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command as a page for {@code man}. */
final class ManPage {

    private final StringBuilder page = new StringBuilder();
    private final CommandLine command;
    private final CommandSpec spec;
    private final String name;

    private ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.name = spec.qualifiedName("-");
    }

    /** The pages of a program and of all its commands, by the names of their files. */
    static Map<String, String> of(CommandLine program) {
        Map<String, String> pages = new TreeMap<>();
        add(program, pages);
        return pages;
    }

    private static void add(CommandLine command, Map<String, String> pages) {
        ManPage page = new ManPage(command);
        pages.put(page.name + ".1", page.text());
        command.getSubcommands().values().forEach(below -> add(below, pages));
    }

    private String text() {
        page.append(".\\\" made from the help of the command\n");
        page.append(String.format(Locale.ROOT, ".TH \"%s\" 1 \"\" \"Secretwatch\"%n", name.toUpperCase(Locale.ROOT)));
        section("NAME");
        String[] description = Stream.of(spec.usageMessage().description())
                .map(text -> String.format(Locale.ROOT, text).strip())
                .toArray(String[]::new);
        line(name + " - " + (description.length == 0 ? "" : first(description[0])));
        section("SYNOPSIS");
        page.append(".nf\n");
        new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip()
                .lines()
                .forEach(this::line);
        page.append(".fi\n");
        section("DESCRIPTION");
        Stream.of(description).forEach(this::line);
        arguments();
        options();
        commands();
        exits();
        seeAlso();
        return page.toString();
    }

    private static String first(String description) {
        int end = description.indexOf(". ");
        String sentence = end < 0 ? description : description.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void arguments() {
        List<PositionalParamSpec> arguments = spec.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .toList();
        if (!arguments.isEmpty()) {
            section("ARGUMENTS");
            arguments.forEach(argument -> item("\\fI" + safe(argument.paramLabel()) + "\\fR", described(argument)));
        }
    }

    private void options() {
        section("OPTIONS");
        spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .forEach(option -> item(names(option), described(option)));
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(one -> "\\fB" + safe(one) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + "=\\fI" + safe(option.paramLabel()) + "\\fR";
    }

    private static String described(ArgSpec argument) {
        return String.format(Locale.ROOT, String.join(" ", argument.description()))
                + (argument.required() && argument.isOption() ? " Required." : "");
    }

    private void commands() {
        if (!command.getSubcommands().isEmpty()) {
            section("COMMANDS");
            command.getSubcommands()
                    .forEach((word, below) -> item(
                            "\\fB" + safe(word) + "\\fR",
                            String.format(
                                            Locale.ROOT,
                                            String.join(
                                                    " ",
                                                    below.getCommandSpec()
                                                            .usageMessage()
                                                            .description()))
                                    .strip()));
        }
    }

    private void exits() {
        Map<String, String> codes = spec.root().usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            section("EXIT STATUS");
            new LinkedHashMap<>(codes).forEach((code, meaning) -> item("\\fB" + code + "\\fR", meaning));
        }
    }

    private void seeAlso() {
        Stream<CommandLine> others =
                Stream.concat(Stream.ofNullable(command.getParent()), command.getSubcommands().values().stream());
        List<String> names = others.map(
                        other -> "\\fB" + safe(other.getCommandSpec().qualifiedName("-")) + "\\fR(1)")
                .toList();
        if (!names.isEmpty()) {
            section("SEE ALSO");
            page.append(String.join(", ", names)).append('\n');
        }
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void item(String term, String text) {
        page.append(".TP\n").append(term).append('\n');
        line(text);
    }

    private void line(String text) {
        String safe = safe(text);
        page.append(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "")
                .append(safe)
                .append('\n');
    }

    private static String safe(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
