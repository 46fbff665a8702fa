package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.event.EventLists;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.delivery.Deadline;
import io.secretwatch.connectors.receive.delivery.Delivery;
import io.secretwatch.connectors.receive.delivery.DeliveryFailure;
import io.secretwatch.connectors.receive.delivery.Destination;
import io.secretwatch.connectors.receive.delivery.PostOutcome;
import io.secretwatch.connectors.receive.delivery.ReceiverMetrics;
import io.secretwatch.connectors.receive.security.Callers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /clusters/NAME/audit}: who may, how many at once, and what the answer is. */
public final class PostHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(PostHandler.class);
    private static final Pattern PATH = Pattern.compile("/clusters/([A-Za-z0-9._-]{1,253})/audit");
    private static final int CHUNKS_THROWN_AWAY = 1_000;
    private static final String BEARER = "Bearer ";

    private final Callers callers;
    private final Destination destination;
    private final ReceiverConfig.Limits limits;
    private final int largest;
    private final Semaphore permits;
    private final BooleanSupplier draining;

    public PostHandler(
            Callers callers, Destination destination, ReceiverConfig.Limits limits, BooleanSupplier draining) {
        this.callers = callers;
        this.destination = destination;
        this.limits = limits;
        this.largest = (int) Math.min(EventLists.LARGEST, limits.inFlightBytes() / 2);
        this.permits = new Semaphore(limits.concurrentPosts());
        this.draining = draining;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        destination.metrics().postsNow().incrementAndGet();
        try {
            PostOutcome answer = answer(request);
            boolean read = answer.taken() || (!answer.breaksOff() && readToEnd(request));
            head(answer, request, response, read);
            if (read) {
                // Jetty 12.0.34 would write the end itself, and end a stream twice that its client resets meanwhile:
                // it logs a NullPointerException then
                response.write(true, ByteBuffer.allocate(0), callback);
            } else {
                // Jetty makes a 500 of an answer before the end of the body, unless the answer is out already
                Exception left = new DeliveryFailure(answer);
                response.write(
                        true, ByteBuffer.allocate(0), Callback.from(() -> callback.failed(left), callback::failed));
            }
        } finally {
            destination.metrics().postsNow().decrementAndGet();
        }
        return true;
    }

    /** Throws away what has arrived of a body, so that the connection can stay; whether that was all of it. */
    private static boolean readToEnd(Request request) {
        for (int i = 0; i < CHUNKS_THROWN_AWAY; i++) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    private PostOutcome answer(Request request) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        boolean known = path.matches();
        Set<String> clusters = known ? clusters(request) : Set.of();
        boolean own = known && clusters.contains(path.group(1));
        String cluster =
                own ? path.group(1) : clusters.size() == 1 ? clusters.iterator().next() : ReceiverMetrics.NOBODY;
        PostOutcome answer;
        if (!known) {
            answer = PostOutcome.NO_SUCH_PATH;
        } else if (!request.getMethod().equals("POST")) {
            answer = PostOutcome.WRONG_METHOD;
        } else if (!own) {
            answer = clusters.isEmpty() ? PostOutcome.UNKNOWN_CALLER : PostOutcome.OTHER_CLUSTER;
        } else {
            answer = admitted(cluster, request);
        }
        destination.metrics().answered(cluster, answer);
        return answer;
    }

    private PostOutcome admitted(String cluster, Request request) {
        if (draining.getAsBoolean()) {
            return PostOutcome.DRAINING;
        }
        if (destination.budget().full() || !permits.tryAcquire()) {
            return PostOutcome.BUSY;
        }
        try {
            return delivered(cluster, request);
        } finally {
            permits.release();
        }
    }

    private PostOutcome delivered(String cluster, Request request) {
        Deadline deadline = Deadline.in(limits.answerWithin());
        boolean gzip = request.getHeaders().contains(HttpHeader.CONTENT_ENCODING, "gzip");
        try (Delivery delivery = new Delivery(destination, cluster, deadline);
                InputStream body = new InflatingStream(new BodyStream(request, deadline), gzip, limits.bodyBytes())) {
            EventLists.read(body, delivery, largest, delivery);
            PostOutcome answer = delivery.await();
            if (answer.taken()) {
                destination.metrics().durable(deadline.passed());
            }
            return answer;
        } catch (DeliveryFailure e) {
            return e.answer();
        } catch (IOException e) {
            return PostOutcome.BROKEN_OFF;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PostOutcome.DRAINING;
        } catch (RuntimeException e) {
            LOG.error(
                    "post=failed cluster={} because={} at={}",
                    cluster,
                    e.getClass().getSimpleName(),
                    e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            return PostOutcome.BUSY;
        }
    }

    private Set<String> clusters(Request request) {
        Optional<X509Certificate> certificate = Optional.ofNullable(
                        (EndPoint.SslSessionData) request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE))
                .map(EndPoint.SslSessionData::peerCertificates)
                .filter(chain -> chain.length > 0)
                .map(chain -> chain[0]);
        Optional<String> token = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        return callers.clusters(certificate, token);
    }

    private void head(PostOutcome answer, Request request, Response response, boolean read) {
        response.setStatus(answer.status());
        if (answer.retryAfter() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, answer.retryAfter());
        }
        if (answer == PostOutcome.UNKNOWN_CALLER) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        if (answer == PostOutcome.WRONG_METHOD) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
        }
        boolean http1 = request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2;
        if (http1 && (draining.getAsBoolean() || !read)) {
            response.getHeaders().put(new HttpField(HttpHeader.CONNECTION, "close"));
        }
    }
}
