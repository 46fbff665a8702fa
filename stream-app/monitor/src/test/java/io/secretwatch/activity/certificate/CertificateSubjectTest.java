package io.secretwatch.activity.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Certificate requests made with openssl, and what a client may send instead. */
class CertificateSubjectTest {

    /** Subject {@code CN=heidi, O=data-team}; the key protects nothing. */
    private static final String HEIDI = """
            LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQ2FUQ0NBVkVDQVFBd0pERU9NQXdHQTFVRUF3d0ZhR1ZwWkdreEVqQVFCZ05WQkFvTUNX
            UmhkR0V0ZEdWaApiVENDQVNJd0RRWUpLb1pJaHZjTkFRRUJCUUFEZ2dFUEFEQ0NBUW9DZ2dFQkFNSGNZS1VBTzNuZ040N2tjSjN1ClRQNU5abjJJbnY1OUtu
            SjVJS2lFc09rdWo0QmRZU2dxaFYxT2hUWm1raUZlLyt3U3lwMFlIK2lnTzh5QWNjTmIKYzVZL2l5U01XT0tXOE5FS2taaEJvTngyb1VxaEI0MU45TERUV3Zs
            K2ViK0Z1VElDOWt1WmhxTUUwR2QrdlFySgpwVm12dTNVWUs1MFU0Q2MxQVYrdHBQdnRhWkI5OExxbXJYRmU4TC9Kd29jT0lrcHBrU2RNWDNaZ2RnN29UR3Vj
            CllSWnVYeCtUbTFsY0NNRVAzNjJwV25NLzNlRkVDcUo3TDR5MEFoTFR6QnRlVGloTGo2bmlGODRBOENjeFdWVjcKcjBqWGtwUDFvMjBYa1pwaTc3WlhtUng0
            V0gvdDUwbmlMeG1OZzR2QWpXQmJFLzcwMFJlSXRLcnY5UDNxaS9GdAphbWtDQXdFQUFhQUFNQTBHQ1NxR1NJYjNEUUVCQ3dVQUE0SUJBUUFoWEJNODhjcldj
            Nzh4UnR3NlJ5RHJaZmwyCjFqaG5hRCt6NkNJeXFHY1M4cW9UdHROUzhyT3FoVC9OTzZjSUcwZFRVNUlKMkVrdGYrMjhWdTVLcjdGd1Flay8KNUhZTGVIZ0pN
            Q0JBaWl4TCtkc0puQXAwOEZCM1hOMEZpb1ZMbVdXdEpwNTRITFJFRVV3M1g3VHNUVXM2alhhagpETkNTa3hyRjdjTzRpZCtWRCs3elZaRGpTUTREb1Z3QlBM
            eEsrNFA3MDFOdjFxc0UvT1BiWXhKU0duak1hYlhsCkhBUDFvb1ZmUjBKWVF2Y2xjaXhoZjE3dlo4cmlGTXhRSFhjM0Y3TXpoOEdrL0M5bTBKRWZ2L0FEMVR2
            ajZCK3QKOE9VVUJPakpTUHdtK3RTTnNMYXhVckFXeXJpNDhsMkxWTTN0WG1tQTNuSHlaNnJxY242LzJNYmZRS3FtCi0tLS0tRU5EIENFUlRJRklDQVRFIFJF
            UVVFU1QtLS0tLQo=""".replace("\n", "");

    @Test
    void the_common_name_is_the_user_and_organizations_are_groups() {
        assertThat(CertificateSubject.of(HEIDI)).isEqualTo(new CertificateSubject("heidi", List.of("data-team")));
    }

    @Test
    void what_is_not_a_request_says_nothing() {
        assertThat(List.of("", "x", "LS0tLS0=", "MAA=", "MIL/////", "M".repeat(70_000)))
                .allSatisfy(text -> assertThat(CertificateSubject.of(text)).isEqualTo(CertificateSubject.UNKNOWN));
    }

    @Test
    void a_request_is_read_where_go_reads_it() {
        String block = new String(Base64.getDecoder().decode(HEIDI), StandardCharsets.ISO_8859_1);
        String other = block.replace("MIIC", "AAAA");
        assertThat(List.of(
                        "Certificate Request:\n" + block,
                        "x".repeat(100_000) + "\n" + block,
                        "-----BEGIN CERTIFICATE REQUEST-----\nno end\n" + block,
                        "-----BEGIN nothing\n" + block,
                        block + other,
                        block.replace("\n", "\r\n"),
                        block.replaceFirst("\n", "\nA: b\n\n")))
                .allSatisfy(text -> assertThat(CertificateSubject.of(
                                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)))
                                .commonName())
                        .isEqualTo("heidi"));
    }

    @Test
    @Timeout(10)
    void no_text_takes_long() {
        assertThat(List.of("-----BEGIN A-----\n", "-----BEGIN a:b-----\n", "-----END A-----\n", "\n-----BEGIN "))
                .allSatisfy(line -> assertThat(CertificateSubject.of(Base64.getEncoder()
                                .encodeToString(
                                        line.repeat(1_500_000 / line.length()).getBytes(StandardCharsets.ISO_8859_1))))
                        .isEqualTo(CertificateSubject.UNKNOWN));
    }

    @Test
    void any_byte_may_be_wrong() {
        Seeds.each(2_000, random -> {
            byte[] der = der();
            der[random.nextInt(80)] = (byte) random.nextInt(256);
            assertThat(CertificateSubject.of(pem(der)).organizations()).hasSizeLessThanOrEqualTo(20);
        });
    }

    @Test
    void it_may_end_anywhere() {
        byte[] der = der();
        assertThat(IntStream.rangeClosed(0, der.length))
                .allSatisfy(length -> assertThat(CertificateSubject.of(pem(Arrays.copyOf(der, length)))
                                .commonName())
                        .isIn("", "heidi"));
    }

    private static byte[] der() {
        return Base64.getMimeDecoder()
                .decode(new String(Base64.getDecoder().decode(HEIDI)).replaceAll("-----[A-Z ]*-----", ""));
    }

    private static String pem(byte[] der) {
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END CERTIFICATE REQUEST-----";
        return Base64.getEncoder().encodeToString(pem.getBytes());
    }
}
