package dev.cartrestore.error;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.PageFrame;
import dev.cartrestore.store.Store;
import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.ext.web.RoutingContext;

/** Renders an error for its caller: as a page, as problem JSON, or in the served format that was called. */
@Singleton
public class ErrorResponses {

    /** Errors that may be over in a moment. */
    private static final Set<ErrorCode> RETRIED = EnumSet.of(ErrorCode.TOO_MANY, ErrorCode.BROKEN,
            ErrorCode.CHECKOUT_UNAVAILABLE, ErrorCode.UNAVAILABLE);

    /** A rendered error. */
    public record RenderedError(int status, String contentType, String body) {

        /** As a response of a resource. */
        public Response.ResponseBuilder response() {
            return Response.status(status).type(contentType).entity(body);
        }
    }

    /**
     * Details of an error beyond its code; none of them are internal.
     *
     * @param text for API callers: what exactly is wrong, or null for the usual text of the status
     * @param fields for API callers: the invalid fields of the body
     * @param again for shoppers: where *order again* posts to, or null
     * @param freshLink for shoppers: the way to a fresh link, or null
     * @param incident the id under which the log has details, or null
     * @param retryAfter for shoppers: after how many seconds their page tries again by itself; 0 for never
     */
    public record Detail(String text, Map<String, String> fields, String again, FreshLinkForm freshLink,
            String incident, long retryAfter) {

        public static final Detail NONE = new Detail(null, Map.of(), null, null, null, 0);

        public static Detail of(String text, Map<String, String> fields) {
            return new Detail(text, fields, null, null, null, 0);
        }

        static Detail forShoppers(String again, FreshLinkForm freshLink, long retryAfter) {
            return new Detail(null, Map.of(), again, freshLink, null, retryAfter);
        }

        static Detail incident(String incident) {
            return new Detail(null, Map.of(), null, null, incident, 0);
        }

        static Detail retryAfter(long seconds) {
            return new Detail(null, Map.of(), null, null, null, seconds);
        }
    }

    /**
     * The content of the error page.
     *
     * @param stylesheet path of the stylesheet; null if no store matches the host
     * @param script path of the script that tries again
     * @param retry address of the page that the shopper can try again, or null
     * @param retryAfter after how many seconds the page tries again by itself, or null for never
     * @param again where *order again* posts to, or null
     * @param freshLink the form that asks for a fresh link, or null
     * @param incident id of our own failure, or null
     */
    record ErrorPageView(PageFrame frame, String stylesheet, String script, ErrorCode code, String retry, Long retryAfter,
            String again, FreshLinkForm freshLink, String incident) {
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance error(ErrorPageView page);
    }

    @Inject
    ObjectMapper json;

    @Inject
    Instance<Stylesheet> stylesheet; // created once settings are known, which is after filters are created

    @Inject
    @All
    List<ApiErrorFormat> formats;

    public RenderedError render(RoutingContext request, ErrorCode code) {
        return render(request, code.status(), code, Detail.NONE);
    }

    /** @param status the HTTP status, which may be more specific than that of {@code code} */
    public RenderedError render(RoutingContext request, int status, ErrorCode code, Detail detail) {
        Optional<Store> store = CurrentStore.of(request);
        Locale locale = detail.freshLink() != null
                ? detail.freshLink().language()
                : Languages.choose(store.flatMap(Store::locale), request.request().getHeader("Accept-Language"));
        String path = Optional.ofNullable(request.request().path()).orElse("/");
        for (ApiErrorFormat format : formats) {
            if (format.appliesTo(path)) {
                String text = detail.text() != null ? detail.text() : ApiErrorTexts.of(status, code);
                int answered = detail.fields().isEmpty() ? status : format.invalidStatus();
                return json(answered, "application/json", format.body(path, answered, text, detail.fields()));
            }
        }
        String accept = request.request().getHeader("Accept");
        if (MediaPreference.prefersJson(accept) || isForPrograms(path) && !MediaPreference.acceptsHtml(accept)) {
            ErrorMessages messages = Languages.words(ErrorMessages.class, locale);
            String title = isForPrograms(path) ? ApiErrorTexts.of(status, code) : messages.title(code);
            String text = isForPrograms(path) ? title : messages.text(code);
            return json(status, "application/problem+json", new Problem("urn:cart-restore:" + code.id(), title, status,
                    detail.text() != null ? detail.text() : text, detail.fields(), detail.incident()));
        }
        Optional<String> retry = store.isPresent() && RETRIED.contains(code) ? RetryAddress.of(request) : Optional.empty();
        boolean retriesItself = detail.retryAfter() > 0 && retry.isPresent() && RetryAddress.isGet(request);
        String page = Templates.error(new ErrorPageView(PageFrame.of(store, locale),
                store.map(known -> stylesheet.get().path()).orElse(null), RetryScript.path(), code, retry.orElse(null),
                retriesItself ? detail.retryAfter() : null, detail.again(), detail.freshLink(), detail.incident()))
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        return new RenderedError(status, "text/html;charset=UTF-8", page);
    }

    /** Requests below /merchant/ come from programs unless they ask for HTML. */
    private static boolean isForPrograms(String path) {
        return path.startsWith("/merchant/");
    }

    private RenderedError json(int status, String contentType, Object body) {
        try {
            return new RenderedError(status, contentType, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
