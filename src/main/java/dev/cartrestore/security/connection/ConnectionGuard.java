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
import io.netty.util.ReferenceCountUtil;

/**
 * First handler of a connection. It closes what is slow or one too many, and passes on what a client sends only as far as
 * {@link PipelinedRequests} can use it, so that neither requests nor answers pile up.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Few requests fit in, and no more than these wait behind the one that is being answered. */
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
        context.channel().config().setMaxMessagesPerRead(1); // else up to 16 buffers arrive before we can stop reading
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress remote) { // no domain socket
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
                context.fireChannelReadComplete(); // what was written meanwhile is sent only then
            }
        } finally {
            passing = false;
        }
        if (held.isEmpty() && readWanted) {
            readWanted = false;
            context.read();
        }
    }

    /** Vert.x has its handler from the start, or, with TLS, once that is agreed on. */
    private void takeTurns() {
        if (!takesTurns && context.pipeline().get(VERTX_HANDLER) != null) {
            context.pipeline().addBefore(VERTX_HANDLER, null, turns);
            takesTurns = true;
            times.headEnds(); // with TLS the first request may have come along with the end of the handshake
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

    /** What of the answers waits in our memory; may be asked on any thread. */
    long waitingBytes() {
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer(); // null once it is closed
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    private long sent() {
        return written - waitingBytes();
    }

    /** Closes the connection with all that waits in it; may be called on any thread. */
    void abandon() {
        context.close();
    }
}
