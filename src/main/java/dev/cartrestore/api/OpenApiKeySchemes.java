package dev.cartrestore.api;

import java.util.List;

import dev.cartrestore.security.key.KeyScheme;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.In;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type;

/** Adds to the API description which key each path takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiKeySchemes implements OASFilter {

    private static final String BASIC = "Basic";
    private static final String BEARER = "Bearer";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        for (String header : List.of(KeyScheme.API_KEY_HEADER, KeyScheme.AUTH_TOKEN_HEADER, KeyScheme.MANAGER_TOKEN_HEADER)) {
            components.addSecurityScheme(header, scheme(Type.APIKEY).in(In.HEADER).name(header));
        }
        components.addSecurityScheme(BASIC, scheme(Type.HTTP).scheme("basic").description("The key is the user name"));
        components.addSecurityScheme(BEARER, scheme(Type.HTTP).scheme("bearer"));
        api.getPaths().getPathItems().forEach((path, item) -> KeyScheme.servedAt(path).ifPresent(scheme -> item.getOperations()
                .values().forEach(operation -> operation.setSecurity(List.of(requirement(scheme))))));
    }

    private static SecurityScheme scheme(Type type) {
        return OASFactory.createSecurityScheme().type(type);
    }

    private static SecurityRequirement requirement(KeyScheme scheme) {
        SecurityRequirement requirement = OASFactory.createSecurityRequirement();
        return switch (scheme) {
            case API_KEY -> requirement.addScheme(KeyScheme.API_KEY_HEADER);
            case AUTH_TOKEN -> requirement.addScheme(KeyScheme.AUTH_TOKEN_HEADER);
            case BASIC -> requirement.addScheme(BASIC);
            case BEARER_AND_TOKEN -> requirement.addScheme(BEARER).addScheme(KeyScheme.MANAGER_TOKEN_HEADER);
        };
    }
}
