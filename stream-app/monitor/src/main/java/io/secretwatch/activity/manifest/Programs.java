package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the containers of a pod spec run, as digests: enough to recognise a change, without any text of a command line. */
public final class Programs {

    private static final String LIFECYCLE = "lifecycle";
    /** What a container runs, and what of the Pod it can see. */
    private static final List<String> FIELDS =
            List.of("image", "command", "args", "workingDir", LIFECYCLE, "volumeMounts", "volumeDevices");

    /** Probes, which run a command where they have {@code exec}. */
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    /**
     * Variables by which a loader, a shell or an interpreter runs other code than its command line says: ld.so(8), bash(1), perlrun(1),
     * and the documentation of Python, Node.js, Ruby, the Java launcher and .NET.
     */
    private static final Set<String> LOADING = Set.of(
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "LD_AUDIT",
            "GCONV_PATH",
            "PATH",
            "BASH_ENV",
            "PROMPT_COMMAND",
            "PERL5OPT",
            "PERL5LIB",
            "PYTHONSTARTUP",
            "PYTHONPATH",
            "PYTHONHOME",
            "RUBYOPT",
            "RUBYLIB",
            "NODE_OPTIONS",
            "NODE_PATH",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "DOTNET_STARTUP_HOOKS",
            "CORECLR_PROFILER_PATH",
            "GIT_SSH_COMMAND");

    /** Sources of a volume whose files are the workload's author's choice, and can be programs. */
    private static final List<String> FILES = List.of("configMap", "image", "nfs", "gitRepo");

    /** A container, or a volume with files, as it was written. */
    private record Part(JsonNode written, boolean volume) {}

    private final List<Part> parts = new ArrayList<>();

    /** Adds a container, or the part of one that a patch has; one that says nothing of what it runs is passed over. */
    void add(JsonNode container) {
        parts.add(new Part(container, false));
    }

    /** Adds a volume with files from somewhere else; one without is passed over. */
    void addVolume(JsonNode volume) {
        parts.add(new Part(volume, true));
    }

    /** The digests of all that was added, which are made each time they are asked for. */
    public Set<String> digests() {
        Digests digests = new Digests();
        for (Part part : parts) {
            if (part.volume) {
                volume(part.written, digests);
            } else {
                container(part.written, digests);
            }
        }
        return digests.kept();
    }

    private static void container(JsonNode container, Digests into) {
        List<String> texts = new ArrayList<>(1 + FIELDS.size());
        texts.add(container.path("name").asText(""));
        boolean runs = false;
        for (String field : FIELDS) {
            JsonNode said = container.get(field);
            boolean counts = said != null && (!field.equals(LIFECYCLE) || runsByHooks(said));
            texts.add(counts ? CompactJson.of(said) : "");
            runs |= counts;
        }
        // added where they are, so that what is remembered of a container without them stays true
        for (String probe : PROBES) {
            JsonNode command = container.path(probe).get("exec");
            if (command != null) {
                texts.add(probe + CompactJson.of(command));
                runs = true;
            }
        }
        JsonNode variables = container.path("env");
        for (JsonNode variable : variables) {
            if (LOADING.contains(variable.path("name").asText(""))) {
                texts.add("env" + CompactJson.of(variable));
                runs = true;
            }
        }
        // what another container is given, and this one from now on too
        if (JsonPatch.isUnknown(variables) || JsonPatch.isUnknown(container.path("envFrom"))) {
            texts.add("copied");
            runs = true;
        }
        if (runs) {
            into.keep(texts);
        }
    }

    private static void volume(JsonNode volume, Digests into) {
        for (String source : FILES) {
            JsonNode files = volume.get(source);
            if (files != null) {
                into.keep(List.of("volume", volume.path("name").asText(""), source, CompactJson.of(files)));
            }
        }
    }

    /** A hook can also ask over HTTP, or sleep, which runs nothing in the container. */
    private static boolean runsByHooks(JsonNode lifecycle) {
        return JsonPatch.isUnknown(lifecycle)
                || lifecycle.valueStream().anyMatch(hook -> hook.has("exec") || JsonPatch.isUnknown(hook));
    }
}
