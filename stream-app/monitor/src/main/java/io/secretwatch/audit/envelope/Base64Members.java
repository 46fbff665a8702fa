package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clouds that carry bytes as base64: CloudWatch Logs to a Lambda function, Kinesis and Firehose, Pub/Sub, and Kafka to a Lambda function.
 */
final class Base64Members implements Envelope {

    private static final List<String[]> ALWAYS = List.of(
            new String[] {"awslogs", "data"}, new String[] {"kinesis", "data"}, new String[] {"message", "data"});
    private static final List<String> PERHAPS = List.of("data", "value");

    private final PayloadDecoder inner;

    Base64Members(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return data(object).isPresent();
    }

    @Override
    public void open(Fields object, Context context, DecodedSink sink) {
        data(object).ifPresent(data -> Base64Text.open(data, context, sink, inner));
    }

    private static Optional<String> data(Fields object) {
        Optional<String> said = ALWAYS.stream()
                .map(object::path)
                .filter(text -> !text.isEmpty())
                .findFirst();
        return said.or(() -> PERHAPS.stream()
                .flatMap(name -> object.value(name).stream())
                .filter(value -> value.isString() && isBase64(value))
                .map(Slice::text)
                .findFirst());
    }

    private static boolean isBase64(Slice string) {
        byte[] b = string.bytes();
        for (int i = string.from() + 1; i < string.to() - 1; i++) {
            if (!Base64Text.isLetter(b[i])) {
                return false;
            }
        }
        return string.length() > 32 && (string.length() - 2) % 4 == 0;
    }

    @Override
    public Set<String> members() {
        return Set.of("awslogs", "kinesis", "data", "value");
    }
}
