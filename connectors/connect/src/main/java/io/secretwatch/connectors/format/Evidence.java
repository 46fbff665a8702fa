package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.wire.text.IpAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** One audit event of an alert: who called what, from where, with which answer. */
record Evidence(JsonNode ocsf) {

    String user() {
        return ocsf.at("/actor/user/name").asText("");
    }

    String userId() {
        return ocsf.at("/actor/user/uid").asText("");
    }

    List<String> groups() {
        return StreamSupport.stream(ocsf.at("/actor/user/groups").spliterator(), false)
                .map(group -> group.path("name").asText(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The last hop; empty where the log has none or it is not an address. */
    String ip() {
        String ip = ocsf.at("/src_endpoint/ip").asText("");
        return IpAddress.valid(ip) ? ip : "";
    }

    String userAgent() {
        return ocsf.at("/http_request/user_agent").asText("");
    }

    String path() {
        return ocsf.at("/http_request/url/path").asText("");
    }

    String query() {
        return ocsf.at("/http_request/url/query_string").asText("");
    }

    /** Path and query as the client sent them. */
    String url() {
        return query().isEmpty() ? path() : path() + "?" + query();
    }

    String verb() {
        return ocsf.at("/api/operation").asText("");
    }

    String apiVersion() {
        return ocsf.at("/api/version").asText("");
    }

    OptionalLong responseCode() {
        JsonNode code = ocsf.at("/api/response/code");
        return code.isIntegralNumber() && code.canConvertToInt()
                ? OptionalLong.of(code.asLong())
                : OptionalLong.empty();
    }

    String auditId() {
        return ocsf.path("uid").asText("");
    }
}
