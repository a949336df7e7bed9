package dev.cartrestore.security;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;

/**
 * Responses to requests whose head Netty could not parse: our headers and a short page, for no store and in English.
 */
@Singleton
public class UnreadableRequests {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Bad request</title></head>
            <body><h1>Bad request</h1><p>We could not read this request.</p></body></html>
            """;

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Inject
    UnreadableRequests(InlineStyle style) {
        new SecurityHeaders(style.hash()).writeTo(headers);
    }

    /** @param cause why Netty could not parse the head */
    public FullHttpResponse answer(Throwable cause) {
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(cause),
                Unpooled.copiedBuffer(PAGE, StandardCharsets.UTF_8));
        headers.forEach(header -> answer.headers().set(header.getKey(), header.getValue()));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/html;charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    private static HttpResponseStatus status(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }
}
