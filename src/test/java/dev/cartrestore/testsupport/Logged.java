package dev.cartrestore.testsupport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Captures log messages of the application. */
public final class Logged {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private Logged() {
    }

    /** All messages that are logged during an action, with stack traces. */
    public static List<String> during(Runnable act) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                StringWriter line = new StringWriter();
                line.append(MESSAGE.format(ExtLogRecord.wrap(record)));
                if (record.getThrown() != null) {
                    record.getThrown().printStackTrace(new PrintWriter(line));
                }
                lines.add(line.toString());
            }

            @Override
            public void flush() {
                // nothing is buffered
            }

            @Override
            public void close() {
                // there is nothing to close
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            act.run();
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }
}
