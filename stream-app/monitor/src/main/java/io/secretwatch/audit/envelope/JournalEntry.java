package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.RecordDecoder;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of systemd's journal in JSON. A message with bytes that cannot be printed, or that are not UTF-8, is an array of their numbers; one
 * of more than 4096 bytes is null without {@code journalctl --all} (systemd, Journal JSON Format).
 */
final class JournalEntry implements Envelope {

    private static final String MESSAGE = "MESSAGE";

    private final PayloadDecoder inner;

    JournalEntry(PayloadDecoder inner) {
        this.inner = inner;
    }

    @Override
    public boolean recognises(Fields object) {
        return object.has(MESSAGE) && object.value(MESSAGE).map(Slice::isArray).orElse(true);
    }

    @Override
    public void open(Fields entry, Context context, DecodedSink sink) {
        Optional<Slice> array = entry.value(MESSAGE);
        if (array.isEmpty()) {
            sink.reject(
                    Decoded.Reason.CUT_OFF,
                    "an entry of the journal without its message, which journalctl --all writes");
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Walk numbers = Walk.over(array.get());
        while (numbers.next()) {
            if (numbers.value().isString()) {
                // a field that the entry has several times
                RecordDecoder.elements(array.get(), context.deeper(), sink, inner);
                return;
            }
            int value = number(numbers.value());
            if (value < 0) {
                sink.reject(
                        Decoded.Reason.UNKNOWN_FORMAT,
                        "an entry of the journal whose message is neither text nor bytes");
                return;
            }
            bytes.write(value);
        }
        inner.decode(Slice.of(bytes.toByteArray()), context.deeper(), sink);
    }

    /** A byte; some languages count from -128. Less than zero where it is none. */
    private static int number(Slice digits) {
        boolean negative = digits.first() == '-';
        int value = 0;
        for (int i = digits.from() + (negative ? 1 : 0); i < digits.to(); i++) {
            int digit = digits.bytes()[i] - '0';
            if (digit < 0 || digit > 9 || value > 255) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 255 ? -1 : negative ? (256 - value) & 0xff : value;
    }

    @Override
    public Set<String> members() {
        return Set.of(MESSAGE);
    }
}
