package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy that can be shut: open connections break and new ones are dropped, as if the server were down. */
public final class Gate implements AutoCloseable {

    private final ServerSocket entrance;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** @param behind local port of the server behind the proxy */
    public Gate(int behind) throws IOException {
        this.behind = behind;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::admit);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void shut() {
        shut = true;
        open.forEach(Gate::closeQuietly);
    }

    public void open() {
        shut = false;
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket visitor = entrance.accept();
                if (shut) {
                    visitor.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                // else a second small packet waits 40 ms for the receipt of the first
                visitor.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(visitor);
                open.add(server);
                daemon(() -> carry(visitor, server));
                daemon(() -> carry(server, visitor));
            } catch (IOException e) {
                // this connection is lost; the next one is accepted
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one side closed its connection, so the other one is closed too
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it only had to be closed
        }
    }

    @Override
    public void close() throws IOException {
        shut();
        entrance.close();
    }
}
