package io.secretwatch.replay;

import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Counts how many recordings are open at a time. */
final class OpenCount {

    private int now;
    private int most;

    int now() {
        return now;
    }

    int most() {
        return most;
    }

    Source counting(Source source) {
        return new Source() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public long size() {
                return source.size();
            }

            @Override
            public boolean reopens() {
                return source.reopens();
            }

            @Override
            public Recording open() throws IOException {
                now++;
                most = Math.max(most, now);
                return counted(source.open());
            }
        };
    }

    private Recording counted(Recording recording) {
        return (Recording) Proxy.newProxyInstance(
                Recording.class.getClassLoader(), new Class<?>[] {Recording.class}, (proxy, method, arguments) -> {
                    now -= method.getName().equals("close") ? 1 : 0;
                    try {
                        return method.invoke(recording, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
