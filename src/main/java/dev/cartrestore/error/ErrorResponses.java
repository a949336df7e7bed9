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

/** Renders an error the way its caller expects it: as a page, as problem JSON, or in the served format that was called. */
@Singleton
public class ErrorResponses {

    /** What may be over in a moment. */
    private static final Set<ErrorCode> RETRIED = EnumSet.of(ErrorCode.TOO_MANY, ErrorCode.BROKEN,
            ErrorCode.CHECKOUT_UNAVAILABLE, ErrorCode.UNAVAILABLE);

    /** What goes over the wire. */
    public record Answer(int status, String contentType, String body) {

        /** The same for Quarkus REST. */
        public Response.ResponseBuilder response() {
            return Response.status(status).type(contentType).entity(body);
        }
    }

    /**
     * Details beyond the kind of error; none of them are internal.
     *
     * @param text for API callers: what exactly is wrong, or null for the usual words
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

        static Detail wayOn(String again, FreshLinkForm freshLink, long retryAfter) {
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
     * All that the error page shows.
     *
     * @param stylesheet where the style is; null where no store answers, which could serve it
     * @param script where the script is that tries again
     * @param retry address of the page that the shopper can try again; null where that makes no sense
     * @param retryAfter after how many seconds the page tries again by itself, or null for never
     * @param again where *order again* posts to; null where there is nothing to order again
     * @param freshLink the form that asks for a fresh link; null where there is none to be had
     * @param incident the id of a failure of ours; null where it is not one
     */
    record ErrorPage(PageFrame frame, String stylesheet, String script, ErrorCode trouble, String retry, Long retryAfter,
            String again, FreshLinkForm freshLink, String incident) {
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance error(ErrorPage page);
    }

    @Inject
    ObjectMapper json;

    @Inject
    Instance<Stylesheet> stylesheet; // created once settings are known, which is after filters are created

    @Inject
    @All
    List<ApiErrorFormat> forms;

    public Answer answer(RoutingContext request, ErrorCode trouble) {
        return answer(request, trouble.status(), trouble, Detail.NONE);
    }

    /** @param status the HTTP status, which may be more specific than that of {@code trouble} */
    public Answer answer(RoutingContext request, int status, ErrorCode trouble, Detail detail) {
        Optional<Store> store = CurrentStore.of(request);
        Locale locale = detail.freshLink() != null
                ? detail.freshLink().language()
                : Languages.choose(store.flatMap(Store::locale), request.request().getHeader("Accept-Language"));
        String path = Optional.ofNullable(request.request().path()).orElse("/");
        for (ApiErrorFormat form : forms) {
            if (form.appliesTo(path)) {
                String words = detail.text() != null ? detail.text() : ApiErrorTexts.of(status, trouble);
                int answered = detail.fields().isEmpty() ? status : form.invalid();
                return json(answered, "application/json", form.body(path, answered, words, detail.fields()));
            }
        }
        String accept = request.request().getHeader("Accept");
        if (MediaPreference.prefersJson(accept) || isForPrograms(path) && !MediaPreference.takesHtml(accept)) {
            ErrorMessages words = Languages.words(ErrorMessages.class, locale);
            String title = isForPrograms(path) ? ApiErrorTexts.of(status, trouble) : words.title(trouble);
            String text = isForPrograms(path) ? title : words.text(trouble);
            return json(status, "application/problem+json", new Problem("urn:cart-restore:" + trouble.id(), title, status,
                    detail.text() != null ? detail.text() : text, detail.fields(), detail.incident()));
        }
        Optional<String> retry = store.isPresent() && RETRIED.contains(trouble) ? RetryAddress.of(request) : Optional.empty();
        boolean retriesItself = detail.retryAfter() > 0 && retry.isPresent() && RetryAddress.isGet(request);
        String page = Templates.error(new ErrorPage(PageFrame.of(store, locale),
                store.map(known -> stylesheet.get().path()).orElse(null), RetryScript.path(), trouble, retry.orElse(null),
                retriesItself ? detail.retryAfter() : null, detail.again(), detail.freshLink(), detail.incident()))
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, locale).render();
        return new Answer(status, "text/html;charset=UTF-8", page);
    }

    /** Requests below /merchant/ come from programs unless they ask for HTML. */
    private static boolean isForPrograms(String path) {
        return path.startsWith("/merchant/");
    }

    private Answer json(int status, String contentType, Object body) {
        try {
            return new Answer(status, contentType, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
