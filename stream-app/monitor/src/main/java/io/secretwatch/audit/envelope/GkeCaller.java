package io.secretwatch.audit.envelope;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who called a GKE API server, as an entry of Cloud Logging says it (google.cloud.audit.AuditLog). */
final class GkeCaller {

    private GkeCaller() {}

    /** One who came by workforce or workload federation has a subject and no address. */
    static AuditEvent.Client of(GkeFields payload) {
        Optional<GkeFields> caller = payload.object("authenticationInfo");
        Optional<GkeFields> request = payload.object("requestMetadata");
        String email = caller.map(who -> who.text("principalEmail")).orElse("");
        String subject = caller.map(who -> who.text("principalSubject")).orElse("");
        String impersonated = caller.map(who -> who.text("authoritySelector")).orElse("");
        String ip = request.map(from -> from.text("callerIp")).orElse("");
        return new AuditEvent.Client(
                user(email.isEmpty() ? subject : email),
                Optional.of(impersonated).filter(name -> !name.isEmpty()).map(GkeCaller::user),
                "",
                ip.isEmpty() ? List.of() : List.of(ip),
                new AuditEvent.UserAgent(request.map(from -> from.text("callerSuppliedUserAgent"))
                        .orElse("")));
    }

    private static UserInfo user(String name) {
        return new UserInfo(name, "", List.of(), Map.of());
    }
}
