package io.secretwatch.connectors.rights;

import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.SecuredKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.AclCommand;

/** What {@code deploy/acls.sh} grants, given by Kafka's own command to a broker with an authorizer. */
final class Grants implements AutoCloseable {

    /** Each command has a client of its own, which mostly waits. */
    private static final int AT_ONCE = 4;

    private static final Path SCRIPT = Path.of("../../deploy/acls.sh");

    private final SecuredKafka kafka;
    private final Admin admin;

    Grants(SecuredKafka kafka) {
        this.kafka = kafka;
        this.admin = kafka.admin();
    }

    /** Runs the script with this environment, such as {@code SOC=User:siem}. */
    void give(Map<String, String> environment) throws IOException, InterruptedException {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Exit.setExitProcedure((code, message) -> {
            throw new AssertionError("kafka-acls ends with " + code + ": " + said.toString(StandardCharsets.UTF_8));
        });
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> given = new ArrayList<>();
            for (String command : commands(environment)) {
                given.add(several.submit(() -> AclCommand.main(command.split(" "))));
            }
            for (Future<?> one : given) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            several.shutdownNow();
            System.setOut(out);
            Exit.resetExitProcedure();
        }
    }

    private List<String> commands(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString()).redirectErrorStream(true);
        script.environment().putAll(environment);
        script.environment().putAll(Map.of("KAFKA_ACLS", "echo", "BOOTSTRAP", kafka.plain()));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("acls.sh fails: " + said);
        }
        return said.lines().toList();
    }

    /** What a user has. */
    List<AclBinding> of(String user) throws ExecutionException, InterruptedException {
        return List.copyOf(admin.describeAcls(all(user)).values().get());
    }

    /** Takes one right away; back when the broker knows it. */
    void take(AclBinding right) throws ExecutionException, InterruptedException {
        admin.deleteAcls(List.of(right.toFilter())).all().get();
        Eventually.until(right + " is gone", () -> there(right).isEmpty());
    }

    /** Takes everything away from a user. */
    void takeAll(String user) throws ExecutionException, InterruptedException {
        admin.deleteAcls(List.of(all(user))).all().get();
    }

    private static AclBindingFilter all(String user) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY));
    }

    /** Gives it again; back when the broker knows it. */
    void giveBack(AclBinding right) throws ExecutionException, InterruptedException {
        admin.createAcls(List.of(right)).all().get();
        Eventually.until(right + " is there", () -> !there(right).isEmpty());
    }

    private Collection<AclBinding> there(AclBinding right) throws ExecutionException, InterruptedException {
        return admin.describeAcls(right.toFilter()).values().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
