package dev.cartrestore.packaged;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;

/** A name server that knows one name by whatever it is asked, as Docker's does for the nodes of a service. */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final short ANSWER_WITHOUT_ERROR = (short) 0x8180;
    private static final short NAME_OF_THE_QUESTION = (short) 0xC00C;

    private final DatagramSocket socket;
    private volatile List<String> addresses;

    NameServer(String... addresses) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        this.addresses = List.of(addresses);
        Thread thread = new Thread(this::serve, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Changes where the name leads from now on. */
    void answer(String... others) {
        addresses = List.of(others);
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                byte[] reply = reply(ByteBuffer.wrap(bytes, 0, packet.getLength()), addresses);
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static byte[] reply(ByteBuffer query, List<String> addresses) throws IOException {
        int end = HEADER;
        while (query.get(end) != 0) { // labels, each behind its length
            end += query.get(end) + 1;
        }
        end += 1 + TYPE_AND_CLASS;
        ByteBuffer reply = ByteBuffer.allocate(512);
        reply.putShort(query.getShort(0)).putShort(ANSWER_WITHOUT_ERROR).putShort((short) 1)
                .putShort((short) addresses.size()).putInt(0);
        reply.put(query.array(), HEADER, end - HEADER);
        for (String address : addresses) {
            reply.putShort(NAME_OF_THE_QUESTION).putShort((short) 1).putShort((short) 1).putInt(60).putShort((short) 4)
                    .put(InetAddress.getByName(address).getAddress());
        }
        byte[] bytes = new byte[reply.position()];
        reply.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
