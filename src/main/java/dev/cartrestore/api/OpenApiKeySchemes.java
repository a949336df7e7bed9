package dev.cartrestore.api;

import java.util.List;

import jakarta.enterprise.inject.spi.CDI;

import dev.cartrestore.security.key.KeyScheme;
import dev.cartrestore.security.key.ServedApis;
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
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class OpenApiKeySchemes implements OASFilter {

    private static final String BASIC = "Basic";
    private static final String BEARER = "Bearer";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ServedApis apis = CDI.current().select(ServedApis.class).get();
        api.getPaths().getPathItems().forEach((path, item) -> apis.find(path).ifPresent(served -> {
            List<SecurityRequirement> needed = List.of(requirement(served.keyScheme(), api.getComponents()));
            item.getOperations().values().forEach(operation -> operation.setSecurity(needed));
        }));
    }

    /** The requirement of one scheme, whose parts are added to the components. */
    private static SecurityRequirement requirement(KeyScheme scheme, Components components) {
        SecurityRequirement requirement = OASFactory.createSecurityRequirement();
        scheme.authorization().ifPresent(authorization -> {
            switch (authorization) {
                case BASIC -> {
                    components.addSecurityScheme(BASIC,
                            scheme(Type.HTTP).scheme("basic").description("The key is the user name"));
                    requirement.addScheme(BASIC);
                }
                case BEARER -> {
                    components.addSecurityScheme(BEARER, scheme(Type.HTTP).scheme("bearer"));
                    requirement.addScheme(BEARER);
                }
            }
        });
        scheme.header().ifPresent(header -> {
            components.addSecurityScheme(header, scheme(Type.APIKEY).in(In.HEADER).name(header));
            requirement.addScheme(header);
        });
        return requirement;
    }

    private static SecurityScheme scheme(Type type) {
        return OASFactory.createSecurityScheme().type(type);
    }
}
