package dev.cartrestore.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;

/** A connection to the application of which a test decides each byte, and the address that it comes from. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final Socket socket = new Socket();

    /** @param from an address of this machine, such as 127.0.0.7: each counts as a client of its own */
    RawConnection(PackagedApplication application, String from) throws IOException {
        socket.setReceiveBufferSize(16 << 10); // else the kernel takes megabytes that nobody reads
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", application.port()));
        socket.setSoTimeout(PATIENCE);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** The first line of the answer; empty if the connection was closed. */
    String statusLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != '\r'; b = in.read()) {
                line.write(b);
            }
        } catch (SocketException e) {
            return ""; // reset
        }
        return line.toString(ISO_8859_1);
    }

    /** Reads until the other side closes, and returns what came. */
    String rest() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            return ""; // reset
        }
    }

    /** Waits until the other side closes, whatever it sends before. */
    boolean isClosedByServer() {
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8 << 10];
            while (in.read(some) >= 0) {
                // only the end counts
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    /** Sends much while what is answered is read, and waits for the end. */
    void sendAndReadAll(byte[] all) throws IOException {
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(this::isClosedByServer);
        try {
            socket.getOutputStream().write(all);
        } catch (SocketException e) {
            // the other side closed first
        }
        if (!reader.join()) {
            throw new IllegalStateException("The connection was not closed");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
