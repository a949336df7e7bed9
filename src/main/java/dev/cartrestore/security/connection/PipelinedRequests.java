package dev.cartrestore.security.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import dev.cartrestore.security.UnreadableRequests;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Last handler before Vert.x: passes one request at a time, and the next one only after the response to the previous one was
 * written and the client reads. It also answers requests that Netty could not parse, and replaces unknown methods, each of
 * which would otherwise stay in the metrics forever.
 */
final class PipelinedRequests extends ChannelDuplexHandler {

    private static final Set<HttpMethod> KNOWN_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST,
            HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.CONNECT);
    private static final HttpMethod UNKNOWN_METHOD = HttpMethod.valueOf("OTHER");

    private final ArrivalTimes times;
    private final Runnable whenFree;
    private final UnreadableRequests refusedRequests;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private boolean arriving;
    private boolean unanswered;
    private boolean refused;

    /** @param whenFree called when the next request may be passed */
    PipelinedRequests(ArrivalTimes times, Runnable whenFree, UnreadableRequests refusedRequests) {
        this.times = times;
        this.whenFree = whenFree;
        this.refusedRequests = refusedRequests;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    /** Whether more bytes may be decoded now. */
    boolean wantsMore() {
        return waiting.isEmpty() && (arriving || mayBegin());
    }

    boolean isBetweenRequests() {
        return !arriving;
    }

    private boolean mayBegin() {
        return !unanswered && context.channel().isWritable();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && mayPass(message)) {
            pass(message);
        } else {
            waiting.add(message);
        }
    }

    /**
     * Passes on what waits, as far as its turn has come.
     *
     * @return whether that was anything
     */
    boolean continueReading() {
        boolean passed = false;
        while (!waiting.isEmpty() && mayPass(waiting.peek())) {
            pass(waiting.poll());
            passed = true;
        }
        return passed;
    }

    private boolean mayPass(Object message) {
        return !(message instanceof HttpRequest) || mayBegin();
    }

    private void pass(Object message) {
        if (message instanceof HttpRequest request) {
            if (request.decoderResult().isFailure()) {
                refuse(request);
                return;
            }
            if (!KNOWN_METHODS.contains(request.method())) {
                request.setMethod(UNKNOWN_METHOD);
            }
            arriving = true;
            unanswered = true;
            times.bodyBegins(System.nanoTime());
        }
        if (message instanceof HttpContent content) {
            times.bodyArrives(content.content().readableBytes());
        }
        if (message instanceof LastHttpContent) {
            arriving = false;
            times.requestEnds();
        }
        context.fireChannelRead(message);
    }

    private void refuse(HttpRequest request) {
        refused = true;
        Throwable cause = request.decoderResult().cause();
        ReferenceCountUtil.release(request);
        context.writeAndFlush(refusedRequests.answer(cause)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        context.write(message, promise);
        if (message instanceof LastHttpContent && !interim) {
            unanswered = false;
            whenFree.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }
}
