package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A local address that neither accepts nor refuses connections: its queue is full. */
public final class Unreachable implements AutoCloseable {

    private final ServerSocket entrance;
    private final List<Socket> queue = new ArrayList<>();

    public Unreachable() {
        try {
            entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            for (int i = 0; i < 2; i++) {
                queue.add(new Socket(entrance.getInetAddress(), entrance.getLocalPort()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (Socket waiting : queue) {
                waiting.close();
            }
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
