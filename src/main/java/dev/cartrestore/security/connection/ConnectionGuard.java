package dev.cartrestore.security.connection;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import dev.cartrestore.security.UnreadableRequests;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.util.ReferenceCountUtil;

/**
 * First handler of a connection. Closes slow and surplus connections, and passes bytes on only as fast as
 * {@link PipelinedRequests} takes them, so that neither requests nor responses pile up.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Holds few requests, so that few can wait behind the current one. */
    private static final int SLICE = 4 << 10;

    private static final String VERTX_HANDLER = "handler";

    private final Connections connections;
    private final PipelinedRequests turns;
    private final ArrivalTimes times = new ArrivalTimes();
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private String address;
    private boolean refused;
    private boolean takesTurns;
    private boolean passing;
    private boolean readWanted;
    private long written;

    ConnectionGuard(Connections connections, UnreadableRequests refusedRequests) {
        this.connections = connections;
        turns = new PipelinedRequests(times, this::passLater, refusedRequests);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        MaxMessagesRecvByteBufAllocator allocator = context.channel().config().getRecvByteBufAllocator();
        allocator.maxMessagesPerRead(1); // otherwise up to 16 buffers arrive before we can stop reading
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) { // not a domain socket
            String peer = remote.getAddress().getHostAddress();
            if (!connections.open(peer)) {
                refused = true;
                context.close();
                return;
            }
            address = peer;
        }
        takeTurns();
        times.headBegins(System.nanoTime());
        context.executor().schedule(this::check, 1, TimeUnit.SECONDS);
        context.fireChannelActive();
    }

    private void check() {
        if (!context.channel().isActive()) {
            return;
        }
        if (times.isTooSlow(System.nanoTime(), sent())) {
            context.close();
        } else {
            context.executor().schedule(this::check, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(ByteBuf::release);
        held.clear();
        connections.removeUnread(this);
        if (address != null) {
            connections.close(address);
            address = null;
        }
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        held.add((ByteBuf) message);
        pass();
    }

    private void passLater() {
        context.executor().execute(this::pass);
    }

    private void pass() {
        if (passing) {
            return;
        }
        passing = true;
        try {
            takeTurns();
            boolean passed = takesTurns && turns.continueReading();
            while (!held.isEmpty() && (!takesTurns || turns.wantsMore())) {
                if (takesTurns && turns.isBetweenRequests()) {
                    times.headBegins(System.nanoTime());
                }
                passed = true;
                context.fireChannelRead(nextSlice());
                takeTurns();
            }
            if (passed) {
                context.fireChannelReadComplete(); // flushes what was written meanwhile
            }
        } finally {
            passing = false;
        }
        if (held.isEmpty() && readWanted) {
            readWanted = false;
            context.read();
        }
    }

    /** Vert.x adds its handler at the start, or after the TLS handshake. */
    private void takeTurns() {
        if (!takesTurns && context.pipeline().get(VERTX_HANDLER) != null) {
            context.pipeline().addBefore(VERTX_HANDLER, null, turns);
            takesTurns = true;
            times.headEnds(); // with TLS the first request may arrive with the end of the handshake
        }
    }

    private ByteBuf nextSlice() {
        ByteBuf first = held.peek();
        return first.readableBytes() > SLICE ? first.readRetainedSlice(SLICE) : held.poll();
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.read();
        } else {
            readWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        written += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        context.write(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            times.queueDrains();
            connections.removeUnread(this);
            passLater();
        } else {
            times.queueFills(System.nanoTime(), sent());
            connections.addUnread(this);
        }
        context.fireChannelWritabilityChanged();
    }

    /** Bytes of responses that wait in memory; may be called on any thread. */
    long waitingBytes() {
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer(); // null if the channel is closed
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    private long sent() {
        return written - waitingBytes();
    }

    /** Closes the connection and drops what waits in it; may be called on any thread. */
    void abandon() {
        context.close();
    }
}
