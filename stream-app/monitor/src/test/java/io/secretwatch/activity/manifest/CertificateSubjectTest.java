package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Certificate requests made with openssl, and what a client may send instead. */
class CertificateSubjectTest {

    /** Subject {@code CN=heidi, O=data-team}; the key is of no use, and nobody's. */
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

    @Example
    void the_common_name_is_the_user_and_organizations_are_groups() {
        assertThat(CertificateSubject.of(HEIDI)).isEqualTo(new CertificateSubject("heidi", List.of("data-team")));
    }

    @Example
    void what_is_no_request_says_nothing() {
        assertThat(List.of("", "x", "LS0tLS0=", "MAA=", "MIL/////", "M".repeat(70_000)))
                .allSatisfy(text -> assertThat(CertificateSubject.of(text)).isEqualTo(CertificateSubject.UNKNOWN));
    }

    @Property(tries = 500)
    void any_byte_may_be_wrong(@ForAll @IntRange(max = 620) int at, @ForAll byte value) {
        byte[] der = Base64.getMimeDecoder()
                .decode(new String(Base64.getDecoder().decode(HEIDI)).replaceAll("-----[A-Z ]*-----", ""));
        der[Math.min(at, der.length - 1) % 80] = value;
        assertThat(CertificateSubject.of(pem(der)).organizations()).hasSizeLessThanOrEqualTo(20);
    }

    @Property(tries = 200)
    void it_may_end_anywhere(@ForAll @IntRange(max = 620) int length) {
        byte[] der = Base64.getMimeDecoder()
                .decode(new String(Base64.getDecoder().decode(HEIDI)).replaceAll("-----[A-Z ]*-----", ""));
        assertThat(CertificateSubject.of(pem(Arrays.copyOf(der, Math.min(length, der.length))))
                        .commonName())
                .isIn("", "heidi");
    }

    private static String pem(byte[] der) {
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END CERTIFICATE REQUEST-----";
        return Base64.getEncoder().encodeToString(pem.getBytes());
    }
}
